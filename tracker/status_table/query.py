"""The one query behind the status table, and behind every other face of it."""

import dataclasses
import datetime
from collections import defaultdict

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When

from tracker.answers.parts import kept_part
from tracker.assistance.models import Assistance, Stage
from tracker.countries.models import Country
from tracker.pages.moment import Moment
from tracker.recommendations.models import Recommendation
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import Status


@dataclasses.dataclass(frozen=True)
class Standing:
    """Where one strategy stands at a moment, and the events that prove it.

    ``current`` decides the status; ``since`` is the earliest event that gives the same one. They
    are one and the same event where only one source is at hand.
    """

    strategy: Strategy
    status: Status
    current: StatusEvent
    since: StatusEvent

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
def _standings(
    day: datetime.date, known_at: datetime.datetime | None
) -> dict[int, list[Standing]]:
    every_strategy = Strategy.objects.with_status(day, known_at)
    strategies = [strategy for strategy in every_strategy if strategy.status is not None]
    events = _proving_events(strategies)
    adoptions = _adoptions_of_successors(strategies, events)
    standings = defaultdict(list)
    for strategy in strategies:
        standing = Standing(
            strategy=strategy,
            status=Status(strategy.status),
            current=events[strategy.current_event_id],
            since=events[strategy.since_event_id],
        )
        if adoption := adoptions.get(strategy.pk):
            # The passage that proves the successor's adoption proves this too.
            standing = dataclasses.replace(
                standing, status=Status.REPLACED, current=adoption, since=adoption
            )
        standings[strategy.country_id].append(standing)
    for of_one_country in standings.values():
        of_one_country.sort(key=lambda standing: standing.precedence)
    return dict(standings)


def _proving_events(strategies: list) -> dict[int, StatusEvent]:
    keys = {
        key
        for s in strategies
        for key in (s.current_event_id, s.since_event_id, s.adopted_event_id)
        if key is not None
    }
    return _events(frozenset(keys))


@kept_part(most=8)  # at most moments the same events decide
def _events(keys: frozenset[int]) -> dict[int, StatusEvent]:
    return StatusEvent.objects.with_proof().in_bulk(keys)


def _adoptions_of_successors(
    strategies: list, events: dict[int, StatusEvent]
) -> dict[int, StatusEvent]:
    """By the key of each strategy that a successor has replaced: the successor's adoption."""
    adoptions: dict[int, StatusEvent] = {}
    for successor in strategies:
        if successor.replaces_id is None or successor.adopted_event_id is None:
            continue
        adoption = events[successor.adopted_event_id]
        first = adoptions.get(successor.replaces_id)
        if first is None or adoption.effective_on < first.effective_on:
            adoptions[successor.replaces_id] = adoption
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
