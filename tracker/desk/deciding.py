"""What a person does with a proposed fact: accept, reject, undo, or add one that is missing."""

import dataclasses
import datetime
from collections.abc import Iterable
from decimal import Decimal

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from releases.models import Passage
from tracker.assistance.models import Assistance, Stage
from tracker.countries.models import Country
from tracker.desk.quoting import exact_words
from tracker.desk.relations import Relation, relations
from tracker.desk.wording import BY_HAND, decision_in_words
from tracker.facts.models import DateBasis, State
from tracker.pages.moment import Moment, today
from tracker.proposals.models import Decision, ProposedFact
from tracker.status_table.query import standings_on
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import STATUS_OF, EventKind, Status
from tracker.vocabularies.models import Term

USUAL_TITLE = "National Cybersecurity Strategy"


@dataclasses.dataclass(frozen=True)
class Terms:
    """How a proposal is accepted: what a person may change of it first.

    ``kind`` is for a status, ``title`` and ``stage`` are for assistance. ``strategy`` of a status
    is None for the strategy that speaks for the country, which is made where there is none yet;
    a ``new_title`` makes another one. Assistance without a strategy served none in particular.
    """

    happened_on: datetime.date | None
    happened_precision: str
    date_basis: str
    quotation: str
    kind: str = ""
    strategy: Strategy | None = None
    new_title: str = ""
    title: str = ""
    stage: str = Stage.GIVEN

    @classmethod
    def of(cls, proposal: ProposedFact, stage: str = Stage.GIVEN) -> "Terms":
        """The proposal as it stands, with the usual kind of event and the likely strategy."""
        return cls(
            happened_on=proposal.happened_on,
            happened_precision=proposal.happened_precision,
            date_basis=proposal.date_basis,
            quotation=proposal.quotation,
            kind=usual_kind(proposal.status, proposal.date_basis) if proposal.status else "",
            strategy=likely_strategy(proposal.country),
            title=str(proposal.assistance_kind or ""),
            stage=stage,
        )


def usual_kind(status: str, date_basis: str) -> str:
    """The kind of event that a proposed status becomes: dated by the source, or only reported."""
    if status == Status.ADOPTED:
        is_dated = date_basis == DateBasis.ON
        return EventKind.APPROVED if is_dated else EventKind.REPORTED_ADOPTED
    if status == Status.REQUESTED:
        return EventKind.REQUESTED
    return EventKind.REPORTED_IN_PROGRESS


def likely_strategies(countries: Iterable[int]) -> dict[int, Strategy]:
    """The strategy of each country, by key, of which a release most likely speaks.

    The one that speaks for the country today, else the latest entered; a country that has none
    yet is left out. Three queries.
    """
    latest = Strategy.objects.filter(country__in=list(countries)).order_by("created_at", "pk")
    found = {strategy.country_id: strategy for strategy in latest}
    standings = standings_on(Moment(today()))
    return {key: standings[key][0].strategy if key in standings else found[key] for key in found}


def likely_strategy(country: Country) -> Strategy | None:
    """The strategy of a country of which a release most likely speaks; None: it has none yet.

    Work that begins after an adopted one is mostly a new edition: that is for the person to say.
    """
    return likely_strategies([country.pk]).get(country.pk)


@transaction.atomic
def accept(
    proposal: ProposedFact, by: User, terms: Terms | None = None, *, stage: str = Stage.GIVEN
) -> StatusEvent | Assistance:
    """Make the fact of a proposal and publish it, with the passage that proves it.

    Without terms it is taken as it stands, assistance at this stage. Stamps who and when on the
    fact and on the proposal, and makes a strategy where there is none. Raises ValidationError
    where the proposal is decided already, contradicts what is published and is taken as it
    stands, or breaks a rule; then nothing is written.
    """
    proposal = _held(proposal)
    _refuse_decided(proposal)
    # Two people who accept the first facts of a country at once would each make its strategy.
    Country.objects.select_for_update(no_key=True).get(pk=proposal.country_id)
    if terms is None:
        _refuse_contradiction(proposal)
        terms = Terms.of(proposal, stage)
    fact = _published(proposal, terms, by)
    if isinstance(fact, StatusEvent):
        proposal.event = fact
    else:
        proposal.assistance = fact
    _decide(proposal, Decision.ACCEPTED, by)
    return fact


@transaction.atomic
def reject(proposal: ProposedFact, by: User, reason: str) -> None:
    """Set a proposal aside with a reason. Raises ValidationError without one, or if decided."""
    if not reason.strip():
        raise ValidationError(_("Say why it is no fact: the next reader will ask."))
    proposal = _held(proposal)
    _refuse_decided(proposal)
    _decide(proposal, Decision.REJECTED, by, reason.strip())


@transaction.atomic
def undo(proposal: ProposedFact, by: User) -> StatusEvent | Assistance | None:
    """Open a decided proposal again; gives the fact that was withdrawn for it, if one was.

    The fact that was made of it is withdrawn, not deleted. Raises ValidationError where the
    proposal is open.
    """
    proposal = _held(proposal)
    if proposal.state == Decision.OPEN:
        raise ValidationError(_("This proposal is open: there is nothing to undo."))
    fact = proposal.event or proposal.assistance
    is_shown = fact is not None and fact.state == State.PUBLISHED
    if fact is not None and is_shown:
        fact.withdraw(by, _("The decision at the desk was undone."))
    proposal.state, proposal.decided_at, proposal.decided_by = Decision.OPEN, None, None
    proposal.reason, proposal.event, proposal.assistance = "", None, None
    proposal.save()
    return fact if is_shown else None


