"""What is said when something cannot be kept, or is not as it was kept."""

from __future__ import annotations

from collections.abc import Sequence

from voiceguide.errors import KeepingError

_WHOLE = "Your guides and your installed models are not affected."


def unread(what: str, aside: str, todo: str = "Choose again what you had chosen.") -> KeepingError:
    """The file cannot be used. `what` goes on from "Your settings and places", `aside` tells where it is."""
    return KeepingError(
        f"Your settings and places {what}. The usual pace and volume are used, and no bookmark is known.",
        kept=" ".join(filter(None, (aside, _WHOLE))),
        todo=todo,
    )


def unkept(reason: str, todo: str) -> KeepingError:
    """The file cannot be written now."""
    return KeepingError(
        f"Your settings and places cannot be kept: {reason}.",
        kept="They hold until this session ends.",
        todo=todo,
    )


def odd_values(odd: Sequence[str]) -> KeepingError:
    """Some values cannot be used. Each of `odd` is a clause, such as "the rate is not a number"."""
    return KeepingError(
        f"Of your settings {', '.join(odd)}. What is usual is used in {_its(len(odd))} place.",
        kept="The others are used.",
        todo="Choose again what you had chosen.",
    )


def changed_here(section: str) -> str:
    """The text in which the reading stopped is not what it was."""
    return (
        f"The text in which you stopped, {section}, has changed since. Your place is at the beginning of it."
    )


def gone_here() -> str:
    """The text in which the reading stopped is not there."""
    return "The text in which you stopped is not here any more, and neither is your place in it."


def gone_steps() -> str:
    """The steps that somebody had not come to the end of are not what they were."""
    return "The steps that you had begun have changed since, or are not here any more. Begin them anew."


def changed_bookmarks(names: Sequence[str]) -> str:
    """The texts at these bookmarks are not what they were."""
    return (
        f"The text at your {_bookmarks(len(names))} {', '.join(names)} has changed since. "
        f"{'It is' if len(names) == 1 else 'They are'} now at the beginning of {_its(len(names))} section."
    )


def gone_bookmarks(count: int) -> str:
    """The texts at so many bookmarks are not there."""
    return f"The text at {count} of your bookmarks is not here now, so that you cannot go there."


def _bookmarks(count: int) -> str:
    return "bookmark" if count == 1 else "bookmarks"


def _its(count: int) -> str:
    return "its" if count == 1 else "their"
