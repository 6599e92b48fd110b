<?xml version="1.0" encoding="UTF-8"?>
<!--
  Words that are said in two ways, where the voice by itself takes the wrong one.

  role="is:verb" and role="is:noun" say where an entry holds: only where the words around it show that the word is
  a verb or a noun there (voiceguide/lexicon/context.py). Several words in a grapheme hold as they stand.

  How to write an entry: each <grapheme> is a spelling, each <phoneme> a way of saying it, in IPA. The voice says
  the one marked prefer="true", else the first. The ear listens for all of them, so write down how people really
  say it. dc:source says where the entry comes from, and has to be there. Run "voiceguide check content" afterwards.
  More: docs/lexicon.md. The sources here:

    British usage   the everyday British pronunciation, as this project knows it; checked in no dictionary
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:is="urn:x-voiceguide:role"
         alphabet="ipa" xml:lang="en-GB">

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>alternate</grapheme>
    <phoneme>ˈɔːltəneɪt</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>close</grapheme>
    <phoneme>ˈkləʊz</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>decrease</grapheme>
    <phoneme>dɪˈkriːs</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>estimate</grapheme>
    <phoneme>ˈestɪmeɪt</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>extract</grapheme>
    <phoneme>ɪkˈstrækt</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>increase</grapheme>
    <phoneme>ɪŋˈkriːs</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>insert</grapheme>
    <phoneme>ɪnˈsɜːt</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>permit</grapheme>
    <phoneme>pəˈmɪt</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>present</grapheme>
    <phoneme>prɪˈzent</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>record</grapheme>
    <phoneme>rɪˈkɔːd</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>separate</grapheme>
    <phoneme>ˈsepəreɪt</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>suspect</grapheme>
    <phoneme>səˈspekt</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>tear</grapheme>
    <phoneme>ˈteə</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>transfer</grapheme>
    <phoneme>trænsˈfɜː</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>update</grapheme>
    <phoneme>ʌpˈdeɪt</phoneme>
  </lexeme>

  <lexeme role="is:verb" dc:source="British usage">
    <grapheme>use</grapheme>
    <phoneme>ˈjuːz</phoneme>
  </lexeme>

  <lexeme role="is:noun" dc:source="British usage">
    <grapheme>compress</grapheme>
    <phoneme>ˈkɒmpres</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>get used to</grapheme>
    <phoneme>ˈɡet ˈjuːst tə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>getting used to</grapheme>
    <phoneme>ˈɡetɪŋ ˈjuːst tə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>got used to</grapheme>
    <phoneme>ˈɡɒt ˈjuːst tə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>used to be</grapheme>
    <phoneme>ˈjuːst tə ˈbiː</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>used to have</grapheme>
    <phoneme>ˈjuːst tə ˈhæv</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>lead poisoning</grapheme>
    <phoneme>ˈled ˈpɔɪzənɪŋ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>levels of lead</grapheme>
    <phoneme>ˈlevəlz əv ˈled</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>minute amount</grapheme>
    <phoneme>maɪˈnjuːt əˈmaʊnt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>minute amounts</grapheme>
    <phoneme>maɪˈnjuːt əˈmaʊnts</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>minute quantity</grapheme>
    <phoneme>maɪˈnjuːt ˈkwɒntɪti</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>minute traces</grapheme>
    <phoneme>maɪˈnjuːt ˈtreɪsɪz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>muscle tear</grapheme>
    <phoneme>ˈmʌsəl ˈteə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>household refuse</grapheme>
    <phoneme>ˈhaʊshəʊld ˈrefjuːs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>refuse bin</grapheme>
    <phoneme>ˈrefjuːs ˈbɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>refuse bins</grapheme>
    <phoneme>ˈrefjuːs ˈbɪnz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>skin tear</grapheme>
    <phoneme>ˈskɪn ˈteə</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>skin tears</grapheme>
    <phoneme>ˈskɪn ˈteəz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>tear in the skin</grapheme>
    <phoneme>ˈteər ɪn ðə ˈskɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>tears in the skin</grapheme>
    <phoneme>ˈteəz ɪn ðə ˈskɪn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>warm compresses</grapheme>
    <phoneme>ˈwɔːm ˈkɒmpresɪz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>cold compresses</grapheme>
    <phoneme>ˈkəʊld ˈkɒmpresɪz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>wind down</grapheme>
    <phoneme>ˈwaɪnd ˈdaʊn</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>wind it</grapheme>
    <phoneme>ˈwaɪnd ɪt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>wind the bandage</grapheme>
    <phoneme>ˈwaɪnd ðə ˈbændɪdʒ</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>can decrease</grapheme>
    <phoneme>kən dɪˈkriːs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>may decrease</grapheme>
    <phoneme>ˈmeɪ dɪˈkriːs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>not decrease</grapheme>
    <phoneme>ˈnɒt dɪˈkriːs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>to decrease</grapheme>
    <phoneme>tə dɪˈkriːs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>will decrease</grapheme>
    <phoneme>wɪl dɪˈkriːs</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>alternate days</grapheme>
    <phoneme>ɔːlˈtɜːnət ˈdeɪz</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>close contact</grapheme>
    <phoneme>ˈkləʊs ˈkɒntækt</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>mild to moderate</grapheme>
    <phoneme>ˈmaɪld tə ˈmɒdərət</phoneme>
  </lexeme>

  <lexeme dc:source="British usage">
    <grapheme>separate bags</grapheme>
    <phoneme>ˈseprət ˈbæɡz</phoneme>
  </lexeme>

</lexicon>
