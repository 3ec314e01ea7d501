"""Accept, reject, undo, add by hand: what each makes, and what it refuses."""

import datetime
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from releases.models import Wording
from tests.desk.desk_samples import PARAGRAPHS, PARAGUAY, TRAINING, make_proposal, make_quoted
from tests.factories import (
    make_country,
    make_event,
    make_passage,
    make_release,
    make_strategy,
    make_term,
)
from tracker.assistance.models import Assistance, Stage
from tracker.desk.deciding import (
    Terms,
    accept,
    add_by_hand,
    likely_strategy,
    new_strategy,
    reject,
    undo,
)
from tracker.facts.models import DateBasis, State
from tracker.proposals.models import Decision, ProposedFact
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 3, 4)


def refusal(act, *args, **kwargs) -> str:
    """The sentences by which something is refused."""
    with pytest.raises(ValidationError) as caught:
        act(*args, **kwargs)
    return " ".join(caught.value.messages)


# --- accepting ---------------------------------------------------------------------------------


def test_accepting_publishes_a_stamped_event_with_its_passage_and_its_words(ana):
    strategy = make_strategy("PY")
    proposal = make_proposal()
    event = accept(proposal, ana)

    event.refresh_from_db()
    assert (event.strategy, event.kind) == (strategy, EventKind.REPORTED_IN_PROGRESS)
    assert (event.state, event.recorded_by, event.published_by) == (State.PUBLISHED, ana, ana)
    assert event.published_at is not None
    assert (event.passage, event.quotation) == (proposal.passage, PARAGUAY)
    assert (event.happened_on, event.date_basis) == (proposal.happened_on, DateBasis.BY)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by, proposal.event) == ("accepted", ana, event)
    assert proposal.decided_at is not None


@pytest.mark.parametrize(
    ("status", "basis", "kind"),
    [
        ("adopted", "by", "reported_adopted"),
        ("adopted", "on", "approved"),
        ("in_progress", "by", "reported_in_progress"),
        ("in_progress", "on", "reported_in_progress"),
        ("requested", "by", "requested"),
    ],
)
def test_kind_of_event_follows_from_status_and_whose_date_it_is(status, basis, kind, ana):
    event = accept(make_proposal(status=status, date_basis=basis), ana)
    assert (event.kind, event.status) == (kind, status)


def test_accepting_the_first_fact_of_a_country_makes_its_strategy(ana):
    event = accept(make_proposal(), ana)
    assert event.strategy.title == "National Cybersecurity Strategy"
    assert event.strategy.slug == "paraguay-national-cybersecurity-strategy"
    second = accept(make_proposal(status="requested", passage=make_quoted()), ana)
    assert second.strategy == event.strategy


def test_accepted_assistance_is_published_as_given_or_as_announced(ana):
    strategy = make_strategy("PY")
    kind = make_term("training", name_en="Technical training")
    given = accept(make_proposal(assistance_kind=kind, quotation=TRAINING), ana)
    announced = accept(make_proposal(assistance_kind=kind), ana, stage=Stage.ANNOUNCED)

    assert (given.state, given.stage, given.title) == ("published", "given", "Technical training")
    assert (given.country.code, given.strategy, given.kind) == ("PY", strategy, kind)
    assert (given.quotation, given.began_on) == (TRAINING, announced.began_on)
    assert announced.stage == "announced"
    assert ProposedFact.objects.get(assistance=given).state == Decision.ACCEPTED


def test_assistance_to_a_country_without_a_strategy_makes_none(ana):
    help_given = accept(make_proposal(assistance_kind=make_term()), ana)
    assert help_given.strategy is None
    assert not Strategy.objects.exists()


def test_what_was_changed_first_is_what_is_published(ana):
    older, other = make_strategy("PY"), make_strategy("PY")
    proposal = make_proposal(status="adopted")
    terms = replace(
        Terms.of(proposal),
        kind="launched",
        strategy=older,
        happened_on=datetime.date(2016, 3, 1),
        happened_precision="month",
        date_basis="on",
        quotation="Paraguay is drafting",
    )
    event = accept(proposal, ana, terms)
    assert (event.kind, event.strategy, event.date_shown) == ("launched", older, "March 2016")
    assert (event.date_basis, event.quotation) == ("on", "Paraguay is drafting")
    assert not other.events.exists()


def test_new_edition_is_a_strategy_of_its_own(ana):
    make_event(make_strategy("PY"), "approved", DAY)
    proposal = make_proposal(status="in_progress")
    event = accept(proposal, ana, replace(Terms.of(proposal), new_title="Plan 2025–2028"))
    assert event.strategy.title == "Plan 2025–2028"
    assert event.strategy.slug == "paraguay-plan-20252028"
    assert Strategy.objects.count() == 2


