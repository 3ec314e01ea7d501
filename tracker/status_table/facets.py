"""What each filter offers, how many rows each choice would give, and how a filter is taken away."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.text import slugify

from tracker.status_table.rows import Row

# What a row has under the name of each filter that offers choices.
CHOICE_OF: dict[str, Callable[[Row], str]] = {
    "status": lambda row: row.status.value,
    "region": lambda row: row.country.region,
    "with_recommendations": lambda row: "yes" if row.has_recommendations else "no",
}


@dataclasses.dataclass(frozen=True)
class Option:
    """One choice of a filter.

    ``count`` is the number of rows that choosing it would give, the other filters being as they
    are; ``value`` is "" for the choice that asks for nothing.
    """

    name: str
    value: str
    label: str
    count: int
    is_chosen: bool

    @property
    def key(self) -> str:
        """What its element on the page is known by; scripts find it as it stands."""
        return f"{self.name}-{slugify(self.value) or 'any'}"


@dataclasses.dataclass(frozen=True)
class Facet:
    """A filter with its choices."""

    name: str
    label: str
    options: list[Option]

    @property
    def is_in_use(self) -> bool:
        return any(option.is_chosen and option.value for option in self.options)


@dataclasses.dataclass(frozen=True)
class Chip:
    """One thing that is asked for, and the query string of the same table without it."""

    name: str
    value: str
    label: str
    words: str
    query: str


def facet_of(name: str, field: forms.Field, rows: Iterable[Row], asked: list[str]) -> Facet:
    """A filter with its choices, counted over the rows that fit all the other filters."""
    counts = Counter(CHOICE_OF[name](row) for row in rows)
    counts[""] = counts.total()
    chosen = asked or [""]
    options = [
        Option(name, value, words, counts[value], value in chosen)
        for value, words in choices_of(field).items()
    ]
    return Facet(name, str(field.label), options)


def chips_of(filters: Any, asked: QueryDict) -> list[Chip]:
    """What filters are asked for, one by one, each with the way to the same page without it."""
    parameters = [(name, value) for name, values in asked.lists() for value in values]
    chips = []
    for name in filters.asked:
        field = filters.form.fields[name]
        label, words = str(field.label), choices_of(field)
        for value in asked.getlist(name):
            rest = urlencode([each for each in parameters if each != (name, value)])
            chips.append(Chip(name, value, label, words.get(value, value), f"?{rest}"))
    return chips


def without_filters(filters: Any, asked: QueryDict) -> str:
    """The query string of the parameters of an address, without any filter."""
    rest = asked.copy()
    for name in filters.asked:
        del rest[name]
    return f"?{rest.urlencode()}" if rest else ""


def choices_of(field: forms.Field) -> dict[str, str]:
    """The choices of a filter, their words by their values; none where it takes free text."""
    return {str(value): str(words) for value, words in getattr(field, "choices", [])}
