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
  </lexeme>

  <!-- British usage; then with -lew-, as some say it -->
  <lexeme>
    <grapheme>interleukin</grapheme>
    <phoneme prefer="true">ˌɪntəˈluːkɪn</phoneme>
    <phoneme>ˌɪntəˈljuːkɪn</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>interleukins</grapheme>
    <phoneme prefer="true">ˌɪntəˈluːkɪnz</phoneme>
    <phoneme>ˌɪntəˈljuːkɪnz</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>interferon</grapheme>
    <phoneme prefer="true">ˌɪntəˈfɪərɒn</phoneme>
    <phoneme>ˌɪntɚˈferɑn</phoneme>
  </lexeme>

  <!-- British usage; then CMUdict -->
  <lexeme>
    <grapheme>interferons</grapheme>
    <phoneme prefer="true">ˌɪntəˈfɪərɒnz</phoneme>
    <phoneme>ˌɪntɚˈferɑnz</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>alfa</grapheme>
    <grapheme>alpha</grapheme>
    <phoneme>ˈælfə</phoneme>
  </lexeme>

  <!-- pro-LOO-kin in the NCI Dictionary of Cancer Terms, with the British vowel; then CMUdict -->
  <lexeme>
    <grapheme>Proleukin</grapheme>
    <phoneme prefer="true">prəʊˈluːkɪn</phoneme>
    <phoneme>prəʊˈljuːkɪn</phoneme>
    <phoneme>ˈproʊluːkɪn</phoneme>
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

  <!-- British usage -->
  <lexeme>
    <grapheme>subcutaneous</grapheme>
    <phoneme>ˌsʌbkjuːˈteɪniəs</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>subcutaneously</grapheme>
    <phoneme>ˌsʌbkjuːˈteɪniəsli</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>immunotherapy</grapheme>
    <phoneme prefer="true">ˌɪmjuːnəʊˈθerəpi</phoneme>
    <phoneme>ɪˌmjuːnəʊˈθerəpi</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>chemotherapy</grapheme>
    <phoneme>ˌkiːməʊˈθerəpi</phoneme>
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

  <!-- British usage -->
  <lexeme>
    <grapheme>dexamethasone</grapheme>
    <phoneme>ˌdeksəˈmeθəsəʊn</phoneme>
  </lexeme>

  <!-- ours: -parin as in heparin -->
  <lexeme>
    <grapheme>enoxaparin</grapheme>
    <phoneme prefer="true">ɪˌnɒksəˈpærɪn</phoneme>
    <phoneme>iːˌnɒksəˈpærɪn</phoneme>
    <phoneme>ɪˌnɒksəˈperɪn</phoneme>
  </lexeme>

  <!-- ours: -grastim as all of that family end -->
  <lexeme>
    <grapheme>filgrastim</grapheme>
    <phoneme>fɪlˈɡræstɪm</phoneme>
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

  <!-- ours: -mab as all monoclonal antibodies end -->
  <lexeme>
    <grapheme>infliximab</grapheme>
    <phoneme>ɪnˈflɪksɪmæb</phoneme>
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

  <!-- British usage -->
  <lexeme>
    <grapheme>metformin</grapheme>
    <phoneme>metˈfɔːmɪn</phoneme>
  </lexeme>

  <!-- British usage -->
  <lexeme>
    <grapheme>morphine</grapheme>
    <phoneme>ˈmɔːfiːn</phoneme>
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

  <!-- British usage -->
  <lexeme>
    <grapheme>prednisolone</grapheme>
    <phoneme>predˈnɪsələʊn</phoneme>
  </lexeme>

  <!-- ours: -mab as all monoclonal antibodies end -->
  <lexeme>
    <grapheme>rituximab</grapheme>
    <phoneme>rɪˈtʌksɪmæb</phoneme>
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

  <!-- ours: -parin as in heparin -->
  <lexeme>
    <grapheme>tinzaparin</grapheme>
    <phoneme>ˌtɪnzəˈpærɪn</phoneme>
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

  <!-- British usage -->
  <lexeme>
    <grapheme>warfarin</grapheme>
    <phoneme>ˈwɔːfərɪn</phoneme>
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