def test_words_copied_from_a_page_are_kept_as_the_passage_has_them(ana):
    passage = make_quoted("Paraguay\u00a0is\ndrafting its strategy.")
    proposal = make_proposal(passage, quotation="Paraguay\u00a0is")
    terms = replace(Terms.of(proposal), quotation=" Paraguay is drafting ")
    assert accept(proposal, ana, terms).quotation == "Paraguay\u00a0is\ndrafting"


# --- what is refused, with nothing written -------------------------------------------------------


def test_decided_proposal_is_not_decided_again_and_says_who_did(ana, ben):
    proposal = make_proposal()
    accept(proposal, ana)
    said = refusal(accept, proposal, ben)
    assert "Accepted by Ana López on " in said
    assert "(UTC)" in said
    assert "Accepted by Ana López" in refusal(reject, proposal, ben, "No.")
    assert StatusEvent.objects.count() == 1


def test_rejected_proposal_says_who_rejected_it_and_why(ana, ben):
    proposal = make_proposal()
    reject(proposal, ana, "Only the host.")
    said = refusal(accept, proposal, ben)
    assert "Rejected by Ana López on " in said
    assert said.endswith("Only the host.")


def test_proposal_that_is_gone_is_refused_with_a_sentence(ana):
    proposal = make_proposal()
    ProposedFact.objects.all().delete()
    proposal.pk = 1
    assert "the text was read anew" in refusal(accept, proposal, ana)


def test_contradiction_is_not_accepted_as_it_stands(ana):
    strategy = make_strategy("PY")
    make_event(strategy, "approved", DAY)
    proposal = make_proposal()
    assert "say of which strategy it speaks" in refusal(accept, proposal, ana)
    assert ProposedFact.objects.get().state == Decision.OPEN
    event = accept(proposal, ana, Terms.of(proposal))
    assert event.strategy == strategy  # sources that disagree are both kept


def test_without_a_date_nothing_is_accepted(ana):
    proposal = make_proposal(happened_on=None, happened_precision="")
    assert "Give the date" in refusal(accept, proposal, ana)
    assert not StatusEvent.objects.exists()
    assert not Strategy.objects.exists()
    terms = replace(Terms.of(proposal), happened_on=DAY, happened_precision="day")
    assert accept(proposal, ana, terms).happened_on == DAY


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "launched"}, "does not give the proposed status"),
        ({"kind": "sung"}, "does not give the proposed status"),
        ({"quotation": "Paraguay has adopted"}, "do not stand in ¶1"),
        ({"quotation": "  "}, "do not stand in ¶1"),
        ({"happened_precision": "month"}, "for a month give its first day"),
        ({"date_basis": "at"}, "not a valid choice"),
    ],
)
def test_wrong_terms_are_refused_and_nothing_is_written(change, sentence, ana):
    proposal = make_proposal()
    assert sentence in refusal(accept, proposal, ana, replace(Terms.of(proposal), **change))
    assert ProposedFact.objects.get().state == Decision.OPEN
    assert not StatusEvent.objects.exists()
    assert not Strategy.objects.exists()


@pytest.mark.parametrize("kind", [None, "training"])
def test_strategy_of_another_country_is_refused(kind, ana):
    proposal = make_proposal(assistance_kind=kind and make_term(kind))
    terms = replace(Terms.of(proposal), strategy=make_strategy("PE"))
    assert "another country's" in refusal(accept, proposal, ana, terms)


def test_what_is_published_from_the_same_passage_is_refused(ana):
    strategy, proposal = make_strategy("PY"), make_proposal()
    make_event(strategy, "reported_in_progress", proposal.happened_on, passage=proposal.passage)
    assert "already published from this passage" in refusal(accept, proposal, ana)


def test_passage_that_is_a_paraphrase_by_now_proves_nothing(ana):
    proposal = make_proposal()
    proposal.passage.wording = Wording.PARAPHRASED
    proposal.passage.save()
    assert "This passage is a paraphrase" in refusal(accept, proposal, ana)


@pytest.mark.parametrize("reason", ["", "  "])
def test_rejecting_takes_a_reason(reason, ana):
    proposal = make_proposal()
    assert "Say why" in refusal(reject, proposal, ana, reason)
    assert ProposedFact.objects.get().state == Decision.OPEN


# --- undoing -------------------------------------------------------------------------------------


