<?xml version="1.0" encoding="UTF-8"?>
<!--
  Words of illness and care that the voice by itself says wrongly: a vowel or the stress of another word, or letters
  run together (“metastasis”, “psoriasis”, “venous”).

  How to write an entry: each <grapheme> is a spelling, each <phoneme> a way of saying it, in IPA. The voice says
  the one marked prefer="true", else the first. The ear listens for all of them, so write down how people really
  say it. dc:source says where the entry comes from, and has to be there. Run "voiceguide check content" afterwards.
  More: docs/lexicon.md. The sources here:

    British usage   the everyday British pronunciation, as this project knows it; checked in no dictionary
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         xmlns:dc="http://purl.org/dc/elements/1.1/" alphabet="ipa" xml:lang="en-GB">

  <lexeme dc:source="British usage">
    <grapheme>arrhythmia</grapheme>
    <phoneme>əˈrɪðmiə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>biopsy</grapheme>
    <phoneme>ˈbaɪɒpsi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>bronchitis</grapheme>
    <phoneme>brɒŋˈkaɪtɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>caesarean</grapheme>
    <phoneme>sɪˈzeəriən</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>chlorhexidine</grapheme>
    <phoneme>klɔːˈheksɪdiːn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>cirrhosis</grapheme>
    <phoneme>sɪˈrəʊsɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>duodenum</grapheme>
    <phoneme>ˌdjuːəˈdiːnəm</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>eczema</grapheme>
    <phoneme>ˈeksɪmə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>emphysema</grapheme>
    <phoneme>ˌemfɪˈsiːmə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>febrile</grapheme>
    <phoneme>ˈfiːbraɪl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>fibroid</grapheme>
    <phoneme>ˈfaɪbrɔɪd</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>fibroids</grapheme>
    <phoneme>ˈfaɪbrɔɪdz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>glycaemic</grapheme>
    <phoneme>ɡlaɪˈsiːmɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>haemodialysis</grapheme>
    <phoneme>ˌhiːməʊdaɪˈæləsɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>hyperglycaemic</grapheme>
    <phoneme>ˌhaɪpəɡlaɪˈsiːmɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>hypoglycaemic</grapheme>
    <phoneme>ˌhaɪpəʊɡlaɪˈsiːmɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>immunoglobulin</grapheme>
    <phoneme>ˌɪmjuːnəʊˈɡlɒbjʊlɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>immunosuppressant</grapheme>
    <phoneme>ˌɪmjuːnəʊsəˈpresənt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>immunosuppressed</grapheme>
    <phoneme>ˌɪmjuːnəʊsəˈprest</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>jejunum</grapheme>
    <phoneme>dʒɪˈdʒuːnəm</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>ketoacidosis</grapheme>
    <phoneme>ˌkiːtəʊˌæsɪˈdəʊsɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>lozenge</grapheme>
    <phoneme>ˈlɒzɪndʒ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>lozenges</grapheme>
    <phoneme>ˈlɒzɪndʒɪz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>lymphoedema</grapheme>
    <phoneme>ˌlɪmfɪˈdiːmə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>melaena</grapheme>
    <phoneme>mɪˈliːnə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>metastases</grapheme>
    <phoneme>məˈtæstəsiːz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>metastasis</grapheme>
    <phoneme>məˈtæstəsɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>monoclonal</grapheme>
    <phoneme>ˌmɒnəʊˈkləʊnəl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>nasogastric</grapheme>
    <phoneme>ˌneɪzəʊˈɡæstrɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>neutropenic</grapheme>
    <phoneme>ˌnjuːtrəˈpiːnɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oedematous</grapheme>
    <phoneme>ɪˈdemətəs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oestradiol</grapheme>
    <phoneme>ˌiːstrəˈdaɪɒl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>pancreatitis</grapheme>
    <phoneme>ˌpæŋkriəˈtaɪtɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>parenteral</grapheme>
    <phoneme>pəˈrentərəl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>pleural</grapheme>
    <phoneme>ˈplʊərəl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>prosthesis</grapheme>
    <phoneme>prɒsˈθiːsɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>psoriasis</grapheme>
    <phoneme>səˈraɪəsɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>sublingual</grapheme>
    <phoneme>sʌbˈlɪŋɡwəl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>syncope</grapheme>
    <phoneme>ˈsɪŋkəpi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>thrombocytopenic</grapheme>
    <phoneme>ˌθrɒmbəʊˌsaɪtəˈpiːnɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>thrombosis</grapheme>
    <phoneme>θrɒmˈbəʊsɪs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>titre</grapheme>
    <phoneme>ˈtaɪtə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>tracheostomy</grapheme>
    <phoneme>ˌtrækiˈɒstəmi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>vaginal</grapheme>
    <phoneme>vəˈdʒaɪnəl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>venous</grapheme>
    <phoneme>ˈviːnəs</phoneme>
  </lexeme>

</lexicon>
