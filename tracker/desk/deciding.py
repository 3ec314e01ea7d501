"""What a person does with a proposed fact: accept, reject, undo, or add one that is missing."""

import dataclasses
import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from releases.models import Passage
from tracker.assistance.models import Assistance
from tracker.countries.models import Country
from tracker.facts.models import DateBasis, State
from tracker.pages.moment import Moment, today
from tracker.proposals.models import Decision, ProposedFact
from tracker.status_table.query import standings_on
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import STATUS_OF, EventKind, Status
from tracker.vocabularies.models import Term

BY_HAND = "by-hand"
USUAL_TITLE = "National Cybersecurity Strategy"


@dataclasses.dataclass(frozen=True)
class Terms:
    """How a proposal is accepted: what a person may change of it first.

    ``kind`` and ``strategy`` are for a status (a new strategy is made where it is None),
    ``title`` and ``stage`` for assistance.
    """

    happened_on: datetime.date | None
    happened_precision: str
    date_basis: str
    quotation: str
    kind: str = ""
    strategy: Strategy | None = None
    title: str = ""
    stage: str = "given"

    @classmethod
    def of(cls, proposal: ProposedFact) -> "Terms":
        """The proposal as it stands, with the usual kind of event and the likely strategy."""
        return cls(
            happened_on=proposal.happened_on,
            happened_precision=proposal.happened_precision,
            date_basis=proposal.date_basis,
            quotation=proposal.quotation,
            kind=usual_kind(proposal) if proposal.status else "",
            strategy=likely_strategy(proposal.country, proposal.status),
            title=_usual_title(proposal),
        )


def usual_kind(proposal: ProposedFact) -> str:
    """The kind of event that a proposed status becomes: dated by the source, or only reported."""
    if proposal.status == Status.ADOPTED:
        is_dated = proposal.date_basis == DateBasis.ON
        return EventKind.APPROVED if is_dated else EventKind.REPORTED_ADOPTED
    if proposal.status == Status.REQUESTED:
        return EventKind.REQUESTED
    return EventKind.REPORTED_IN_PROGRESS


def _usual_title(proposal: ProposedFact) -> str:
    return str(proposal.assistance_kind) if proposal.assistance_kind else ""


def likely_strategy(country: Country, status: str = "") -> Strategy | None:
    """The strategy of a country of which a release most likely speaks; None: it has none yet.

    The one that speaks for it today, else the latest entered. Work that begins after an adopted
    one is mostly a new edition: that is for the person to say.
    """
    standings = standings_on(Moment(today())).get(country.pk)
    if standings:
        return standings[0].strategy
    return country.strategies.order_by("-created_at", "-pk").first()


@transaction.atomic
def accept(proposal: ProposedFact, by, terms: Terms | None = None) -> StatusEvent | Assistance:
    """Make the fact of a proposal and publish it, with the passage that proves it.

    Stamps who and when on the fact and on the proposal; makes a strategy where the terms name
    none. Raises ValidationError where the proposal is decided already or a rule is broken; then
    nothing is written.
    """
    proposal = _open(proposal)
    terms = terms or Terms.of(proposal)
    if terms.happened_on is None:
        raise ValidationError(_("The release bears no date: give the date of this fact."))
    fact = _event(proposal, terms) if proposal.status else _assistance(proposal, terms)
    fact.recorded_by = by
    fact.full_clean()
    fact.save()
    fact.publish(by)
    if isinstance(fact, StatusEvent):
        proposal.event = fact
    else:
        proposal.assistance = fact
    _decide(proposal, Decision.ACCEPTED, by)
    return fact


@transaction.atomic
def reject(proposal: ProposedFact, by, reason: str) -> None:
    """Set a proposal aside with a reason. Raises ValidationError without one, or if decided."""
    if not reason.strip():
        raise ValidationError(_("Say why it is no fact: the next reader will ask."))
    _decide(_open(proposal), Decision.REJECTED, by, reason.strip())


@transaction.atomic
def undo(proposal: ProposedFact, by) -> None:
    """Open a decided proposal again; the fact that was made of it is withdrawn, not deleted."""
    proposal = ProposedFact.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state == Decision.OPEN:
        raise ValidationError(_("This proposal is open: there is nothing to undo."))
    fact = proposal.event or proposal.assistance
    if fact is not None and fact.state == State.PUBLISHED:
        fact.withdraw(by, _("The decision at the desk was undone."))
    proposal.state, proposal.decided_at, proposal.decided_by = Decision.OPEN, None, None
    proposal.reason, proposal.event, proposal.assistance = "", None, None
    proposal.save()


@transaction.atomic
def add_by_hand(
    passage: Passage,
    country: Country,
    quotation: str,
    by,
    *,
    status: str = "",
    assistance_kind: Term | None = None,
    terms: Terms | None = None,
) -> StatusEvent | Assistance:
    """Make a fact that the program missed, proved by words chosen from a passage.

    Raises ValidationError where the words do not stand in the passage or a rule is broken.
    """
    start = passage.text.find(quotation)
    if not quotation.strip() or start < 0:
        raise ValidationError(_("Choose the words that prove it from the passage, exactly."))
    release = passage.release
    proposal = ProposedFact(
        passage=passage,
        country=country,
        status=status,
        assistance_kind=assistance_kind,
        quotation=quotation,
        start=start,
        happened_on=release.published_on,
        happened_precision=release.published_precision if release.published_on else "",
        rule=BY_HAND,
        confidence=Decimal(1),
    )
    proposal.full_clean()
    proposal.save()
    return accept(proposal, by, terms)


def _open(proposal: ProposedFact) -> ProposedFact:
    """Hold the row, so that two people cannot decide it at once."""
    held = ProposedFact.objects.select_for_update().get(pk=proposal.pk)
    if held.state != Decision.OPEN:
        raise ValidationError(
            _("This was decided already: %(decision)s."),
            params={"decision": held.get_state_display()},
        )
    return held


def _decide(proposal: ProposedFact, decision: str, by, reason: str = "") -> None:
    proposal.state, proposal.decided_at, proposal.decided_by = decision, timezone.now(), by
    proposal.reason = reason
    proposal.save()


def _event(proposal: ProposedFact, terms: Terms) -> StatusEvent:
    if terms.kind not in EventKind.values or STATUS_OF[EventKind(terms.kind)] != proposal.status:
        raise ValidationError(_("This kind of event does not give the proposed status."))
    strategy = terms.strategy or new_strategy(proposal.country)
    if strategy.country_id != proposal.country_id:
        raise ValidationError(_("This strategy is another country's."))
    return StatusEvent(
        strategy=strategy,
        kind=terms.kind,
        happened_on=terms.happened_on,
        happened_precision=terms.happened_precision,
        date_basis=terms.date_basis,
        passage=proposal.passage,
        quotation=terms.quotation,
    )


def _assistance(proposal: ProposedFact, terms: Terms) -> Assistance:
    return Assistance(
        country=proposal.country,
        strategy=terms.strategy,
        kind=proposal.assistance_kind,
        title=terms.title,
        stage=terms.stage,
        began_on=terms.happened_on,
        began_precision=terms.happened_precision,
        date_basis=terms.date_basis,
        passage=proposal.passage,
        quotation=terms.quotation,
    )


def new_strategy(country: Country) -> Strategy:
    """A strategy of a country of which nothing was known, or its next edition."""
    base = slugify(f"{country.name_en} {USUAL_TITLE}")[:70]
    taken = set(Strategy.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    slug = base if base not in taken else next(slug for slug in numbers if slug not in taken)
    return Strategy.objects.create(country=country, slug=slug, title=USUAL_TITLE)
