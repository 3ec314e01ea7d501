"""The one query behind the status table, and behind every other face of it."""

import dataclasses
import datetime
from collections import defaultdict
from typing import NamedTuple

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When

from tracker.answers.parts import kept_part
from tracker.assistance.models import Assistance, Stage
from tracker.countries.models import Country
from tracker.facts.prepared import Prepared
from tracker.pages.moment import Moment
from tracker.recommendations.models import Recommendation
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import Status


@dataclasses.dataclass(frozen=True)
class Standing:
    """Where one strategy stands at a moment, and the events that prove it.

    ``current`` decides the status; ``since`` is the earliest event that gives the same one. They
    are one and the same event where only one source is at hand. ``adopted`` is the earliest
    event that says that it was adopted, also where it has been replaced since.
    """

    strategy: Strategy
    status: Status
    current: StatusEvent
    since: StatusEvent
    adopted: StatusEvent | None = None

    @property
    def precedence(self) -> tuple[int, int, int]:
        """The order in which a country's strategies speak for it.

        The most advanced still valid first, then the no longer valid; among equals the one with
        the later event.
        """
        return (self.status.rank, -self.current.effective_on.toordinal(), -self.strategy.pk)


def standings_on(moment: Moment) -> dict[int, list[Standing]]:
    """Where every strategy stands at a moment, by the country's key, the one that speaks first.

    A strategy of which nothing is known is not among them. Two queries, whatever the number of
    events.
    """
    return _standings(moment.as_of, moment.known_at)


@kept_part(most=16)
def _standings(day: datetime.date, known_at: datetime.datetime | None) -> dict[int, list[Standing]]:
    found = _found_on(day, known_at)
    events = _events(frozenset(key for one in found for key in one.events if key is not None))
    adoptions = _adoptions_of_successors(found, events)
    standings = defaultdict(list)
    for one in found:
        standing = _standing(one, events, adoptions.get(one.strategy_id))
        standings[one.country_id].append(standing)
    for of_one_country in standings.values():
        of_one_country.sort(key=lambda standing: standing.precedence)
    return dict(standings)


def statuses_on(moment: Moment) -> dict[int, list[Status]]:
    """Where every strategy stands, by the country's key, without what proves it. One query.

    The one that speaks for its country first, as in ``standings_on``.
    """
    found = _found_on(moment.as_of, moment.known_at)
    replaced = {one.replaces_id for one in found if one.adopted is not None}
    statuses = defaultdict(list)
    for one in found:
        is_replaced = one.strategy_id in replaced
        statuses[one.country_id].append(Status.REPLACED if is_replaced else Status(one.status))
    return {key: sorted(those, key=lambda status: status.rank) for key, those in statuses.items()}


class _Found(NamedTuple):
    """A strategy of which something is known, and the keys of the events that decide where it
    stands: see ``with_status``."""

    strategy_id: int
    country_id: int
    replaces_id: int | None
    status: str
    current: int
    since: int
    adopted: int | None

    @property
    def events(self) -> tuple[int | None, ...]:
        return (self.current, self.since, self.adopted)


def _found_on(day: datetime.date, known_at: datetime.datetime | None) -> list[_Found]:
    found = [_Found(*row) for row in _WITH_STATUS.rows(day, known_at)]
    return [one for one in found if one.status is not None]


def _with_status(day: datetime.date, known_at: datetime.datetime | None) -> QuerySet:
    own = ("pk", "country_id", "replaces_id")
    found = ("status", "current_event_id", "since_event_id", "adopted_event_id")
    return Strategy.objects.with_status(day, known_at).values_list(*own, *found)


_WITH_STATUS = Prepared(_with_status)


@kept_part(most=8)  # at most moments the same events decide
def _events(keys: frozenset[int]) -> dict[int, StatusEvent]:
    return StatusEvent.objects.with_proof().select_related("strategy").in_bulk(keys)


def _standing(
    one: _Found, events: dict[int, StatusEvent], replaced_by: StatusEvent | None
) -> Standing:
    """Where a strategy stands; the adoption of a successor proves that it replaced this one."""
    current = events[one.current]
    adopted = None if one.adopted is None else events[one.adopted]
    strategy = current.strategy
    if replaced_by is not None:
        return Standing(strategy, Status.REPLACED, replaced_by, replaced_by, adopted)
    return Standing(strategy, Status(one.status), current, events[one.since], adopted)


def _adoptions_of_successors(
    found: list[_Found], events: dict[int, StatusEvent]
) -> dict[int, StatusEvent]:
    """By the key of each strategy that a successor has replaced: the successor's adoption."""
    adoptions: dict[int, StatusEvent] = {}
    for one in found:
        if one.replaces_id is None or one.adopted is None:
            continue
        adoption = events[one.adopted]
        first = adoptions.get(one.replaces_id)
        if first is None or adoption.effective_on < first.effective_on:
            adoptions[one.replaces_id] = adoption
    return adoptions


def countries_with_support(moment: Moment):
    """The countries that the table lists, with what the OAS did for them, in one query.

    Adds to each Country ``is_member``, and what ``with_support`` adds.
    """
    return with_support(Country.objects.listed_on(moment.as_of), moment)


def with_support(countries: QuerySet[Country], moment: Moment):
    """The same countries with what the OAS did for them by a moment.

    Adds to each ``support``, the stage of assistance ("given", "announced" or ""), and
    ``has_recommendations``.
    """
    mine, day = {"country": OuterRef("pk")}, moment.as_of
    assistance = Assistance.objects.published(moment.known_at).filter(began_on__lte=day, **mine)
    recommendations = Recommendation.objects.published(moment.known_at).filter(
        made_on__lte=day, **mine
    )
    return countries.annotate(
        support=Case(
            When(Exists(assistance.filter(stage=Stage.GIVEN)), then=Value(Stage.GIVEN.value)),
            When(Exists(assistance), then=Value(Stage.ANNOUNCED.value)),
            default=Value(""),
            output_field=CharField(),
        ),
        has_recommendations=Exists(recommendations),
    )
