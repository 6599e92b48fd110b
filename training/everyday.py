"""Makes `content/lexicon/everyday.txt` and `talk.txt`: the commonest words of English.

A speech model is taught them besides those of the content, so that a clinician's new phrase is heard at once.

Of the very commonest, `[unk]` is made, which tells other people's talk from what is said to us.

`python -m training.everyday --out content/lexicon`

How common a word is, PocketSphinx's own language model of US English says (in its package; BSD-2-Clause).
What it has read was often written in a hurry: `everyday_left_out.txt` names what is not for patients.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pocketsphinx

from training.lexicon import read_words
from training.sphinx import cmudict
from voiceguide.errors import VoiceguideError
from voiceguide.lexicon.dictionary import read_dictionary
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.paths import content_dir
from voiceguide.teaching.words import EVERYDAY, TALK

COUNT = 4800
"""Words taken from the language model; more makes the graph larger by some 2 kB each."""

TALK_COUNT = 1000
"""Words of them that stand for other people's talk. At equal costs, all of them let 6 of 694 pieces
of other speech pass and 203 of 212 commands by flite; these 12 and 205, and the search is smaller."""

LEFT_OUT = Path(__file__).with_name("everyday_left_out.txt")
"""The words that are passed over."""

SAID_BY_PATIENTS = """
    abdomen abdominal ache aches aching acne aerosol allergic allergy ambulance anaemia anaemic
    anaesthesia anaesthetic anaesthetist ankle antibiotic antibiotics antidepressant appetite
    appointment armpit arthritis asthma bandage behaviour biopsy bladder bleed bleeding blister blisters
    bloated bloating blurred bowel bowels breastfeeding breathless breathlessness bruise bruises
    bruising caesarean cancelled cannula capsule capsules catheter centimetre centimetres centre chemist
    chemotherapy chill chills cholesterol clinic coeliac colour colours constipated constipation
    contraception contraceptive cough coughing counselling cramp cramps dehydrated dehydration dentist
    diabetes diabetic diarrhoea dizziness dizzy dosage doses dressing drip drowsiness drowsy elbow
    epilepsy faeces faint fainted fainting fatigue favourite fertility fever feverish fibre flavour
    foetus fortnight fridge grey gums gynaecologist gynaecology haematologist haematology haemoglobin
    haemophilia haemorrhage haemorrhoids headache headaches heartbeat heartburn hepatitis hip hives
    hoarse hormone hormones humour hypertension indigestion inhaler inject injected injecting injection
    injections injector insomnia intravenous itch itching itchy jab jabs jaundice kerb kidney kidneys
    kilogram kilograms knuckle labour leaflet learnt leukaemia licence litre litres liver lymph malaria
    manoeuvre medicines meningitis menopause metre metres microgram micrograms migraine migraines
    milligram milligrams millilitre millilitres millimetre millimetres miscarriage mouthwash mum mummy
    myeloma nappy nauseous needle needles neighbour nightmares nipple nosebleed nosebleeds numb numbness
    nurses odour oedema oesophageal oesophagus oestrogen ointment oncologist oncology organise
    orthopaedic ovaries overdose oversleep paediatric paediatrician palpitations pancreas paracetamol
    paralyse pharmacist pharmacy phlegm physiotherapy plaster plasters pneumonia practise programme
    prostate psoriasis pyjamas rash rashes recognise redness reschedule respiratory rheumatism saliva
    seizure seizures sepsis septicaemia shiver shivering shivers sinus sneeze sneezing sore sores spasm
    spasms spelt spleen sprain steroid steroids stiff stiffness stool stools suppository surgeon surgery
    sweating sweats swell swelling swollen syringe syringes tablet tablets tender tetanus theatre
    thermometer thigh thighs thirst thirsty throat thyroid tingling tiredness tonsils towel travelling
    tumour tumours twitching tyre ulcer ulcers unwell urinate urinating urine uterus vaccination vaccine
    vaccines vagina vaginal vein veins vial vials vomit vomited vomiting waist wheeze wheezing whilst
    womb wrist yoghurt
"""
"""Words of health and British spellings, common or not: each that CMUdict or the content's lexicon has."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_CONTRACTION = re.compile(r".+'(?:s|t|re|ve|ll|d|m)")


def commonest(words: Iterable[str]) -> list[str]:
    """The words, commonest first, as PocketSphinx's language model has them."""
    folder = pocketsphinx.get_model_path("en-us")
    config = pocketsphinx.Config(loglevel="FATAL")
    model = pocketsphinx.NGramModel(config, pocketsphinx.LogMath(), f"{folder}/en-us.lm.bin")
    return sorted(words, key=lambda word: (-model.prob([word]), word))


def everyday(known: Collection[str], left_out: Collection[str]) -> list[str]:
    """The words of the file, in alphabetical order. Only what has a pronunciation is `known`."""
    fit = [word for word in known if _WORD.fullmatch(word) and word.split("'")[0] not in left_out]
    plain = [word for word in fit if len(word) > 1 and ("'" not in word or _CONTRACTION.fullmatch(word))]
    wanted = [word for word in SAID_BY_PATIENTS.split() if word in known]
    return sorted({*commonest(plain)[:COUNT], *wanted})


def talk(words: Iterable[str]) -> list[str]:
    """The commonest of these everyday words, in alphabetical order."""
    return sorted(commonest(words)[:TALK_COUNT])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 0 when the files are written, 1 when it cannot be."""
    parser = argparse.ArgumentParser(prog="python -m training.everyday", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write them in")
    options = parser.parse_args(arguments)
    try:
        known = {*read_dictionary(cmudict()), *load_lexicon(content_dir() / "lexicon").heard()}
        words = everyday(known, read_words(LEFT_OUT))
        for file, those in ((EVERYDAY, words), (TALK, talk(words))):
            text = "".join(f"{word}\n" for word in those)
            (options.out / file.name).write_text(text, encoding="utf-8", newline="\n")
    except (VoiceguideError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    missing = sorted(set(SAID_BY_PATIENTS.split()) - known)
    print(f"{len(words)} words. Without a pronunciation, and so left out: {', '.join(missing) or 'none'}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
