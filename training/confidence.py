"""Chooses how sure PocketSphinx is of what it heard, and from which score on it is believed.

`python -m training.confidence [--every N] [--phones]`, in the repository's root.

Single words by people, and commands by flite, must be heard, under the commands with those words added.
Pieces of sentences by people must not, under the commands alone, nor should those single words. Everything
is cut by the product's own ear. Scores are judged by equal error rate, area under the curve, and what is
missed where `FALSE` of the pieces are heard; the training material has no longer requests by people, so every
sixth order for coffee, which is for choosing, shows what becomes of those. Last, the score that the engine
uses is tried on commands and talk that chose nothing: the other orders, and meetings.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pocketsphinx

from benchmarks.hearing import COFFEE, SPEECH, coffee_rules, hear
from benchmarks.report import machine, table
from tests.sound import spoken
from training.orders import TUNE_EVERY, read_grammar, read_orders, understand
from training.sound import Samples, read_sound, recordings, with_noise
from voiceguide.conversation.world import load_world
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.pocketsphinx_engine import MEDIAN_SCORE, PATH_UNIT, PocketSphinx, log
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.paths import content_dir

FALSE = 0.05
"""Share of the pieces of sentences that may be taken for commands where the scores are compared."""

PIECE_S = (1.0, 3.0)
"""Least and greatest length of a piece of a sentence, in seconds."""

EDGE_S = 0.75
"""Quiet, in seconds, that is put around each recording, so that the ear finds its beginning and its end."""

EDGE_LEVEL = 8.0
"""Spread of that quiet's samples, as in a still room: a microphone never gives perfect silence."""

VOICES = ("slt", "rms", "awb")
"""Voices of flite that speak the commands."""

NOISE = SPEECH / "noise/kitchen.flac"
"""What is mixed into the commands, `SNR` below."""

SNR = 10.0
"""In dB. Lower is noisier."""

URGENT_COMMANDS = ("stop", "next", "back", "pause", "repeat")
"""Commands that are missed most sorely, and are short."""

TRADE_OFF = (-3.0, -3.4, MEDIAN_SCORE, -3.8, -4.2)
"""Thresholds, in nats a frame, at which shares are printed."""

SEED = 7

NEVER = -1e6
"""The score of what was not heard at all, or not rightly: below every threshold."""

Scores = dict[str, float]
"""By the name of the score."""

ALL, SPEECH_ONLY, WORDS, WEAKEST = "path, all", "path, speech", "words", "weakest word"
LOOP = "words less phones"
"""Scores, in nats a frame: the path's over all frames, and over those that the detector calls speech; that of
the words over theirs; that of the weakest word; that of the words less what free phones give there."""

CHOSEN = WORDS
"""The score that the engine uses."""


@dataclass(frozen=True)
class Cut:
    """What the ear would hand to an engine."""

    sound: Samples
    """The utterance with what comes before and after."""
    speech_s: float
    """Seconds of it that are speech."""


@dataclass
class Keeper:
    """Stands in for an engine behind the ear, and keeps the sound of each utterance."""

    cuts: list[bytes] = field(default_factory=list)
    """Utterances so far."""
    now: bytearray = field(default_factory=bytearray)
    """The one that is going on."""

    def use(self, grammar: Grammar) -> frozenset[str]:  # noqa: ARG002
        """Any grammar will do."""
        return frozenset()

    def prepare(self, grammar: Grammar) -> None:
        """Nothing is needed."""

    def accept(self, block: bytes) -> None:
        """Keeps the sound."""
        self.now += block

    def partial(self) -> str:
        """No words, so the ear waits as long as for an unfinished phrase."""
        return ""

    def finish(self) -> tuple[Hypothesis, ...]:
        """The utterance is over."""
        self.cuts.append(bytes(self.now))
        self.now.clear()
        return ()


class Probe(PocketSphinx):
    """The engine, with every score of the last utterance."""

    def __init__(self, phones: bool) -> None:
        super().__init__(load_lexicon(content_dir() / "lexicon").heard())
        folder = pocketsphinx.get_model_path("en-us")
        self._loop = (
            pocketsphinx.Decoder(
                hmm=f"{folder}/en-us", dict=None, lm=None, allphone=f"{folder}-phone.lm.bin", loglevel="FATAL"
            )
            if phones
            else None
        )

    def scores(self, cut: Cut) -> tuple[str, Scores]:
        """The words that were heard and their scores; no words where no whole phrase was heard."""
        heard = hear(self, cut.sound)
        best = self._decoder.hyp()
        words = self.words()
        if not heard or best is None or not words:
            return "", {}
        path = PATH_UNIT * log(best.score)
        frames = sum(word.frames for word in words)
        total = sum(word.score for word in words)
        found = {
            ALL: path / (len(cut.sound) / SAMPLE_RATE * 100),
            SPEECH_ONLY: path / max(cut.speech_s * 100, 1),
            WORDS: total / frames,
            WEAKEST: min(word.score / word.frames for word in words),
        }
        if self._loop is not None:
            found[LOOP] = (
                total - self._free(cut, words[0].began, words[-1].began + words[-1].frames)
            ) / frames
        return heard[0].text, found

    def _free(self, cut: Cut, first: int, after: int) -> float:
        """What the best phones score in these frames, whatever the words."""
        assert self._loop is not None
        self._loop.start_utt()
        self._loop.process_raw(cut.sound.tobytes())
        self._loop.end_utt()
        total = 0.0
        for part in self._loop.seg() or ():
            length = part.end_frame - part.start_frame + 1
            within = min(part.end_frame + 1, after) - max(part.start_frame, first)
            total += PATH_UNIT * log(part.ascore) * max(within, 0) / length
        return total


