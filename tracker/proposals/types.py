"""The plain values that go into and come out of the proposing of facts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from django.utils.functional import Promise

LANGUAGES = ("en", "es", "pt", "fr")
NAME_KINDS = ("name", "alias", "demonym", "blocker")
ADOPTED, IN_PROGRESS, REQUESTED = "adopted", "in_progress", "requested"


@dataclass(frozen=True)
class CountryName:
    """One way in which releases write a country, or a phrase that only looks like one.

    `country` is an ISO 3166 two-letter code; `language` is "" where the name serves in any
    language. A `blocker` holds a country's name and is not that country: "New Mexico".
    """

    country: str
    language: str
    text: str
    kind: str


@dataclass(frozen=True)
class Phrase:
    """One word or phrase of a vocabulary that the rules read; `rule` names the vocabulary."""

    rule: str
    language: str
    text: str


class Mention(NamedTuple):
    """A country named in a text; `start` and `end` are offsets into that text.

    A tuple, since a long text can hold thousands and a dataclass takes four times as long to make.
    """

    country: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Rule:
    """What made the program propose a fact, with one sentence that explains it to staff."""

    name: str
    explanation: str | Promise


@dataclass(frozen=True)
class Proposal:
    """What one passage says about one country's national strategy, until a person accepts it.

    `quote` is the verbatim slice `[start:end]` of the paragraph with that number. `happened_on` is
    None when neither the passage nor the release has a date; `date_basis` is "on" where the passage
    states the date and "by" where only the release's date is known.
    """

    country: str
    status: str
    paragraph: int
    quote: str
    start: int
    end: int
    rule: str
    confidence: float
    happened_on: datetime.date | None
    happened_precision: str
    date_basis: str
    assistance: tuple[str, ...]


class ReadParagraph(Protocol):
    """A paragraph as the reading of a release gives it."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...


class ReadRelease(Protocol):
    """The part of a read release that proposing needs."""

    @property
    def language(self) -> str | None: ...
    @property
    def title(self) -> str: ...
    @property
    def published_on(self) -> datetime.date | None: ...
    @property
    def paragraphs(self) -> Sequence[ReadParagraph]: ...
