"""Published events of one strategy that cannot both be right, found by queries."""

import dataclasses
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from tracker.facts.models import DateBasis
from tracker.pages.moment import Moment
from tracker.strategies.effective import DayAfter
from tracker.strategies.models import Judgement, Rank, StatusEvent
from tracker.strategies.statuses import EventKind, Status

DATED_ADOPTIONS = (EventKind.APPROVED, EventKind.GAZETTED, EventKind.LAUNCHED)
LIMIT = 200


class Contradiction(models.TextChoices):
    """Why two events cannot both be right."""

    TWO_DATES = "two_dates", _("Two dates for the same step.")
    REPORTED_EARLIER = "reported_earlier", _("Reported adopted before the date of its adoption.")
    LATER_UNFINISHED = "later_unfinished", _("Reported unfinished after it was adopted.")
    NONE_FOUND = "none_found", _("Reported that there is none, after it was adopted.")


@dataclasses.dataclass(frozen=True)
class Disagreement:
    """Two events of one strategy, the earlier and the later, that cannot both be right.

    Each bears its ``rank`` and its ``judgement`` (None if nobody judged it) at the moment asked
    for. It is decided as soon as a person has judged either of them.
    """

    earlier: Any
    later: Any
    why: Contradiction

    @property
    def events(self) -> tuple[Any, Any]:
        return (self.earlier, self.later)

    @property
    def is_decided(self) -> bool:
        return any(event.judgement for event in self.events)

    @property
    def preferred(self) -> Any | None:
        """The event that a person preferred, or that is left where the other is deprecated."""
        for event, other in (self.events, self.events[::-1]):
            if event.rank == Rank.PREFERRED or other.rank == Rank.DEPRECATED:
                return event
        return None


def disagreements(moment: Moment, *, limit: int = LIMIT, **of) -> list[Disagreement]:
    """The disagreements at a moment, in six queries; ``of`` narrows the events, as in
    ``strategy__country=country``.

    At most ``limit`` of each contradiction, those with the latest events first.
    """
    found = [
        (event.pk, event.partner_id, why)
        for why, contradicting in _contradicting(moment).items()
        for event in contradicting.filter(partner_id__isnull=False, **of).order_by(
            "-effective_on", "-pk"
        )[:limit]
    ]
    keys = {key for pair in found for key in pair[:2]}
    related = StatusEvent.objects.with_proof().select_related("strategy__country")
    events = related.ranked(moment.known_at).in_bulk(keys)
    judgements = Judgement.objects.in_bulk({e.judgement_id for e in events.values()} - {None})
    for event in events.values():
        event.judgement = judgements.get(event.judgement_id)
    return [_in_order(events[event], events[partner], why) for event, partner, why in found]


def _in_order(one: StatusEvent, other: StatusEvent, why: Contradiction) -> Disagreement:
    earlier, later = sorted((one, other), key=lambda e: (e.effective_on, e.pk))
    return Disagreement(earlier, later, why)


def _contradicting(moment: Moment) -> dict[Contradiction, models.QuerySet]:
    """For each contradiction the events that are one side of it, with ``partner_id``, the other.

    The partner is the earliest event of the same strategy that says otherwise; it is always one
    that says that it was adopted, and stands near one end of an index.
    """
    events = StatusEvent.objects.published(moment.known_at).filter(effective_on__lte=moment.as_of)
    adopted = events.filter(strategy=OuterRef("strategy"), status=Status.ADOPTED)
    adopted_before = adopted.filter(effective_on__lt=OuterRef("effective_on"))
    dated = adopted.filter(kind__in=DATED_ADOPTIONS, date_basis=DateBasis.ON)
    same_step_before = dated.annotate(
        over_on=DayAfter(F("happened_on"), F("happened_precision"))
    ).filter(kind=OuterRef("kind"), over_on__lte=OuterRef("happened_on"))

    def against(partners, **of_kind):
        earliest = partners.earliest_first().values("pk")[:1]
        return events.filter(**of_kind).annotate(partner_id=Subquery(earliest))

    return {
        Contradiction.TWO_DATES: against(
            same_step_before, kind__in=DATED_ADOPTIONS, date_basis=DateBasis.ON
        ),
        Contradiction.REPORTED_EARLIER: against(dated, kind=EventKind.REPORTED_ADOPTED).exclude(
            Exists(dated.filter(happened_on__lte=OuterRef("happened_on")))
        ),
        Contradiction.LATER_UNFINISHED: against(
            adopted_before, status__in=[Status.REQUESTED, Status.IN_PROGRESS]
        ),
        Contradiction.NONE_FOUND: against(adopted_before, status=Status.NOT_KNOWN),
    }