@dataclass
class Trial:
    """What came of one set of utterances under one grammar."""

    scores: list[Scores] = field(default_factory=list)
    """Of each utterance; empty where nothing was heard, or something else than was said."""

    def of(self, name: str) -> npt.NDArray[np.float64]:
        """The scores of this name."""
        return np.array([one.get(name, NEVER) for one in self.scores])


def cut(sound: Samples) -> Cut:
    """The longest utterance that the ear finds in a recording; all of it where it finds none."""
    chance = np.random.default_rng(SEED)
    edge = chance.normal(0, EDGE_LEVEL, round(EDGE_S * SAMPLE_RATE)).astype(np.int16)
    data = np.concatenate([edge, sound, edge]).tobytes()
    keeper = Keeper()
    ear = Ear(keeper, {"any": Grammar.from_phrases("any", [])})
    heard = [*ear.hear(data), *ear.flush()]
    if not heard:
        return Cut(np.frombuffer(data, np.int16), len(sound) / SAMPLE_RATE)
    lengths = [one.ended - one.began for one in heard]
    longest = int(np.argmax(lengths))
    return Cut(np.frombuffer(keeper.cuts[-len(heard) :][longest], np.int16), lengths[longest])


def pieces(sound: Samples, chance: random.Random) -> Iterator[Samples]:
    """The recording in pieces of chance lengths."""
    start = 0
    while len(sound) - start >= PIECE_S[0] * SAMPLE_RATE:
        length = round(chance.uniform(*PIECE_S) * SAMPLE_RATE)
        yield sound[start : start + length]
        start += length


def trial(probe: Probe, grammar: Grammar, said: Iterable[tuple[Cut, str]], command: bool = True) -> Trial:
    """Hears utterances; where they are no commands, whatever is heard counts."""
    probe.use(grammar)
    found = Trial()
    for one, text in said:
        heard, scores = probe.scores(one)
        wrong = command and heard != text
        found.scores.append({} if wrong else scores)
    return found


def equal_error(wanted: npt.NDArray[np.float64], others: npt.NDArray[np.float64]) -> float:
    """The error rate at the threshold where as large a share is missed as is falsely heard."""
    thresholds = np.unique(np.concatenate([wanted, others]))
    return float(min(max((wanted < at).mean(), (others >= at).mean()) for at in thresholds))


def area(wanted: npt.NDArray[np.float64], others: npt.NDArray[np.float64]) -> float:
    """How often one that is wanted scores above one that is not; a tie counts half."""
    higher, equal = wanted[:, None] > others, wanted[:, None] == others
    return float(higher.mean() + equal.mean() / 2)


def compare(trials: dict[str, Trial], names: Sequence[str]) -> None:
    """Prints how well each score tells the training material apart."""
    rows = []
    for name in names:
        wanted = np.concatenate([trials["words"].of(name), trials["flite"].of(name)])
        talk, wrong = trials["pieces"].of(name), trials["other words"].of(name)
        at = float(np.quantile(talk, 1 - FALSE, method="higher"))
        requests, idle = trials["requests"].of(name), trials["pieces, idle"].of(name)
        rows.append(
            [
                f"{name} *" if name == CHOSEN else name,
                f"{equal_error(wanted, talk):.3f}",
                f"{area(wanted, talk):.3f}",
                f"{equal_error(wanted, np.concatenate([talk, wrong])):.3f}",
                f"{equal_error(requests, idle):.3f}",
                f"{at:.2f}",
                f"{(trials['words'].of(name) <= at).mean():.3f}",
                f"{(wrong > at).mean():.3f}",
                f"{(trials['orders'].of(name) <= at).mean():.3f}",
            ]
        )
    columns = ["score", "equal error", "area", "with other words", "requests", "threshold"]
    columns += ["words missed", "other words heard", "orders missed"]
    table(f"Training material; the threshold lets {FALSE:.0%} of the pieces through", columns, rows)


