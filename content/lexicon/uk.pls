<?xml version="1.0" encoding="UTF-8"?>
<!--
  Words that British English spells or says in its own way, where the voice says them badly or the ear's American
  dictionary lacks them.

  How to write an entry: each <grapheme> is a spelling, each <phoneme> a way of saying it, in IPA. The voice says
  the one marked prefer="true", else the first. The ear listens for all of them, so write down how people really
  say it. dc:source says where the entry comes from, and has to be there. Run "voiceguide check content" afterwards.
  More: docs/lexicon.md. The sources here:

    British usage   the everyday British pronunciation, as this project knows it; checked in no dictionary
    CMUdict         the American way, from the dictionary in the PocketSphinx package; for the ear alone
    ours            this project's own reading of the name, from its parts; not yet heard by a clinician
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         xmlns:dc="http://purl.org/dc/elements/1.1/" alphabet="ipa" xml:lang="en-GB">

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>after</grapheme>
    <phoneme prefer="true">ˈæftə</phoneme>
    <phoneme>ˈɑːftə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>afterwards</grapheme>
    <phoneme prefer="true">ˈæftəwədz</phoneme>
    <phoneme>ˈɑːftəwədz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>anaemia</grapheme>
    <phoneme>əˈniːmiə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>anaemic</grapheme>
    <phoneme>əˈniːmɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>anaesthetic</grapheme>
    <phoneme>ˌænəsˈθetɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>answer</grapheme>
    <phoneme prefer="true">ˈænsə</phoneme>
    <phoneme>ˈɑːnsə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>answers</grapheme>
    <phoneme prefer="true">ˈænsəz</phoneme>
    <phoneme>ˈɑːnsəz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>ask</grapheme>
    <phoneme prefer="true">ˈæsk</phoneme>
    <phoneme>ˈɑːsk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>asked</grapheme>
    <phoneme prefer="true">ˈæskt</phoneme>
    <phoneme>ˈɑːskt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>breathlessness</grapheme>
    <phoneme>ˈbreθləsnəs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage, with the long a everywhere; CMUdict has the American one">
    <grapheme>can't</grapheme>
    <phoneme>ˈkɑːnt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>cannula</grapheme>
    <phoneme>ˈkænjʊlə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>cannulas</grapheme>
    <phoneme>ˈkænjʊləz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>coeliac</grapheme>
    <phoneme>ˈsiːliæk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>counselling</grapheme>
    <phoneme>ˈkaʊnsəlɪŋ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>diarrhoea</grapheme>
    <phoneme prefer="true">ˌdaɪəˈrɪə</phoneme>
    <phoneme>ˌdaɪəˈriːə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>faeces</grapheme>
    <phoneme>ˈfiːsiːz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>faster</grapheme>
    <phoneme prefer="true">ˈfæstə</phoneme>
    <phoneme>ˈfɑːstə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>fastest</grapheme>
    <phoneme prefer="true">ˈfæstɪst</phoneme>
    <phoneme>ˈfɑːstɪst</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>flavour</grapheme>
    <phoneme>ˈfleɪvə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>foetus</grapheme>
    <phoneme>ˈfiːtəs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>gynaecologist</grapheme>
    <phoneme>ˌɡaɪnəˈkɒlədʒɪst</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>gynaecology</grapheme>
    <phoneme>ˌɡaɪnəˈkɒlədʒi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: a letter's name, with its H and without">
    <grapheme>h</grapheme>
    <phoneme prefer="true">ˈeɪtʃ</phoneme>
    <phoneme>ˈheɪtʃ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>haematologist</grapheme>
    <phoneme>ˌhiːməˈtɒlədʒɪst</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>haematology</grapheme>
    <phoneme>ˌhiːməˈtɒlədʒi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>haemoglobin</grapheme>
    <phoneme>ˌhiːməˈɡləʊbɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>haemophilia</grapheme>
    <phoneme>ˌhiːməˈfɪliə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>haemorrhage</grapheme>
    <phoneme>ˈhemərɪdʒ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>haemorrhoids</grapheme>
    <phoneme>ˈhemərɔɪdz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>hyperglycaemia</grapheme>
    <phoneme>ˌhaɪpəɡlaɪˈsiːmiə</phoneme>
  </lexeme>

  <lexeme dc:source="judged by ear in the project's notes on espeak-ng">
    <grapheme>hypoglycaemia</grapheme>
    <phoneme>ˌhaɪpəʊɡlaɪˈsiːmiə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>last</grapheme>
    <phoneme prefer="true">ˈlæst</phoneme>
    <phoneme>ˈlɑːst</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>leisure</grapheme>
    <phoneme prefer="true">ˈleʒə</phoneme>
    <phoneme>ˈliːʒə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>leukaemia</grapheme>
    <phoneme prefer="true">luːˈkiːmiə</phoneme>
    <phoneme>ljuːˈkiːmiə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>leukaemias</grapheme>
    <phoneme prefer="true">luːˈkiːmiəz</phoneme>
    <phoneme>ljuːˈkiːmiəz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>litre</grapheme>
    <phoneme>ˈliːtə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>litres</grapheme>
    <phoneme>ˈliːtəz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>manoeuvre</grapheme>
    <phoneme>məˈnuːvə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>melanoma</grapheme>
    <phoneme>ˌmeləˈnəʊmə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>migraine</grapheme>
    <phoneme prefer="true">ˈmiːɡreɪn</phoneme>
    <phoneme>ˈmaɪɡreɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>multiply</grapheme>
    <phoneme>ˈmʌltɪplaɪ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>myeloma</grapheme>
    <phoneme>ˌmaɪəˈləʊmə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>nappy</grapheme>
    <phoneme>ˈnæpi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>nausea</grapheme>
    <phoneme prefer="true">ˈnɔːziə</phoneme>
    <phoneme>ˈnɔːsiə</phoneme>
    <phoneme>ˈnɔːʒə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>neutropenia</grapheme>
    <phoneme prefer="true">ˌnjuːtrəˈpiːniə</phoneme>
    <phoneme>ˌnuːtrəˈpiːniə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>nosebleeds</grapheme>
    <phoneme>ˈnəʊzbliːdz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>nought</grapheme>
    <phoneme>ˈnɔːt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oedema</grapheme>
    <phoneme>ɪˈdiːmə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oesophageal</grapheme>
    <phoneme prefer="true">iːˌsɒfəˈdʒiːəl</phoneme>
    <phoneme>ɪˌsɒfəˈdʒiːəl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oesophagus</grapheme>
    <phoneme prefer="true">iːˈsɒfəɡəs</phoneme>
    <phoneme>ɪˈsɒfəɡəs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oestrogen</grapheme>
    <phoneme>ˈiːstrədʒən</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oncologist</grapheme>
    <phoneme>ɒŋˈkɒlədʒɪst</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oncology</grapheme>
    <phoneme>ɒŋˈkɒlədʒi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>organise</grapheme>
    <phoneme>ˈɔːɡənaɪz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>orthopaedic</grapheme>
    <phoneme>ˌɔːθəˈpiːdɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>paediatric</grapheme>
    <phoneme>ˌpiːdiˈætrɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>paediatrician</grapheme>
    <phoneme>ˌpiːdiəˈtrɪʃən</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>paralyse</grapheme>
    <phoneme>ˈpærəlaɪz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>passed</grapheme>
    <phoneme prefer="true">ˈpæst</phoneme>
    <phoneme>ˈpɑːst</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>physiotherapist</grapheme>
    <phoneme>ˌfɪziəʊˈθerəpɪst</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>physiotherapy</grapheme>
    <phoneme>ˌfɪziəʊˈθerəpi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: short a as the voice says all such words; then the long a of the south">
    <grapheme>plaster</grapheme>
    <phoneme prefer="true">ˈplæstə</phoneme>
    <phoneme>ˈplɑːstə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>privacy</grapheme>
    <phoneme prefer="true">ˈprɪvəsi</phoneme>
    <phoneme>ˈpraɪvəsi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>pyjamas</grapheme>
    <phoneme>pəˈdʒɑːməz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>schedule</grapheme>
    <phoneme prefer="true">ˈʃedjuːl</phoneme>
    <phoneme>ˈskedjuːl</phoneme>
    <phoneme>ˈskedʒuːl</phoneme>
  </lexeme>

  <lexeme dc:source="judged by ear in the project's notes on espeak-ng">
    <grapheme>septicaemia</grapheme>
    <phoneme>ˌseptɪˈsiːmiə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>spelt</grapheme>
    <phoneme>ˈspelt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>suppositories</grapheme>
    <phoneme>səˈpɒzɪtəriz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>suppository</grapheme>
    <phoneme prefer="true">səˈpɒzɪtəri</phoneme>
    <phoneme>səˈpɒzɪtri</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>thinner</grapheme>
    <phoneme>ˈθɪnə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>thinners</grapheme>
    <phoneme>ˈθɪnəz</phoneme>
  </lexeme>

  <lexeme dc:source="judged by ear in the project's notes on espeak-ng">
    <grapheme>thrombocytopenia</grapheme>
    <phoneme prefer="true">ˌθrɒmbəʊˌsaɪtəˈpiːniə</phoneme>
    <phoneme>ˌθrɒmbəʊˌsaɪtəʊˈpiːniə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>tomato</grapheme>
    <phoneme prefer="true">təˈmɑːtəʊ</phoneme>
    <phoneme>təˈmeɪtəʊ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>tumour</grapheme>
    <phoneme prefer="true">ˈtjuːmə</phoneme>
    <phoneme>ˈtʃuːmə</phoneme>
    <phoneme>ˈtuːmə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>tumours</grapheme>
    <phoneme prefer="true">ˈtjuːməz</phoneme>
    <phoneme>ˈtʃuːməz</phoneme>
    <phoneme>ˈtuːməz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then the American way">
    <grapheme>urine</grapheme>
    <phoneme prefer="true">ˈjʊərɪn</phoneme>
    <phoneme>ˈjɔːrɪn</phoneme>
    <phoneme>ˈjʊrən</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>vitamin</grapheme>
    <phoneme prefer="true">ˈvɪtəmɪn</phoneme>
    <phoneme>ˈvaɪtəmɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>vitamins</grapheme>
    <phoneme prefer="true">ˈvɪtəmɪnz</phoneme>
    <phoneme>ˈvaɪtəmɪnz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>vomited</grapheme>
    <phoneme>ˈvɒmɪtɪd</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>yoghurt</grapheme>
    <phoneme prefer="true">ˈjɒɡət</phoneme>
    <phoneme>ˈjəʊɡət</phoneme>
  </lexeme>

  <lexeme dc:source="British usage: the letter">
    <grapheme>z</grapheme>
    <grapheme>zed</grapheme>
    <phoneme>ˈzed</phoneme>
  </lexeme>

</lexicon>
