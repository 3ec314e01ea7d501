"""What an import is told, and what it gives back."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.translation import ngettext_lazy, pgettext_lazy


class Result(models.TextChoices):
    """What became of one text."""

    NEW = "new", pgettext_lazy("a text", "new")
    UNCHANGED = "unchanged", pgettext_lazy("a text", "unchanged")
    CHANGED = "changed", pgettext_lazy("a text", "changed")
    REFUSED = "refused", pgettext_lazy("a text", "refused")

    def counted(self, number: int) -> str:
        """So many texts with this result: "3 new"."""
        return str(_COUNTED[self] % {"number": number})


_COUNTED = {
    Result.NEW: ngettext_lazy("%(number)s new", "%(number)s new", "number"),
    Result.UNCHANGED: ngettext_lazy("%(number)s unchanged", "%(number)s unchanged", "number"),
    Result.CHANGED: ngettext_lazy("%(number)s changed", "%(number)s changed", "number"),
    Result.REFUSED: ngettext_lazy("%(number)s refused", "%(number)s refused", "number"),
}


@dataclass(frozen=True)
class Given:
    """What a person says of a text that does not say it itself. Empty: nothing is said."""

    code: str = ""
    title: str = ""
    language: str = ""
    published_on: datetime.date | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one text, in words for the person who brought it."""

    result: Result
    name: str
    """The file it came from."""
    code: str = ""
    reason: str = ""
    """Why it was refused, or what a person has to decide."""
    line: int | None = None
    """The line of the text that is to blame, from 1, where it is one."""
    notes: tuple[str, ...] = ()
    release_id: int | None = None

    @property
    def place(self) -> str:
        """The file, with the line where it is known: ``texts/a.txt:12``."""
        return f"{self.name}:{self.line}" if self.line else self.name


class Refused(ValueError):
    """A text cannot be imported as it is; the message says why, and what would help."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line
