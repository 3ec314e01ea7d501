"""How a proposal stands to what is published already."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.assistance.models import Assistance
from tracker.facts.models import Fact
from tracker.proposals.models import ProposedFact
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import Status


class Relation(models.TextChoices):
    """Whether a proposal says something new."""

    NEW = "new", _("new")
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
    events = defaultdict(list)
    published = StatusEvent.objects.published().filter(strategy__country__in=countries)
    for event in published.with_proof().select_related("strategy__country").latest_first():
        events[event.strategy.country_id].append(event)
    given = {}
    for fact in Assistance.objects.published().filter(country__in=countries).with_proof():
        given[fact.country_id, fact.kind_id] = fact
    return {
        proposal.pk: _of_status(proposal, events[proposal.country_id])
        if proposal.status
        else _of_assistance(given.get((proposal.country_id, proposal.assistance_kind_id)))
        for proposal in proposals
    }


def _of_assistance(known: Assistance | None) -> Related:
    return Related(Relation.REPEATS, known) if known else Related(Relation.NEW)


def _of_status(proposal: ProposedFact, events: list[StatusEvent]) -> Related:
    """Unfinished after an adoption, or the other way round, cannot both be right."""
    for event in events:
        if event.status == proposal.status:
            return Related(Relation.REPEATS, event)
    if proposal.happened_on is None:
        return Related(Relation.NEW)
    for event in events:
        is_later = proposal.happened_on > event.effective_on
        was_adopted = event.status == Status.ADOPTED
        is_adopted = proposal.status == Status.ADOPTED
        is_unfinished = event.status in {Status.IN_PROGRESS, Status.REQUESTED, Status.NOT_KNOWN}
        if (was_adopted and is_later) or (is_adopted and is_unfinished and not is_later):
            return Related(Relation.CONTRADICTS, event)
    return Related(Relation.NEW)
