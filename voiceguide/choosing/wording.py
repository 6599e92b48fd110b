"""Ways of writing and saying the same words, as `content/sentences/words.yaml` has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voiceguide.choosing.folding import fold
from voiceguide.choosing.phrases import Phrases
from voiceguide.guides.templates import expand


@dataclass(frozen=True)
class Wording:
    """Brings the words of requests and of patterns to one form, in which they are compared."""

    same: Phrases[str]
    """A phrase → the words that stand for it and for all that mean the same."""
    hesitations: Phrases[str]
    """What is said while thinking."""
    before: Phrases[str]
    """What may stand before a request and says nothing."""
    after: Phrases[str]
    """What may stand after it, its words in reverse order."""

    @classmethod
    def of(
        cls,
        same: Mapping[str, Iterable[str]],
        hesitations: Iterable[str],
        before: Iterable[str],
        after: Iterable[str],
    ) -> Wording:
        """From templates. Raises GuideError for one with a wrong bracket."""
        found = {phrase: fold(word) for word, others in same.items() for phrase in _folded(others)}
        plain = cls(
            Phrases({**{word: word for word in found.values()}, **found}),
            _set(hesitations),
            _set(()),
            _set(()),
        )
        return cls(
            plain.same,
            plain.hesitations,
            _set(plain.plain(phrase) for phrase in _folded(before)),
            _set(" ".join(reversed(plain.plain(phrase).split())) for phrase in _folded(after)),
        )

    def plain(self, words: str) -> str:
        """The words, without hesitations, each in the form that stands for all like it."""
        replaced = _replaced(self.spoken(words).split(), self.same)
        return " ".join(word.removesuffix("'s") for word in replaced)

    def spoken(self, words: str) -> str:
        """The words without hesitations."""
        return " ".join(_replaced(words.split(), self.hesitations, ""))

    def forms(self, plain: str) -> list[str]:
        """The words as they are, then with less and less of what stands around the request, never nothing."""
        words = plain.split()
        forms = [plain]
        while (cut := self._cut(words)) is not None:
            words = cut
            forms.append(" ".join(words))
        return forms

    def _cut(self, words: list[str]) -> list[str] | None:
        first = self.before.opening(words)
        if 0 < first < len(words):
            return words[first:]
        last = self.after.opening(words[::-1])
        if 0 < last < len(words):
            return words[:-last]
        return None


def _replaced(words: list[str], phrases: Phrases[str], by: str | None = None) -> list[str]:
    """The words with each of the phrases replaced by its value, or by other words."""
    result: list[str] = []
    done = 0
    for found in phrases.find(words):
        result += words[done : found.start]
        result += (found.value if by is None else by).split()
        done = found.end
    return result + words[done:]


def _folded(templates: Iterable[str]) -> list[str]:
    return [fold(phrase) for template in templates for phrase in expand(template)]


def _set(phrases: Iterable[str]) -> Phrases[str]:
    return Phrases({fold(phrase): "" for phrase in phrases})
