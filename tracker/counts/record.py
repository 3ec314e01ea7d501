"""What a count is taken from, and the counting.

All is read off ``standings_on`` and ``countries_with_support``, the two questions behind the status
table, so that no count can disagree with it; nothing is stored.
"""

import dataclasses
from typing import Any

from tracker.assistance.models import Stage
from tracker.countries.models import Country
from tracker.counts.definitions import Definition, Help, Instruments, Members, Unit, Validity
from tracker.names import fold
from tracker.pages.moment import Moment
from tracker.status_table.query import Standing, countries_with_support, standings_on
from tracker.strategies.models import StatusEvent, StrategyKind
from tracker.strategies.statuses import Status


@dataclasses.dataclass(frozen=True)
class Counted:
    """One that a count counts: a country with the strategies for which it does, or one process."""

    country: Country
    standings: list[Standing]


@dataclasses.dataclass(frozen=True)
class Record:
    """All that a count is taken from: what is recorded of every listed country at a moment."""

    moment: Moment
    countries: list[Any]
    standings: dict[int, list[Standing]]

    @classmethod
    def at(cls, moment: Moment) -> "Record":
        """Read it, in three queries, whatever the number of events."""
        countries = list(countries_with_support(moment))
        countries.sort(key=lambda country: fold(country.name))
        return cls(moment, countries, standings_on(moment))

    def population(self, definition: Definition) -> list[Any]:
        """The countries among which a definition counts."""
        if definition.members == Members.ALL:
            return self.countries
        return [country for country in self.countries if country.is_member]

    def count(self, definition: Definition) -> list[Counted]:
        """What a definition counts, by the country's name."""
        found = [
            Counted(country, [s for s in self._of(country) if _fits(s, definition)])
            for country in self.population(definition)
            if definition.assistance == Help.ANY or country.support == Stage.GIVEN
        ]
        found = [counted for counted in found if counted.standings]
        if definition.unit == Unit.COUNTRIES:
            return found
        return [Counted(one.country, [standing]) for one in found for standing in one.standings]

    def _of(self, country: Country) -> list[Standing]:
        return self.standings.get(country.pk, [])

    def adoptions(self, counted: list[Counted], definition: Definition) -> dict[int, StatusEvent]:
        """What first says of each strategy that it was adopted, by the strategy's key.

        Only where adoption itself is what counts; elsewhere the status proves all.
        """
        if definition.validity != Validity.EVER:
            return {}
        standings = [standing for one in counted for standing in one.standings]
        return {s.strategy.pk: s.adopted for s in standings if s.adopted is not None}


def _fits(standing: Standing, definition: Definition) -> bool:
    """Whether a strategy is of the kind that a definition counts, and has come far enough."""
    if (
        definition.kind == Instruments.STRATEGIES
        and standing.strategy.kind != StrategyKind.STRATEGY
    ):
        return False
    match definition.validity:
        case Validity.IN_FORCE:
            return standing.status == Status.ADOPTED
        case Validity.EVER:
            return standing.adopted is not None
        case Validity.BEGUN:
            return standing.status != Status.NOT_KNOWN
