"""What an import is told, and what it gives back."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Result(models.TextChoices):
    """What became of one text."""

    NEW = "new", _("new")
    UNCHANGED = "unchanged", _("unchanged")
    CHANGED = "changed", _("changed")
    REFUSED = "refused", _("refused")


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
