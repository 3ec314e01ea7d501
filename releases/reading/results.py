"""What reading a release gives: its parts, or a refusal in words a person can act on."""

import datetime
from dataclasses import dataclass


class Unreadable(ValueError):
    """The input is no release that can be read.

    Its message is a sentence for staff: what is wrong, and what would be right.
    """


@dataclass(frozen=True)
class Paragraph:
    """One numbered paragraph of a release's body."""

    number: int
    """Its position among the body's paragraphs, from 1."""
    start: int
    """The offset of its first character in ``Reading.text``."""
    text: str
    """Its words, exactly as they stand in ``Reading.text``, single line breaks included."""


@dataclass(frozen=True)
class Link:
    """A link in the release: an http or https address, and the words that carry it."""

    address: str
    label: str


@dataclass(frozen=True)
class Reading:
    """A release, read. What was not found is empty or None, and ``problems`` says so."""

    text: str
    """The decoded, cleaned text that every offset refers to."""
    kind: str | None
    """A value of ``releases.models.Kind``, or None where the header names no kind."""
    language: str | None
    """"en", "es", "pt" or "fr"."""
    title: str
    subtitle: str
    """Several subtitles stand on lines of their own."""
    published_on: datetime.date | None
    """The day that the header or the dateline states. It is never worked out or guessed."""
    code: str | None
    """The code of the reference line, normalised, as in E-049/17."""
    paragraphs: tuple[Paragraph, ...]
    links: tuple[Link, ...]
    problems: tuple[str, ...]
    """Sentences for staff: what was not found, left out or repaired."""
