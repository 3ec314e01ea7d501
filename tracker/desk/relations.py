"""How a proposal stands to what is published already."""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from releases.partial_dates import last_day
from tracker.assistance.models import Assistance
from tracker.facts.models import DateBasis, Fact
from tracker.proposals.models import ProposedFact
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import Status

UNFINISHED = {Status.REQUESTED, Status.IN_PROGRESS, Status.NOT_KNOWN}


class Relation(models.TextChoices):
    """Whether a proposal says something new."""

    NEW = "new", pgettext_lazy("a proposal", "new")
    REPEATS = "repeats", _("repeats what is published")
    CONTRADICTS = "contradicts", _("contradicts what is published")


@dataclasses.dataclass(frozen=True)
class Related:
    """How a proposal stands to published facts, and the one that shows it (None if it is new)."""

    relation: Relation
    fact: Fact | None = None


def relations(proposals: Iterable[ProposedFact]) -> dict[int, Related]:
    """The relation of each proposal, by its key, in two queries."""
    proposals = list(proposals)
    countries = {proposal.country_id for proposal in proposals}
    events, given = defaultdict(list), defaultdict(list)
    published = StatusEvent.objects.published().filter(strategy__country__in=countries)
    for event in published.with_proof().select_related("strategy__country").latest_first():
        events[event.strategy.country_id].append(event)
    helped = Assistance.objects.published().filter(country__in=countries).with_proof()
    for fact in helped.order_by("-began_on", "-id"):
        given[fact.country_id, fact.kind_id].append(fact)
    return {
        proposal.pk: _of_status(proposal, events[proposal.country_id])
        if proposal.status
        else _of_assistance(proposal, given[proposal.country_id, proposal.assistance_kind_id])
        for proposal in proposals
    }


def _of_assistance(proposal: ProposedFact, given: Sequence[Assistance]) -> Related:
    """Help of one kind on two stated days is two things; otherwise it may be told of twice."""
    for fact in given:
        are_dated = {proposal.date_basis, fact.date_basis} == {DateBasis.ON}
        if not are_dated or fact.began_on == proposal.happened_on:
            return Related(Relation.REPEATS, fact)
    return Related(Relation.NEW)


def _of_status(proposal: ProposedFact, events: Sequence[StatusEvent]) -> Related:
    """Compare with a country's events, the latest first.

    The same status, with nothing else in between, is said again. Unfinished after an adoption, or
    adopted before a report that it is unfinished, contradicts, unless one of the two speaks of
    another edition: that is for the person to say. "Adopted in 2017" does not contradict a report
    of June 2017: it may have been any day of the year.
    """
    first = proposal.happened_on
    for event in events:
        if event.status == proposal.status and not _is_apart(event, events, first):
            return Related(Relation.REPEATS, event)
    if first is None:
        return Related(Relation.NEW)
    for event in events:
        if proposal.status == Status.ADOPTED:
            last = last_day(first, proposal.happened_precision)
            contradicts = event.status in UNFINISHED and event.happened_on >= last
        else:
            adopted = last_day(event.happened_on, event.happened_precision)
            contradicts = event.status == Status.ADOPTED and adopted <= first
        if contradicts:
            return Related(Relation.CONTRADICTS, event)
    return Related(Relation.NEW)


def _is_apart(event: StatusEvent, events: Sequence[StatusEvent], day: datetime.date | None) -> bool:
    """Whether another status was reached between an event and a day."""
    return day is not None and any(
        other.status != event.status
        and (
            event.effective_on < other.effective_on <= day
            or day <= other.effective_on < event.effective_on
        )
        for other in events
    )