def test_undoing_withdraws_the_fact_and_opens_the_proposal(ana, ben):
    proposal = make_proposal()
    event = accept(proposal, ana)
    assert undo(proposal, ben) == event
    event.refresh_from_db()
    proposal.refresh_from_db()
    assert (event.state, event.withdrawn_by) == (State.WITHDRAWN, ben)
    assert event.withdrawal_reason == "The decision at the desk was undone."
    assert (proposal.state, proposal.decided_at, proposal.decided_by) == ("open", None, None)
    assert proposal.event is None
    assert accept(proposal, ben).pk != event.pk


def test_undoing_a_rejection_withdraws_nothing(ana):
    proposal = make_proposal()
    reject(proposal, ana, "Only the host.")
    assert undo(proposal, ana) is None
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == ("open", "")


def test_undoing_after_the_fact_was_withdrawn_elsewhere_only_opens(ana):
    proposal = make_proposal(assistance_kind=make_term())
    accept(proposal, ana).withdraw(ana, "Another country.")
    assert undo(proposal, ana) is None
    assert Assistance.objects.get().withdrawal_reason == "Another country."
    assert ProposedFact.objects.get().state == Decision.OPEN


def test_there_is_nothing_to_undo_on_an_open_proposal(ana):
    assert "nothing to undo" in refusal(undo, make_proposal(), ana)


# --- adding by hand ------------------------------------------------------------------------------


def terms(**changes) -> Terms:
    given = {
        "happened_on": DAY,
        "happened_precision": "day",
        "date_basis": "on",
        "quotation": "Experts of the OAS trained 30 officials",
        "kind": "mission",
    }
    return Terms(**given | changes)


def test_missed_status_is_published_and_kept_as_decided(ana):
    passage = make_quoted()
    event = add_by_hand(passage, make_country("PE"), ana, terms())
    assert (event.kind, event.strategy.country.code) == ("mission", "PE")
    assert (event.state, event.passage) == (State.PUBLISHED, passage)
    proposal = ProposedFact.objects.get()
    assert (proposal.rule, proposal.state, proposal.decided_by) == ("by-hand", "accepted", ana)
    assert (proposal.status, proposal.start) == ("in_progress", PARAGRAPHS[1].find("Experts"))


def test_missed_assistance_is_published(ana):
    given = terms(kind="", title="Training", stage="announced")
    fact = add_by_hand(make_quoted(), make_country("PE"), ana, given, make_term())
    assert (fact.title, fact.stage, fact.country.code) == ("Training", "announced", "PE")
    assert ProposedFact.objects.get().assistance == fact


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quotation": "no such words"}, "do not stand in ¶1"),
        ({"quotation": ""}, "do not stand in ¶1"),
        ({"happened_on": None}, "Give the date"),
        ({"kind": "period_ended"}, "not a valid choice"),
        ({"kind": "sung"}, "either a status or a kind of assistance"),
    ],
)
def test_addition_that_breaks_a_rule_leaves_nothing_behind(changes, sentence, ana):
    said = refusal(add_by_hand, make_quoted(), make_country("PE"), ana, terms(**changes))
    assert sentence in said
    assert not ProposedFact.objects.exists()
    assert not Strategy.objects.exists()


def test_what_is_proposed_already_is_accepted_there(ana):
    proposal = make_proposal()
    where = (proposal.passage, proposal.country, ana, terms())
    assert "accept it there" in refusal(add_by_hand, *where)
    reject(proposal, ana, "Only the host.")
    said = refusal(add_by_hand, *where)
    assert "undo that first" in said
    assert "Rejected by Ana López" in said


# --- strategies ----------------------------------------------------------------------------------


def test_likely_strategy_is_the_one_that_speaks_for_the_country():
    country = make_country("PY")
    assert likely_strategy(country) is None
    older = make_strategy("PY")
    newer = make_strategy("PY")
    make_strategy("PE")
    assert likely_strategy(country) == newer
    make_event(older, "approved", DAY)
    assert likely_strategy(country) == older


def test_strategies_of_one_title_get_addresses_of_their_own():
    country = make_country("PY")
    slugs = [new_strategy(country).slug for _ in range(3)]
    assert slugs == [
        "paraguay-national-cybersecurity-strategy",
        "paraguay-national-cybersecurity-strategy-2",
        "paraguay-national-cybersecurity-strategy-3",
    ]


def test_fact_of_a_release_without_a_date_needs_one(ana):
    passage = make_quoted(release=make_release(published_on=None, published_precision=""))
    event = add_by_hand(passage, make_country("PE"), ana, terms())
    assert event.happened_on == DAY


def test_paraphrase_cannot_be_quoted_by_hand(ana):
    passage = make_passage(text=PARAGRAPHS[1])
    said = refusal(add_by_hand, passage, make_country("PE"), ana, terms())
    assert "This passage is a paraphrase" in said
