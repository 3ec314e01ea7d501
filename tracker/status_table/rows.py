"""The rows of the status table: each country with its status and the passages that prove it."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import pgettext_lazy

from releases.partial_dates import Precision, iso_date, show_by, show_date
from tracker.answers.parts import kept_part
from tracker.assistance.models import Stage
from tracker.countries.models import Country
from tracker.facts.models import DateBasis
from tracker.names import fold
from tracker.pages.moment import Moment
from tracker.status_table.query import Standing, countries_with_support, standings_on
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import Status

SUPPORT_WORDS = {
    Stage.GIVEN.value: pgettext_lazy("support", "supported"),
    Stage.ANNOUNCED.value: pgettext_lazy("support", "announced"),
    "": pgettext_lazy("support", "none recorded"),
}


@dataclasses.dataclass(frozen=True)
class Row:
    """One country of the table, with where its strategies stand, the one that speaks first."""

    country: Country
    support: str
    has_recommendations: bool
    standings: tuple[Standing, ...]

    @property
    def status(self) -> Status:
        return self.standings[0].status if self.standings else Status.NOT_KNOWN

    @property
    def strategy(self) -> Strategy | None:
        return self.standings[0].strategy if self.standings else None

    @property
    def others(self) -> tuple[Standing, ...]:
        """The country's other strategies."""
        return self.standings[1:]

    @property
    def current(self) -> StatusEvent | None:
        """The event that decides the status."""
        return self.standings[0].current if self.standings else None

    @property
    def since(self) -> StatusEvent | None:
        """The earliest event that gives this status."""
        return self.standings[0].since if self.standings else None

    @property
    def proofs(self) -> list[StatusEvent]:
        """The events whose passages prove the row, the deciding one first."""
        found = [event for event in (self.current, self.since) if event is not None]
        return list(dict.fromkeys(found))

    @property
    def since_shown(self) -> str:
        """Since when, as a reader reads it: "by 20 Jun 2017" where no day is stated."""
        if self.since is None:
            return ""
        precision = self._since_precision(self.since)
        day = show_date(self.since.effective_on, precision, short=True)
        return show_by(day, precision) if self.since.date_basis == DateBasis.BY else day

    @property
    def since_iso(self) -> str:
        """Since when, for machines, as exact as the source: 2017-06-20, 2017-06 or 2017."""
        if self.since is None:
            return ""
        return iso_date(self.since.effective_on, self._since_precision(self.since))

    @staticmethod
    def _since_precision(event: StatusEvent) -> str:
        """A period that ends in 2023 is over on a day: 1 January 2024."""
        if event.effective_on != event.happened_on:
            return Precision.DAY
        return event.happened_precision

    @property
    def support_shown(self) -> str:
        return str(SUPPORT_WORDS[self.support])


def rows_on(moment: Moment) -> tuple[Row, ...]:
    """The rows of all countries that the table of a moment lists. Three queries."""
    return _rows_on(moment.as_of, moment.known_at)


@kept_part(most=16)
def _rows_on(day: datetime.date, known_at: datetime.datetime | None) -> tuple[Row, ...]:
    moment = Moment(day, known_at)
    return tuple(rows_of(countries_with_support(moment), standings_on(moment)))


def rows_of(countries: Iterable[Any], standings: dict[int, list[Standing]]) -> list[Row]:
    """The rows of countries that ``with_support`` gave, with ``standings_on`` the day."""
    return [
        Row(c, c.support, c.has_recommendations, tuple(standings.get(c.pk, ()))) for c in countries
    ]


SORT_KEYS = {
    "country": lambda row: (),
    "status": lambda row: row.status.rank,
    "since": lambda row: row.since and row.since.effective_on,
    "strategy": lambda row: row.strategy and fold(row.strategy.title),
    "support": lambda row: list(SUPPORT_WORDS).index(row.support),
    "proof": lambda row: row.current and row.current.passage.release.code,
}


def sort_rows(rows: list[Row], column: str, is_descending: bool) -> list[Row]:
    """Sort by a column of SORT_KEYS; equals, and the column "country", by the country's name.

    What is not known stays at the end, whichever way the rest is turned.
    """
    key = SORT_KEYS[column]
    by_name = sorted(
        rows,
        key=lambda row: fold(row.country.name),
        reverse=is_descending and column == "country",
    )
    known = [row for row in by_name if key(row) is not None]
    unknown = [row for row in by_name if key(row) is None]
    return sorted(known, key=key, reverse=is_descending) + unknown


def count_statuses(statuses: Iterable[Status]) -> list[tuple[Status, int]]:
    """How often each status occurs, in the order of Status, those that occur only."""
    counts = Counter(statuses)
    return [(status, counts[status]) for status in Status if counts[status]]
