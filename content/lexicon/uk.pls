<?xml version="1.0" encoding="UTF-8"?>
<!--
  Words that British English spells or says in its own way, where the voice says them badly or the ear's American
  dictionary lacks them.

  How to write an entry: each <grapheme> is a spelling, each <phoneme> a way of saying it, in IPA. The voice says
  the one marked prefer="true", else the first. The ear listens for all of them, so write down how people really
  say it. Run "voiceguide check" afterwards. A comment before the entry says where it comes from:

    British usage   the everyday British pronunciation, as this project knows it; checked in no dictionary
    CMUdict         the American way, from the dictionary in the PocketSphinx package; for the ear alone
    ours            this project's own reading of the name, from its parts; not yet heard by a clinician
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>after</grapheme>
    <phoneme prefer="true">ˈæftə</phoneme>
    <phoneme>ˈɑːftə</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>afterwards</grapheme>
    <phoneme prefer="true">ˈæftəwədz</phoneme>
    <phoneme>ˈɑːftəwədz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>anaemia</grapheme>
    <phoneme>əˈniːmiə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>anaemic</grapheme>
    <phoneme>əˈniːmɪk</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>anaesthetic</grapheme>
    <phoneme>ˌænəsˈθetɪk</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>answer</grapheme>
    <phoneme prefer="true">ˈænsə</phoneme>
    <phoneme>ˈɑːnsə</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>answers</grapheme>
    <phoneme prefer="true">ˈænsəz</phoneme>
    <phoneme>ˈɑːnsəz</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>ask</grapheme>
    <phoneme prefer="true">ˈæsk</phoneme>
    <phoneme>ˈɑːsk</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>asked</grapheme>
    <phoneme prefer="true">ˈæskt</phoneme>
    <phoneme>ˈɑːskt</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>breathlessness</grapheme>
    <phoneme>ˈbreθləsnəs</phoneme>
  </lexeme>

  <!-- British usage, with the long a everywhere; CMUdict has the American one -->
  <lexeme>
    <grapheme>can't</grapheme>
    <phoneme>ˈkɑːnt</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>cannula</grapheme>
    <phoneme>ˈkænjʊlə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>cannulas</grapheme>
    <phoneme>ˈkænjʊləz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>coeliac</grapheme>
    <phoneme>ˈsiːliæk</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>counselling</grapheme>
    <phoneme>ˈkaʊnsəlɪŋ</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>diarrhoea</grapheme>
    <phoneme prefer="true">ˌdaɪəˈrɪə</phoneme>
    <phoneme>ˌdaɪəˈriːə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>faeces</grapheme>
    <phoneme>ˈfiːsiːz</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>faster</grapheme>
    <phoneme prefer="true">ˈfæstə</phoneme>
    <phoneme>ˈfɑːstə</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>fastest</grapheme>
    <phoneme prefer="true">ˈfæstɪst</phoneme>
    <phoneme>ˈfɑːstɪst</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>flavour</grapheme>
    <phoneme>ˈfleɪvə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>foetus</grapheme>
    <phoneme>ˈfiːtəs</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>gynaecologist</grapheme>
    <phoneme>ˌɡaɪnəˈkɒlədʒɪst</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>gynaecology</grapheme>
    <phoneme>ˌɡaɪnəˈkɒlədʒi</phoneme>
  </lexeme>

  <!-- British usage: a letter's name, with its H and without -->
  <lexeme>
    <grapheme>h</grapheme>
    <phoneme prefer="true">ˈeɪtʃ</phoneme>
    <phoneme>ˈheɪtʃ</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>haematologist</grapheme>
    <phoneme>ˌhiːməˈtɒlədʒɪst</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>haematology</grapheme>
    <phoneme>ˌhiːməˈtɒlədʒi</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>haemoglobin</grapheme>
    <phoneme>ˌhiːməˈɡləʊbɪn</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>haemophilia</grapheme>
    <phoneme>ˌhiːməˈfɪliə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>haemorrhage</grapheme>
    <phoneme>ˈhemərɪdʒ</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>haemorrhoids</grapheme>
    <phoneme>ˈhemərɔɪdz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>hyperglycaemia</grapheme>
    <phoneme>ˌhaɪpəɡlaɪˈsiːmiə</phoneme>
  </lexeme>

  <!-- judged by ear in the project's notes on espeak-ng -->
  <lexeme>
    <grapheme>hypoglycaemia</grapheme>
    <phoneme>ˌhaɪpəʊɡlaɪˈsiːmiə</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>last</grapheme>
    <phoneme prefer="true">ˈlæst</phoneme>
    <phoneme>ˈlɑːst</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>leisure</grapheme>
    <phoneme prefer="true">ˈleʒə</phoneme>
    <phoneme>ˈliːʒə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>leukaemia</grapheme>
    <phoneme prefer="true">luːˈkiːmiə</phoneme>
    <phoneme>ljuːˈkiːmiə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>leukaemias</grapheme>
    <phoneme prefer="true">luːˈkiːmiəz</phoneme>
    <phoneme>ljuːˈkiːmiəz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>litre</grapheme>
    <phoneme>ˈliːtə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>litres</grapheme>
    <phoneme>ˈliːtəz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>manoeuvre</grapheme>
    <phoneme>məˈnuːvə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>melanoma</grapheme>
    <phoneme>ˌmeləˈnəʊmə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>migraine</grapheme>
    <phoneme prefer="true">ˈmiːɡreɪn</phoneme>
    <phoneme>ˈmaɪɡreɪn</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>multiply</grapheme>
    <phoneme>ˈmʌltɪplaɪ</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>myeloma</grapheme>
    <phoneme>ˌmaɪəˈləʊmə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>nappy</grapheme>
    <phoneme>ˈnæpi</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>nausea</grapheme>
    <phoneme prefer="true">ˈnɔːziə</phoneme>
    <phoneme>ˈnɔːsiə</phoneme>
    <phoneme>ˈnɔːʒə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>neutropenia</grapheme>
    <phoneme prefer="true">ˌnjuːtrəˈpiːniə</phoneme>
    <phoneme>ˌnuːtrəˈpiːniə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>nosebleeds</grapheme>
    <phoneme>ˈnəʊzbliːdz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>nought</grapheme>
    <phoneme>ˈnɔːt</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>oedema</grapheme>
    <phoneme>ɪˈdiːmə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>oesophageal</grapheme>
    <phoneme prefer="true">iːˌsɒfəˈdʒiːəl</phoneme>
    <phoneme>ɪˌsɒfəˈdʒiːəl</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>oesophagus</grapheme>
    <phoneme prefer="true">iːˈsɒfəɡəs</phoneme>
    <phoneme>ɪˈsɒfəɡəs</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>oestrogen</grapheme>
    <phoneme>ˈiːstrədʒən</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>oncologist</grapheme>
    <phoneme>ɒŋˈkɒlədʒɪst</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>oncology</grapheme>
    <phoneme>ɒŋˈkɒlədʒi</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>organise</grapheme>
    <phoneme>ˈɔːɡənaɪz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>orthopaedic</grapheme>
    <phoneme>ˌɔːθəˈpiːdɪk</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>paediatric</grapheme>
    <phoneme>ˌpiːdiˈætrɪk</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>paediatrician</grapheme>
    <phoneme>ˌpiːdiəˈtrɪʃən</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>paralyse</grapheme>
    <phoneme>ˈpærəlaɪz</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>passed</grapheme>
    <phoneme prefer="true">ˈpæst</phoneme>
    <phoneme>ˈpɑːst</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>physiotherapist</grapheme>
    <phoneme>ˌfɪziəʊˈθerəpɪst</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>physiotherapy</grapheme>
    <phoneme>ˌfɪziəʊˈθerəpi</phoneme>
  </lexeme>

  <!-- British usage: short a as the voice says all such words; then the long a of the south -->
  <lexeme>
    <grapheme>plaster</grapheme>
    <phoneme prefer="true">ˈplæstə</phoneme>
    <phoneme>ˈplɑːstə</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>privacy</grapheme>
    <phoneme prefer="true">ˈprɪvəsi</phoneme>
    <phoneme>ˈpraɪvəsi</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>pyjamas</grapheme>
    <phoneme>pəˈdʒɑːməz</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>schedule</grapheme>
    <phoneme prefer="true">ˈʃedjuːl</phoneme>
    <phoneme>ˈskedjuːl</phoneme>
    <phoneme>ˈskedʒuːl</phoneme>
  </lexeme>

  <!-- judged by ear in the project's notes on espeak-ng -->
  <lexeme>
    <grapheme>septicaemia</grapheme>
    <phoneme>ˌseptɪˈsiːmiə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>spelt</grapheme>
    <phoneme>ˈspelt</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>suppositories</grapheme>
    <phoneme>səˈpɒzɪtəriz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>suppository</grapheme>
    <phoneme prefer="true">səˈpɒzɪtəri</phoneme>
    <phoneme>səˈpɒzɪtri</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>thinner</grapheme>
    <phoneme>ˈθɪnə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>thinners</grapheme>
    <phoneme>ˈθɪnəz</phoneme>
  </lexeme>

  <!-- judged by ear in the project's notes on espeak-ng -->
  <lexeme>
    <grapheme>thrombocytopenia</grapheme>
    <phoneme prefer="true">ˌθrɒmbəʊˌsaɪtəˈpiːniə</phoneme>
    <phoneme>ˌθrɒmbəʊˌsaɪtəʊˈpiːniə</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>tomato</grapheme>
    <phoneme prefer="true">təˈmɑːtəʊ</phoneme>
    <phoneme>təˈmeɪtəʊ</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>tumour</grapheme>
    <phoneme prefer="true">ˈtjuːmə</phoneme>
    <phoneme>ˈtʃuːmə</phoneme>
    <phoneme>ˈtuːmə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>tumours</grapheme>
    <phoneme prefer="true">ˈtjuːməz</phoneme>
    <phoneme>ˈtʃuːməz</phoneme>
    <phoneme>ˈtuːməz</phoneme>
  </lexeme>

  <!-- British usage; then the American way -->
  <lexeme>
    <grapheme>urine</grapheme>
    <phoneme prefer="true">ˈjʊərɪn</phoneme>
    <phoneme>ˈjɔːrɪn</phoneme>
    <phoneme>ˈjʊrən</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>vitamin</grapheme>
    <phoneme prefer="true">ˈvɪtəmɪn</phoneme>
    <phoneme>ˈvaɪtəmɪn</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>vitamins</grapheme>
    <phoneme prefer="true">ˈvɪtəmɪnz</phoneme>
    <phoneme>ˈvaɪtəmɪnz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>vomited</grapheme>
    <phoneme>ˈvɒmɪtɪd</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>yoghurt</grapheme>
    <phoneme prefer="true">ˈjɒɡət</phoneme>
    <phoneme>ˈjəʊɡət</phoneme>
  </lexeme>

  <!-- British usage: the letter -->
  <lexeme>
    <grapheme>z</grapheme>
    <grapheme>zed</grapheme>
    <phoneme>ˈzed</phoneme>
  </lexeme>

</lexicon>