def shares(title: str, wanted: dict[str, Trial], unwanted: dict[str, Trial]) -> None:
    """Prints the shares heard at each threshold; of what is wanted, also what no threshold can save."""
    rows = []
    for name, one in [*wanted.items(), *unwanted.items()]:
        scores = one.of(CHOSEN)
        lost = f"{(scores == NEVER).mean():.1%}" if name in wanted else ""
        rows.append([name, f"{len(scores)}", lost, *(f"{(scores >= at).mean():.1%}" for at in TRADE_OFF)])
    thresholds = [f"{at:g}{' *' if at == MEDIAN_SCORE else ''}" for at in TRADE_OFF]
    table(f"{title}: shares heard, by threshold", ["", "utterances", "misheard", *thresholds], rows)


def training_trials(probe: Probe, every: int) -> dict[str, Trial]:
    """What comes of the training material, and of flite's commands."""
    router = load_world(content_dir())[0].router
    index = SPEECH / "index.tsv"
    words = [(cut(read_sound(path)), text) for path, text in [*recordings(index, "train/keywords/")][::every]]
    added = [sorted({text for _, text in words})]
    commands = Grammar.from_rules("commands", router.command_rules())
    requests = Grammar.from_rules("requests", router.request_rules())
    more = Grammar.from_rules("commands and words", [*router.command_rules(), added])
    all_more = Grammar.from_rules("requests and words", [*router.request_rules(), added])
    chance = random.Random(SEED)
    talk = [
        (cut(piece), "")
        for path, _ in recordings(index, "train/read/")
        for piece in pieces(read_sound(path), chance)
    ]
    noise = read_sound(NOISE)
    phrases = sorted(commands.phrases())
    clean = [(voice, phrase, _flite(phrase, voice)) for voice in VOICES for phrase in phrases]
    noisy = [
        (phrase, with_noise(sound, noise, SNR, number)) for number, (_, phrase, sound) in enumerate(clean)
    ]
    urgent = [(cut(sound), phrase) for _, phrase, sound in clean if phrase in URGENT_COMMANDS]
    urgent_noisy = [(cut(sound), phrase) for phrase, sound in noisy if phrase in URGENT_COMMANDS]
    asked = [(cut(_flite(text, VOICES[0])), text) for text in requests.sample(60, SEED)]
    return {
        "words": trial(probe, more, words),
        "flite": trial(probe, commands, [(cut(sound), phrase) for _, phrase, sound in clean]),
        "flite, noisy": trial(probe, commands, [(cut(sound), phrase) for phrase, sound in noisy]),
        "flite, " + " ".join(URGENT_COMMANDS): trial(probe, commands, urgent),
        "the same, noisy": trial(probe, commands, urgent_noisy),
        "requests": trial(probe, all_more, [*asked, *words[::4]]),
        "orders": order_trial(probe, tune=True),
        "pieces": trial(probe, commands, talk, command=False),
        "pieces, idle": trial(probe, requests, talk, command=False),
        "other words": trial(probe, commands, words, command=False),
    }


def order_trial(probe: Probe, tune: bool) -> Trial:
    """What comes of orders for coffee: of every sixth, which is for choosing, or of the others."""
    rules = read_grammar(COFFEE)
    probe.use(Grammar.from_rules("coffee", coffee_rules(rules)))
    found = Trial()
    for number, (path, said) in enumerate(read_orders(SPEECH / "index.tsv")):
        if (number % TUNE_EVERY == 0) == tune:
            heard, scores = probe.scores(cut(read_sound(path)))
            found.scores.append(scores if understand(heard, rules) == said else {})
    return found


def talk_trials(probe: Probe) -> dict[str, Trial]:
    """What comes of talk that chose nothing."""
    router = load_world(content_dir())[0].router
    chance = random.Random(SEED)
    talk = [
        (cut(piece), "")
        for path, _ in recordings(SPEECH / "index.tsv", "test/not-commands/")
        for piece in pieces(read_sound(path), chance)
    ]
    rules = {
        "coffee": coffee_rules(read_grammar(COFFEE)),
        "commands": router.command_rules(),
        "requests": router.request_rules(),
    }
    return {
        f"talk, under {name}": trial(probe, Grammar.from_rules(name, some), talk, command=False)
        for name, some in rules.items()
    }


def _flite(text: str, voice: str) -> Samples:
    return np.frombuffer(spoken(text, voice), np.int16)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("--every", type=int, default=2, help="use every Nth of the single words (2)")
    parser.add_argument("--phones", action="store_true", help="also try a free loop of phones: slow")
    options = parser.parse_args(arguments)
    if not (SPEECH / "index.tsv").is_file():
        print(f"Nothing was measured: {SPEECH} with its recordings of people is not here.")
        return 0
    probe = Probe(options.phones)
    found = training_trials(probe, options.every)
    compare(found, [ALL, SPEECH_ONLY, WORDS, WEAKEST, *([LOOP] if options.phones else [])])
    unwanted = ("pieces", "pieces, idle", "other words")
    wanted = {name: one for name, one in found.items() if name not in unwanted}
    shares("Training material", wanted, {name: found[name] for name in unwanted})
    shares("Held out", {"orders": order_trial(probe, tune=False)}, talk_trials(probe))
    print(f"{machine()}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
