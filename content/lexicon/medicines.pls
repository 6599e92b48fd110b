<?xml version="1.0" encoding="UTF-8"?>
<!--
  The names of medicines, and the words of biology around them, for the voice and for the ear.

  First those of the content, then others that guidance names and that the voice by itself says wrongly.

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

  <lexeme dc:source="ours: the -leukin of interleukin, stressed as there; then other ways that people say it">
    <grapheme>aldesleukin</grapheme>
    <phoneme prefer="true">ˌældesˈluːkɪn</phoneme>
    <phoneme>ælˈdesluːkɪn</phoneme>
    <phoneme>ˌɔːldesˈluːkɪn</phoneme>
    <phoneme>ˌɔːldɪsˈluːkɪn</phoneme>
    <phoneme>ˌɔːldezˈluːkɪn</phoneme>
    <phoneme>ˌɑːldesˈluːkɪn</phoneme>
    <phoneme>ˌældesˈljuːkɪn</phoneme>
    <phoneme>ˌældɪsˈluːkɪn</phoneme>
    <phoneme>ˌældesˈluːkən</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then with -lew-, and as others say it">
    <grapheme>interleukin</grapheme>
    <phoneme prefer="true">ˌɪntəˈluːkɪn</phoneme>
    <phoneme>ˌɪntəˈljuːkɪn</phoneme>
    <phoneme>ˌɪntəˈluːkən</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>interleukins</grapheme>
    <phoneme prefer="true">ˌɪntəˈluːkɪnz</phoneme>
    <phoneme>ˌɪntəˈljuːkɪnz</phoneme>
    <phoneme>ˌɪntəˈluːkənz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict, and as others say it">
    <grapheme>interferon</grapheme>
    <phoneme prefer="true">ˌɪntəˈfɪərɒn</phoneme>
    <phoneme>ˌɪntɚˈferɑn</phoneme>
    <phoneme>ˌɪntəˈfɪərən</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict, and as others say it">
    <grapheme>interferons</grapheme>
    <phoneme prefer="true">ˌɪntəˈfɪərɒnz</phoneme>
    <phoneme>ˌɪntɚˈferɑnz</phoneme>
    <phoneme>ˌɪntəˈfɪərənz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>alfa</grapheme>
    <grapheme>alpha</grapheme>
    <phoneme>ˈælfə</phoneme>
  </lexeme>

  <lexeme dc:source="pro-LOO-kin in the NCI Dictionary of Cancer Terms, with the British vowel; then CMUdict, and as others say it">
    <grapheme>Proleukin</grapheme>
    <phoneme prefer="true">prəʊˈluːkɪn</phoneme>
    <phoneme>prəʊˈljuːkɪn</phoneme>
    <phoneme>ˈproʊluːkɪn</phoneme>
    <phoneme>prəˈluːkɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours; then CMUdict">
    <grapheme>Intron</grapheme>
    <phoneme prefer="true">ˈɪntrɒn</phoneme>
    <phoneme>ˈɪntrən</phoneme>
  </lexeme>

  <lexeme dc:source="ours, with the letter said by its name">
    <grapheme>Intron A</grapheme>
    <phoneme>ˈɪntrɒn ˈeɪ</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>Roferon</grapheme>
    <phoneme prefer="true">ˈrɒfərɒn</phoneme>
    <phoneme>rəʊˈfɪərɒn</phoneme>
  </lexeme>

  <lexeme dc:source="ours, with the letter said by its name">
    <grapheme>Roferon-A</grapheme>
    <grapheme>Roferon A</grapheme>
    <phoneme>ˈrɒfərɒn ˈeɪ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>cytokine</grapheme>
    <phoneme prefer="true">ˈsaɪtəkaɪn</phoneme>
    <phoneme>ˈsaɪtəʊkaɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>cytokines</grapheme>
    <phoneme prefer="true">ˈsaɪtəkaɪnz</phoneme>
    <phoneme>ˈsaɪtəʊkaɪnz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>subcutaneous</grapheme>
    <phoneme prefer="true">ˌsʌbkjuːˈteɪniəs</phoneme>
    <phoneme>ˌsʌbkjʊˈteɪniəs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>subcutaneously</grapheme>
    <phoneme prefer="true">ˌsʌbkjuːˈteɪniəsli</phoneme>
    <phoneme>ˌsʌbkjʊˈteɪniəsli</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>immunotherapy</grapheme>
    <phoneme prefer="true">ˌɪmjuːnəʊˈθerəpi</phoneme>
    <phoneme>ɪˌmjuːnəʊˈθerəpi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>chemotherapy</grapheme>
    <phoneme prefer="true">ˌkiːməʊˈθerəpi</phoneme>
    <phoneme>ˌkeməʊˈθerəpi</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>radiotherapy</grapheme>
    <phoneme>ˌreɪdiəʊˈθerəpi</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>adalimumab</grapheme>
    <phoneme prefer="true">ˌædəˈlɪmjuːmæb</phoneme>
    <phoneme>ˌædəˈlɪmʊmæb</phoneme>
    <phoneme>ˌædəˈlɪməmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>amoxicillin</grapheme>
    <phoneme prefer="true">əˌmɒksɪˈsɪlɪn</phoneme>
    <phoneme>əˌmɔːksəˈsɪlɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>aspirin</grapheme>
    <phoneme prefer="true">ˈæsprɪn</phoneme>
    <phoneme>ˈæspərɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>codeine</grapheme>
    <phoneme prefer="true">ˈkəʊdiːn</phoneme>
    <phoneme>ˈkəʊdiiːn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>denosumab</grapheme>
    <phoneme prefer="true">dɪˈnɒsjuːmæb</phoneme>
    <phoneme>dɪˈnɒsuːmæb</phoneme>
    <phoneme>dɪˈnəʊsuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>dexamethasone</grapheme>
    <phoneme prefer="true">ˌdeksəˈmeθəsəʊn</phoneme>
    <phoneme>ˌdeksəˈmeθəzəʊn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -parin as in heparin">
    <grapheme>enoxaparin</grapheme>
    <phoneme prefer="true">ɪˌnɒksəˈpærɪn</phoneme>
    <phoneme>iːˌnɒksəˈpærɪn</phoneme>
    <phoneme>ɪˌnɒksəˈperɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -grastim as all of that family end; then as others say it">
    <grapheme>filgrastim</grapheme>
    <phoneme prefer="true">fɪlˈɡræstɪm</phoneme>
    <phoneme>fɪlˈɡrɑːstɪm</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>heparin</grapheme>
    <phoneme>ˈhepərɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>ibuprofen</grapheme>
    <phoneme prefer="true">ˌaɪbjuːˈprəʊfən</phoneme>
    <phoneme>ˈaɪbjuːˌprəʊfən</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end; then as others say it">
    <grapheme>infliximab</grapheme>
    <phoneme prefer="true">ɪnˈflɪksɪmæb</phoneme>
    <phoneme>ɪnˈflɪksɪməb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>insulin</grapheme>
    <phoneme prefer="true">ˈɪnsjʊlɪn</phoneme>
    <phoneme>ˈɪnsələn</phoneme>
  </lexeme>

  <lexeme dc:source="judged by ear in the project's notes on espeak-ng: mee-tho-TREK-sayt; then CMUdict">
    <grapheme>methotrexate</grapheme>
    <phoneme prefer="true">ˌmiːθəʊˈtrekseɪt</phoneme>
    <phoneme>ˌmeθəʊˈtrekseɪt</phoneme>
    <phoneme>ˌmeθəˈtrekseɪt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>metformin</grapheme>
    <phoneme prefer="true">metˈfɔːmɪn</phoneme>
    <phoneme>metˈfɔːmən</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>morphine</grapheme>
    <phoneme prefer="true">ˈmɔːfiːn</phoneme>
    <phoneme>ˈmɔːfɪn</phoneme>
  </lexeme>

  <lexeme dc:source="judged by ear in the project's notes on espeak-ng; then with the ending weak">
    <grapheme>paracetamol</grapheme>
    <phoneme prefer="true">ˌpærəˈsiːtəmɒl</phoneme>
    <phoneme>ˌpærəˈsetəmɒl</phoneme>
    <phoneme>ˌpærəˈsiːtəməl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>penicillin</grapheme>
    <phoneme>ˌpenɪˈsɪlɪn</phoneme>
  </lexeme>

  <lexeme dc:source="pem-broh-LIH-zoo-mab in the NCI Dictionary of Cancer Terms, with the British vowel">
    <grapheme>pembrolizumab</grapheme>
    <phoneme prefer="true">ˌpembrəʊˈlɪzuːmæb</phoneme>
    <phoneme>ˌpembrəʊˈlɪzjuːmæb</phoneme>
    <phoneme>ˌpembrəʊˈlɪzʊmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>prednisolone</grapheme>
    <phoneme prefer="true">predˈnɪsələʊn</phoneme>
    <phoneme>prɪdˈnɪsələʊn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end; then as others say it">
    <grapheme>rituximab</grapheme>
    <phoneme prefer="true">rɪˈtʌksɪmæb</phoneme>
    <phoneme>rɪˈtʊksɪmæb</phoneme>
    <phoneme>rɪˈtjuːksɪmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; the American way with a long A is CMUdict's">
    <grapheme>statin</grapheme>
    <phoneme prefer="true">ˈstætɪn</phoneme>
    <phoneme>ˈsteɪtɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>statins</grapheme>
    <phoneme prefer="true">ˈstætɪnz</phoneme>
    <phoneme>ˈsteɪtɪnz</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -tinib as all of that family end">
    <grapheme>sunitinib</grapheme>
    <phoneme prefer="true">suːˈnɪtɪnɪb</phoneme>
    <phoneme>sjuːˈnɪtɪnɪb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then CMUdict">
    <grapheme>tamoxifen</grapheme>
    <phoneme prefer="true">təˈmɒksɪfen</phoneme>
    <phoneme>təˈmɒksɪfən</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -parin as in heparin; then as others say it">
    <grapheme>tinzaparin</grapheme>
    <phoneme prefer="true">ˌtɪnzəˈpærɪn</phoneme>
    <phoneme>ˌtɪnzəˈperɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage, stressed at the beginning">
    <grapheme>vaccine</grapheme>
    <phoneme>ˈvæksiːn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage, stressed at the beginning">
    <grapheme>vaccines</grapheme>
    <phoneme>ˈvæksiːnz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; then as others say it">
    <grapheme>warfarin</grapheme>
    <phoneme prefer="true">ˈwɔːfərɪn</phoneme>
    <phoneme>ˈwɔːfrɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage; the second as CMUdict has it, for the ear">
    <grapheme>beta</grapheme>
    <phoneme prefer="true">ˈbiːtə</phoneme>
    <phoneme>ˈbeɪtə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>gamma</grapheme>
    <phoneme>ˈɡamə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>amlodipine</grapheme>
    <phoneme>æmˈləʊdɪpiːn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -xaban as all of that family end">
    <grapheme>apixaban</grapheme>
    <phoneme>əˈpɪksəbæn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>atezolizumab</grapheme>
    <phoneme>ˌætɪzəʊˈlɪzuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>atorvastatin</grapheme>
    <phoneme>əˌtɔːvəˈstætɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>Avastin</grapheme>
    <phoneme>əˈvæstɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>avelumab</grapheme>
    <phoneme>əˈveljuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -tinib as all of that family end">
    <grapheme>axitinib</grapheme>
    <phoneme>ækˈsɪtɪnɪb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>azathioprine</grapheme>
    <phoneme>ˌæzəˈθaɪəpriːn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>bevacizumab</grapheme>
    <phoneme>ˌbevəˈsɪzjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>bortezomib</grapheme>
    <phoneme>bɔːˈtezəmɪb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -tinib as all of that family end">
    <grapheme>cabozantinib</grapheme>
    <phoneme>ˌkæbəʊˈzæntɪnɪb</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>capecitabine</grapheme>
    <phoneme>ˌkæpɪˈsaɪtəbiːn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>carboplatin</grapheme>
    <phoneme>ˌkɑːbəʊˈplætɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>certolizumab</grapheme>
    <phoneme>ˌsɜːtəˈlɪzjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>ciclosporin</grapheme>
    <phoneme>ˌsaɪkləʊˈspɔːrɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>cisplatin</grapheme>
    <phoneme>sɪsˈplætɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>clopidogrel</grapheme>
    <phoneme>kləˈpɪdəɡrel</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>cyclophosphamide</grapheme>
    <phoneme>ˌsaɪkləʊˈfɒsfəmaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>dabigatran</grapheme>
    <phoneme>ˌdæbɪˈɡætrən</phoneme>
  </lexeme>

  <lexeme dc:source="ours: as heparin">
    <grapheme>dalteparin</grapheme>
    <phoneme>dælˈtepərɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>daratumumab</grapheme>
    <phoneme>ˌdærəˈtuːmjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -tinib as all of that family end">
    <grapheme>dasatinib</grapheme>
    <phoneme>dəˈsætɪnɪb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>diazepam</grapheme>
    <phoneme>daɪˈæzəpæm</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>diclofenac</grapheme>
    <phoneme>daɪˈkləʊfənæk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>digoxin</grapheme>
    <phoneme>dɪˈdʒɒksɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>docetaxel</grapheme>
    <phoneme>ˌdəʊsɪˈtæksəl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>doxorubicin</grapheme>
    <phoneme>ˌdɒksəˈruːbɪsɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>doxycycline</grapheme>
    <phoneme>ˌdɒksiˈsaɪkliːn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -glutide as all of that family end">
    <grapheme>dulaglutide</grapheme>
    <phoneme>ˌdjuːləˈɡluːtaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>dupilumab</grapheme>
    <phoneme>djuːˈpɪljuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>durvalumab</grapheme>
    <phoneme>dɜːˈvæljuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -tinib as all of that family end">
    <grapheme>erlotinib</grapheme>
    <phoneme>ɜːˈlɒtɪnɪb</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>erythropoietin</grapheme>
    <phoneme>ɪˌrɪθrəʊˈpɔɪətɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>etanercept</grapheme>
    <phoneme>ɪˈtænəsept</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>fentanyl</grapheme>
    <phoneme>ˈfentənɪl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>flucloxacillin</grapheme>
    <phoneme>fluːˌklɒksəˈsɪlɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>fluorouracil</grapheme>
    <phoneme>ˌflʊərəʊˈjʊərəsɪl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>furosemide</grapheme>
    <phoneme>fjʊˈrəʊsəmaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>gabapentin</grapheme>
    <phoneme>ˌɡæbəˈpentɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -tinib as all of that family end">
    <grapheme>gefitinib</grapheme>
    <phoneme>ɡɪˈfɪtɪnɪb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>golimumab</grapheme>
    <phoneme>ɡəʊˈlɪmjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>Herceptin</grapheme>
    <phoneme>hɜːˈseptɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>hydroxychloroquine</grapheme>
    <phoneme>haɪˌdrɒksiˈklɔːrəkwiːn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -tinib as all of that family end">
    <grapheme>imatinib</grapheme>
    <phoneme>ɪˈmætɪnɪb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>ipilimumab</grapheme>
    <phoneme>ˌɪpɪˈlɪmjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>ixekizumab</grapheme>
    <phoneme>ˌɪksɪˈkɪzjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>lansoprazole</grapheme>
    <phoneme>lænˈsɒprəzəʊl</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>leflunomide</grapheme>
    <phoneme>ləˈfluːnəmaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="ours: as thalidomide">
    <grapheme>lenalidomide</grapheme>
    <phoneme>ˌlenəˈlɪdəmaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>levothyroxine</grapheme>
    <phoneme>ˌliːvəʊθaɪˈrɒksiːn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -glutide as all of that family end">
    <grapheme>liraglutide</grapheme>
    <phoneme>ˌlɪrəˈɡluːtaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>lorazepam</grapheme>
    <phoneme>lɔːˈræzəpæm</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>methylprednisolone</grapheme>
    <phoneme>ˌmiːθaɪlpredˈnɪsələʊn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>metronidazole</grapheme>
    <phoneme>ˌmetrəˈnaɪdəzəʊl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>naproxen</grapheme>
    <phoneme>nəˈprɒksən</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>natalizumab</grapheme>
    <phoneme>ˌnætəˈlɪzjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -tinib as all of that family end">
    <grapheme>nilotinib</grapheme>
    <phoneme>naɪˈlɒtɪnɪb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>nivolumab</grapheme>
    <phoneme>nɪˈvɒljuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>omeprazole</grapheme>
    <phoneme>əʊˈmeprəzəʊl</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>ondansetron</grapheme>
    <phoneme>ɒnˈdænsɪtrɒn</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -platin as all of that family end">
    <grapheme>oxaliplatin</grapheme>
    <phoneme>ɒkˌsælɪˈplætɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>oxycodone</grapheme>
    <phoneme>ˌɒksɪˈkəʊdəʊn</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>Ozempic</grapheme>
    <phoneme>əʊˈzempɪk</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>paclitaxel</grapheme>
    <phoneme>ˌpæklɪˈtæksəl</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>pazopanib</grapheme>
    <phoneme>pəˈzəʊpənɪb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>pertuzumab</grapheme>
    <phoneme>pəˈtuːzjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: as thalidomide">
    <grapheme>pomalidomide</grapheme>
    <phoneme>ˌpɒməˈlɪdəmaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -xaban as all of that family end">
    <grapheme>rivaroxaban</grapheme>
    <phoneme>ˌrɪvəˈrɒksəbæn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>salbutamol</grapheme>
    <phoneme>sælˈbjuːtəmɒl</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>secukinumab</grapheme>
    <phoneme>ˌsekjuːˈkɪnjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -glutide as all of that family end">
    <grapheme>semaglutide</grapheme>
    <phoneme>ˌseməˈɡluːtaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>simvastatin</grapheme>
    <phoneme>ˌsɪmvəˈstætɪn</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>sorafenib</grapheme>
    <phoneme>səˈræfənɪb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>sulfasalazine</grapheme>
    <phoneme>ˌsʌlfəˈsæləziːn</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>teriparatide</grapheme>
    <phoneme>ˌterɪˈpærətaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>thalidomide</grapheme>
    <phoneme>θəˈlɪdəmaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="ours">
    <grapheme>tirzepatide</grapheme>
    <phoneme>tɜːˈzepətaɪd</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>tocilizumab</grapheme>
    <phoneme>ˌtəʊsɪˈlɪzjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>trastuzumab</grapheme>
    <phoneme>trəˈstuːzjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>trimethoprim</grapheme>
    <phoneme>traɪˈmeθəprɪm</phoneme>
  </lexeme>

  <lexeme dc:source="ours: -mab as all monoclonal antibodies end">
    <grapheme>ustekinumab</grapheme>
    <phoneme>ˌʌstɪˈkɪnjuːmæb</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>valproate</grapheme>
    <phoneme>vælˈprəʊeɪt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>vincristine</grapheme>
    <phoneme>vɪŋˈkrɪstiːn</phoneme>
  </lexeme>

</lexicon>
