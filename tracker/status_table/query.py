"""The one query behind the status table, and behind every other face of it."""

import dataclasses
import datetime
from collections import defaultdict

from django.db.models import Case, CharField, Exists, OuterRef, Value, When

from tracker.assistance.models import Assistance, Stage
from tracker.countries.models import Country
from tracker.recommendations.models import Recommendation
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import Status


@dataclasses.dataclass(frozen=True)
class Standing:
    """Where one strategy stands on a day, and the events that prove it.

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


def standings_on(day: datetime.date) -> dict[int, list[Standing]]:
    """Where every strategy stands on a day, by the country's key, the one that speaks first.

    A strategy of which nothing is known by then is not among them. Two queries, whatever the
    number of events.
    """
    strategies = list(Strategy.objects.with_status(day).filter(status__isnull=False))
    keys = {s.current_event_id for s in strategies} | {s.since_event_id for s in strategies}
    events = StatusEvent.objects.with_proof().in_bulk(keys)
    standings = defaultdict(list)
    for strategy in strategies:
        standing = Standing(
            strategy=strategy,
            status=Status(strategy.status),
            current=events[strategy.current_event_id],
            since=events[strategy.since_event_id],
        )
        standings[strategy.country_id].append(standing)
    for of_one_country in standings.values():
        of_one_country.sort(key=lambda standing: standing.precedence)
    return dict(standings)


def countries_with_support(day: datetime.date):
    """The countries that the table lists on a day, with what the OAS did for them, in one query.

    Adds to each Country ``is_member``, ``support``, the stage of assistance ("given",
    "announced" or ""), and ``has_recommendations``.
    """
    assistance = Assistance.objects.published().filter(country=OuterRef("pk"), began_on__lte=day)
    recommendations = Recommendation.objects.published().filter(
        country=OuterRef("pk"), made_on__lte=day
    )
    return Country.objects.listed_on(day).annotate(
        support=Case(
            When(Exists(assistance.filter(stage=Stage.GIVEN)), then=Value(Stage.GIVEN.value)),
            When(Exists(assistance), then=Value(Stage.ANNOUNCED.value)),
            default=Value(""),
            output_field=CharField(),
        ),
        has_recommendations=Exists(recommendations),
    )
