"""How many recommendations of each country, focus area or release became what."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releases.labels import labelled
from tracker.pages.moment import Moment
from tracker.recommendations.names import Names
from tracker.recommendations.query import OUTCOMES, Made

# What recommendations can be counted by: a field of Made, and what heads its column.
WAYS: dict[str, str | Promise] = {
    "country": _("Country"),
    "area": _("Focus area"),
    "release": _("Release"),
}


@dataclasses.dataclass(frozen=True)
class Cell:
    """How many recommendations, and the query string that lists them; what they are, in words."""

    count: int
    query: str
    words: str


@dataclasses.dataclass(frozen=True)
class Line:
    """A country, focus area or release; ``address`` is its page, "" where it has none."""

    name: str
    address: str
    cells: list[Cell]
    total: Cell

    @property
    def by_outcome(self) -> list[tuple[Cell, str]]:
        """Its cells, each with what heads its column."""
        return list(zip(self.cells, map(str, OUTCOMES.values()), strict=True))


@dataclasses.dataclass(frozen=True)
class Matrix:
    """The recommendations of an address, counted; its lines are those that have any."""

    by: str
    lines: list[Line]
    totals: list[Cell]
    count: int

    @property
    def heading(self) -> str:
        """What its lines are."""
        return str(WAYS[self.by])

    @property
    def outcomes(self) -> list[str]:
        """What heads its columns."""
        return [str(words) for words in OUTCOMES.values()]


def count_by(
    by: str, rows: Iterable[Made], names: Names, asked: QueryDict, moment: Moment
) -> Matrix:
    """The rows counted by one of WAYS. Each number is what its query string lists."""
    rows = list(rows)
    counts = Counter((getattr(row, by), row.outcome) for row in rows)
    of_line = Counter(getattr(row, by) for row in rows)
    of_column = Counter(row.outcome for row in rows)
    narrowed = _narrowing(asked)
    lines = []
    for value in _in_order(by, rows, names):
        name, address = _line_of(by, value, names, moment)
        cells = [
            Cell(
                counts[value, outcome],
                narrowed(**{by: value, "outcome": outcome}),
                labelled(name, words),
            )
            for outcome, words in OUTCOMES.items()
        ]
        lines.append(
            Line(name, address, cells, Cell(of_line[value], narrowed(**{by: value}), name))
        )
    totals = [
        Cell(of_column[outcome], narrowed(outcome=outcome), str(words))
        for outcome, words in OUTCOMES.items()
    ]
    return Matrix(by, lines, totals, len(rows))


def _narrowing(asked: QueryDict) -> Callable[..., str]:
    """Query strings of what is asked for, with one value alone for each filter that is named."""

    def narrowed(**values: str) -> str:
        query = asked.copy()
        for name, value in values.items():
            query[name] = value
        return f"?{query.urlencode()}"

    return narrowed


def _in_order(by: str, rows: list[Made], names: Names) -> list[str]:
    """The values that occur: countries by name, areas as their vocabulary has them, releases
    with the latest first."""
    found = {getattr(row, by) for row in rows}
    if by == "release":
        latest = {row.release: row.made_on for row in sorted(rows, key=lambda row: row.made_on)}
        return sorted(sorted(found), key=lambda code: latest[code], reverse=True)
    known = [value for value in names.of(by) if value in found]
    return known + sorted(found.difference(known))


def _line_of(by: str, value: str, names: Names, moment: Moment) -> tuple[str, str]:
    if by == "country":
        country = names.countries[value]
        return country.name, country.get_absolute_url() + moment.query
    if by == "release":
        return value, reverse("release-detail", args=[value]) + moment.query
    return names.areas.get(value, value), ""
