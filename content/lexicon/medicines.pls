<?xml version="1.0" encoding="UTF-8"?>
<!--
  The names of medicines, and the words of biology around them, for the voice and for the ear.

  How to write an entry: each <grapheme> is a spelling, each <phoneme> a way of saying it, in IPA. The voice says
  the one marked prefer="true", else the first. The ear listens for all of them, so write down how people really
  say it. Run "voiceguide check" afterwards. A comment before the entry says where it comes from:

    British usage   the everyday British pronunciation, as this project knows it; checked in no dictionary
    CMUdict         the American way, from the dictionary in the PocketSphinx package; for the ear alone
    ours            this project's own reading of the name, from its parts; not yet heard by a clinician
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">

  <!-- ours: the -leukin of interleukin, stressed as there; then other ways that people say it -->
  <lexeme>
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

  <!-- British usage; then with -lew-, and as others say it -->
  <lexeme>
    <grapheme>interleukin</grapheme>
    <phoneme prefer="true">ˌɪntəˈluːkɪn</phoneme>
    <phoneme>ˌɪntəˈljuːkɪn</phoneme>
    <phoneme>ˌɪntəˈluːkən</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>interleukins</grapheme>
    <phoneme prefer="true">ˌɪntəˈluːkɪnz</phoneme>
    <phoneme>ˌɪntəˈljuːkɪnz</phoneme>
    <phoneme>ˌɪntəˈluːkənz</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict, and as others say it -->
  <lexeme>
    <grapheme>interferon</grapheme>
    <phoneme prefer="true">ˌɪntəˈfɪərɒn</phoneme>
    <phoneme>ˌɪntɚˈferɑn</phoneme>
    <phoneme>ˌɪntəˈfɪərən</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict, and as others say it -->
  <lexeme>
    <grapheme>interferons</grapheme>
    <phoneme prefer="true">ˌɪntəˈfɪərɒnz</phoneme>
    <phoneme>ˌɪntɚˈferɑnz</phoneme>
    <phoneme>ˌɪntəˈfɪərənz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>alfa</grapheme>
    <grapheme>alpha</grapheme>
    <phoneme>ˈælfə</phoneme>
  </lexeme>

  <!-- pro-LOO-kin in the NCI Dictionary of Cancer Terms, with the British vowel; then CMUdict, and as others say it -->
  <lexeme>
    <grapheme>Proleukin</grapheme>
    <phoneme prefer="true">prəʊˈluːkɪn</phoneme>
    <phoneme>prəʊˈljuːkɪn</phoneme>
    <phoneme>ˈproʊluːkɪn</phoneme>
    <phoneme>prəˈluːkɪn</phoneme>
  </lexeme>

  <!-- ours; then CMUdict -->
  <lexeme>
    <grapheme>Intron</grapheme>
    <phoneme prefer="true">ˈɪntrɒn</phoneme>
    <phoneme>ˈɪntrən</phoneme>
  </lexeme>

  <!-- ours, with the letter said by its name -->
  <lexeme>
    <grapheme>Intron A</grapheme>
    <phoneme>ˈɪntrɒn ˈeɪ</phoneme>
  </lexeme>

  <!-- ours -->
  <lexeme>
    <grapheme>Roferon</grapheme>
    <phoneme prefer="true">ˈrɒfərɒn</phoneme>
    <phoneme>rəʊˈfɪərɒn</phoneme>
  </lexeme>

  <!-- ours, with the letter said by its name -->
  <lexeme>
    <grapheme>Roferon-A</grapheme>
    <grapheme>Roferon A</grapheme>
    <phoneme>ˈrɒfərɒn ˈeɪ</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>cytokine</grapheme>
    <phoneme prefer="true">ˈsaɪtəkaɪn</phoneme>
    <phoneme>ˈsaɪtəʊkaɪn</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>cytokines</grapheme>
    <phoneme prefer="true">ˈsaɪtəkaɪnz</phoneme>
    <phoneme>ˈsaɪtəʊkaɪnz</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>subcutaneous</grapheme>
    <phoneme prefer="true">ˌsʌbkjuːˈteɪniəs</phoneme>
    <phoneme>ˌsʌbkjʊˈteɪniəs</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>subcutaneously</grapheme>
    <phoneme prefer="true">ˌsʌbkjuːˈteɪniəsli</phoneme>
    <phoneme>ˌsʌbkjʊˈteɪniəsli</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>immunotherapy</grapheme>
    <phoneme prefer="true">ˌɪmjuːnəʊˈθerəpi</phoneme>
    <phoneme>ɪˌmjuːnəʊˈθerəpi</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>chemotherapy</grapheme>
    <phoneme prefer="true">ˌkiːməʊˈθerəpi</phoneme>
    <phoneme>ˌkeməʊˈθerəpi</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>radiotherapy</grapheme>
    <phoneme>ˌreɪdiəʊˈθerəpi</phoneme>
  </lexeme>

  <!-- ours: -mab as all monoclonal antibodies end -->
  <lexeme>
    <grapheme>adalimumab</grapheme>
    <phoneme prefer="true">ˌædəˈlɪmjuːmæb</phoneme>
    <phoneme>ˌædəˈlɪmʊmæb</phoneme>
    <phoneme>ˌædəˈlɪməmæb</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>amoxicillin</grapheme>
    <phoneme prefer="true">əˌmɒksɪˈsɪlɪn</phoneme>
    <phoneme>əˌmɔːksəˈsɪlɪn</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>aspirin</grapheme>
    <phoneme prefer="true">ˈæsprɪn</phoneme>
    <phoneme>ˈæspərɪn</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>codeine</grapheme>
    <phoneme prefer="true">ˈkəʊdiːn</phoneme>
    <phoneme>ˈkəʊdiiːn</phoneme>
  </lexeme>

  <!-- ours: -mab as all monoclonal antibodies end -->
  <lexeme>
    <grapheme>denosumab</grapheme>
    <phoneme prefer="true">dɪˈnɒsjuːmæb</phoneme>
    <phoneme>dɪˈnɒsuːmæb</phoneme>
    <phoneme>dɪˈnəʊsuːmæb</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>dexamethasone</grapheme>
    <phoneme prefer="true">ˌdeksəˈmeθəsəʊn</phoneme>
    <phoneme>ˌdeksəˈmeθəzəʊn</phoneme>
  </lexeme>

  <!-- ours: -parin as in heparin -->
  <lexeme>
    <grapheme>enoxaparin</grapheme>
    <phoneme prefer="true">ɪˌnɒksəˈpærɪn</phoneme>
    <phoneme>iːˌnɒksəˈpærɪn</phoneme>
    <phoneme>ɪˌnɒksəˈperɪn</phoneme>
  </lexeme>

  <!-- ours: -grastim as all of that family end; then as others say it -->
  <lexeme>
    <grapheme>filgrastim</grapheme>
    <phoneme prefer="true">fɪlˈɡræstɪm</phoneme>
    <phoneme>fɪlˈɡrɑːstɪm</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>heparin</grapheme>
    <phoneme>ˈhepərɪn</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>ibuprofen</grapheme>
    <phoneme prefer="true">ˌaɪbjuːˈprəʊfən</phoneme>
    <phoneme>ˈaɪbjuːˌprəʊfən</phoneme>
  </lexeme>

  <!-- ours: -mab as all monoclonal antibodies end; then as others say it -->
  <lexeme>
    <grapheme>infliximab</grapheme>
    <phoneme prefer="true">ɪnˈflɪksɪmæb</phoneme>
    <phoneme>ɪnˈflɪksɪməb</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>insulin</grapheme>
    <phoneme prefer="true">ˈɪnsjʊlɪn</phoneme>
    <phoneme>ˈɪnsələn</phoneme>
  </lexeme>

  <!-- judged by ear in the project's notes on espeak-ng: mee-tho-TREK-sayt; then CMUdict -->
  <lexeme>
    <grapheme>methotrexate</grapheme>
    <phoneme prefer="true">ˌmiːθəʊˈtrekseɪt</phoneme>
    <phoneme>ˌmeθəʊˈtrekseɪt</phoneme>
    <phoneme>ˌmeθəˈtrekseɪt</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>metformin</grapheme>
    <phoneme prefer="true">metˈfɔːmɪn</phoneme>
    <phoneme>metˈfɔːmən</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>morphine</grapheme>
    <phoneme prefer="true">ˈmɔːfiːn</phoneme>
    <phoneme>ˈmɔːfɪn</phoneme>
  </lexeme>

  <!-- judged by ear in the project's notes on espeak-ng; then with the ending weak -->
  <lexeme>
    <grapheme>paracetamol</grapheme>
    <phoneme prefer="true">ˌpærəˈsiːtəmɒl</phoneme>
    <phoneme>ˌpærəˈsetəmɒl</phoneme>
    <phoneme>ˌpærəˈsiːtəməl</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>penicillin</grapheme>
    <phoneme>ˌpenɪˈsɪlɪn</phoneme>
  </lexeme>

  <!-- pem-broh-LIH-zoo-mab in the NCI Dictionary of Cancer Terms, with the British vowel -->
  <lexeme>
    <grapheme>pembrolizumab</grapheme>
    <phoneme prefer="true">ˌpembrəʊˈlɪzuːmæb</phoneme>
    <phoneme>ˌpembrəʊˈlɪzjuːmæb</phoneme>
    <phoneme>ˌpembrəʊˈlɪzʊmæb</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>prednisolone</grapheme>
    <phoneme prefer="true">predˈnɪsələʊn</phoneme>
    <phoneme>prɪdˈnɪsələʊn</phoneme>
  </lexeme>

  <!-- ours: -mab as all monoclonal antibodies end; then as others say it -->
  <lexeme>
    <grapheme>rituximab</grapheme>
    <phoneme prefer="true">rɪˈtʌksɪmæb</phoneme>
    <phoneme>rɪˈtʊksɪmæb</phoneme>
    <phoneme>rɪˈtjuːksɪmæb</phoneme>
  </lexeme>

  <!-- British usage; the American way with a long A is CMUdict's -->
  <lexeme>
    <grapheme>statin</grapheme>
    <phoneme prefer="true">ˈstætɪn</phoneme>
    <phoneme>ˈsteɪtɪn</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>statins</grapheme>
    <phoneme prefer="true">ˈstætɪnz</phoneme>
    <phoneme>ˈsteɪtɪnz</phoneme>
  </lexeme>

  <!-- ours: -tinib as all of that family end -->
  <lexeme>
    <grapheme>sunitinib</grapheme>
    <phoneme prefer="true">suːˈnɪtɪnɪb</phoneme>
    <phoneme>sjuːˈnɪtɪnɪb</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>tamoxifen</grapheme>
    <phoneme prefer="true">təˈmɒksɪfen</phoneme>
    <phoneme>təˈmɒksɪfən</phoneme>
  </lexeme>

  <!-- ours: -parin as in heparin; then as others say it -->
  <lexeme>
    <grapheme>tinzaparin</grapheme>
    <phoneme prefer="true">ˌtɪnzəˈpærɪn</phoneme>
    <phoneme>ˌtɪnzəˈperɪn</phoneme>
  </lexeme>

  <!-- British usage, stressed at the beginning -->
  <lexeme>
    <grapheme>vaccine</grapheme>
    <phoneme>ˈvæksiːn</phoneme>
  </lexeme>

  <!-- British usage, stressed at the beginning -->
  <lexeme>
    <grapheme>vaccines</grapheme>
    <phoneme>ˈvæksiːnz</phoneme>
  </lexeme>

  <!-- British usage; then as others say it -->
  <lexeme>
    <grapheme>warfarin</grapheme>
    <phoneme prefer="true">ˈwɔːfərɪn</phoneme>
    <phoneme>ˈwɔːfrɪn</phoneme>
  </lexeme>

  <!-- British usage; the second as CMUdict has it, for the ear -->
  <lexeme>
    <grapheme>beta</grapheme>
    <phoneme prefer="true">ˈbiːtə</phoneme>
    <phoneme>ˈbeɪtə</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>gamma</grapheme>
    <phoneme>ˈɡamə</phoneme>
  </lexeme>

</lexicon>