@transaction.atomic
def add_by_hand(
    passage: Passage,
    country: Country,
    by: User,
    terms: Terms,
    assistance_kind: Term | None = None,
) -> StatusEvent | Assistance:
    """Make a fact that the program missed, proved by words chosen from a passage.

    A status is that of the terms' kind of event. Raises ValidationError where the words do not
    stand in the passage, where the same is proposed already, or where a rule is broken.
    """
    start, quotation = _words_of(passage, terms.quotation)
    status = "" if assistance_kind else _status_of(terms.kind)
    _refuse_proposed(passage, country, status, assistance_kind)
    proposal = ProposedFact(
        passage=passage,
        country=country,
        status=status,
        assistance_kind=assistance_kind,
        quotation=quotation,
        start=start,
        happened_on=terms.happened_on,
        happened_precision=terms.happened_precision if terms.happened_on else "",
        date_basis=terms.date_basis,
        rule=BY_HAND,
        confidence=Decimal(1),
    )
    proposal.full_clean()
    proposal.save()
    return accept(proposal, by, terms)


def new_strategy(country: Country, title: str = USUAL_TITLE) -> Strategy:
    """A strategy of a country of which nothing was known, or its next edition."""
    base = slugify(f"{country.name_en} {title}")[:70]
    taken = set(Strategy.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    slug = base if base not in taken else next(slug for slug in numbers if slug not in taken)
    strategy = Strategy(country=country, slug=slug, title=title)
    strategy.full_clean()
    strategy.save()
    return strategy


def _held(proposal: ProposedFact) -> ProposedFact:
    """Hold the row and its passage, so that two people cannot decide it at once.

    The passage is held too: nobody publishes the same from it, or takes another text, meanwhile.
    """
    rows = ProposedFact.objects.select_for_update(of=("self",)).select_related("country")
    held = rows.filter(pk=proposal.pk).first()
    if held is None:
        raise ValidationError(_("This proposal is gone: the text was read anew meanwhile."))
    passages = Passage.objects.select_for_update(of=("self",)).select_related("release")
    held.passage = passages.get(pk=held.passage_id)
    return held


def _refuse_decided(proposal: ProposedFact) -> None:
    if proposal.state != Decision.OPEN:
        raise ValidationError(
            _("Nothing was changed, this was decided already. %s") % decision_in_words(proposal)
        )


def _refuse_contradiction(proposal: ProposedFact) -> None:
    if relations([proposal])[proposal.pk].relation == Relation.CONTRADICTS:
        raise ValidationError(
            _(
                "It contradicts what is published. Open “Change first” and say of which strategy "
                "it speaks; where sources disagree, both are kept."
            )
        )


def _refuse_proposed(
    passage: Passage, country: Country, status: str, assistance_kind: Term | None
) -> None:
    same = ProposedFact.objects.filter(
        passage=passage, country=country, status=status, assistance_kind=assistance_kind
    ).first()
    if same is None:
        return
    if same.state == Decision.OPEN:
        raise ValidationError(_("This is proposed already: accept it there."))
    raise ValidationError(
        _("This was decided already: undo that first. %s") % decision_in_words(same)
    )


def _words_of(passage: Passage, words: str) -> tuple[int, str]:
    found = exact_words(passage.text, words)
    if found is None:
        raise ValidationError(
            _("These words do not stand in ¶%d. Choose the words that prove it from the text.")
            % passage.number
        )
    return found


def _decide(proposal: ProposedFact, decision: str, by: User, reason: str = "") -> None:
    proposal.state, proposal.decided_at, proposal.decided_by = decision, timezone.now(), by
    proposal.reason = reason
    proposal.save()


def _published(proposal: ProposedFact, terms: Terms, by: User) -> StatusEvent | Assistance:
    if terms.happened_on is None:
        raise ValidationError(_("Give the date of this fact: the release bears none."))
    make = _event if proposal.status else _assistance
    fact = make(proposal, terms, terms.happened_on)
    fact.passage = proposal.passage
    fact.quotation = _words_of(proposal.passage, terms.quotation)[1]
    fact.date_basis = terms.date_basis
    fact.recorded_by = by
    fact.full_clean()
    fact.save()
    fact.publish(by)
    return fact


def _status_of(kind: str) -> str:
    """The status that a kind of event gives; empty for what is no kind of event."""
    return STATUS_OF[EventKind(kind)] if kind in EventKind.values else ""


def _event(proposal: ProposedFact, terms: Terms, day: datetime.date) -> StatusEvent:
    if _status_of(terms.kind) != proposal.status:
        raise ValidationError(_("This kind of event does not give the proposed status."))
    return StatusEvent(
        strategy=_strategy(proposal.country, terms),
        kind=terms.kind,
        happened_on=day,
        happened_precision=terms.happened_precision,
    )


def _strategy(country: Country, terms: Terms) -> Strategy:
    if terms.new_title:
        return new_strategy(country, terms.new_title)
    strategy = terms.strategy or likely_strategy(country) or new_strategy(country)
    _refuse_foreign(strategy, country)
    return strategy


def _assistance(proposal: ProposedFact, terms: Terms, day: datetime.date) -> Assistance:
    if terms.strategy:
        _refuse_foreign(terms.strategy, proposal.country)
    return Assistance(
        country=proposal.country,
        strategy=terms.strategy,
        kind=proposal.assistance_kind,
        title=terms.title,
        stage=terms.stage,
        began_on=day,
        began_precision=terms.happened_precision,
    )


def _refuse_foreign(strategy: Strategy, country: Country) -> None:
    if strategy.country_id != country.pk:
        raise ValidationError(_("This strategy is another country's."))
