"""Every button on the page of a release, sent as a browser without script sends it."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from tests.desk.desk_samples import (
    PARAGUAY,
    TRAINING,
    filled_addition,
    filled_change,
    make_proposal,
    make_quoted,
    messages_of,
    open_on,
    page_at,
    press,
    text_of,
)
from tests.factories import (
    make_country,
    make_event,
    make_passage,
    make_release,
    make_strategy,
    make_term,
)
from tracker.assistance.models import Assistance
from tracker.desk.admin import ProposedFactAdmin
from tracker.desk.deciding import accept
from tracker.desk.page import Desk
from tracker.facts.models import State
from tracker.proposals.models import Decision, ProposedFact
from tracker.strategies.models import StatusEvent, Strategy


def state_of(proposal: ProposedFact) -> str:
    proposal.refresh_from_db()
    return proposal.state


# --- one proposal --------------------------------------------------------------------------------


def test_strategy_that_is_new_here_is_linked(staff):
    first = make_proposal()
    second = make_proposal(make_quoted(release=first.passage.release), status="requested")
    said = messages_of(press(staff, first, "accept"))
    assert said == [
        "Paraguay: in progress: published, readers see it now. "
        "PY · National Cybersecurity Strategy is new here: look at its title and kind."
    ]
    assert "is new here" not in messages_of(press(staff, second, "accept"))[0]


def test_accept_publishes_and_leads_to_the_next_open(staff, ana):
    first = make_proposal()
    make_event(make_strategy("PY"), "mission")
    second = make_proposal(make_quoted(release=first.passage.release), "PE")
    response = press(staff, first, "accept")
    assert response.redirect_chain[-1][0].endswith(f"#proposal-{second.pk}")
    assert messages_of(response) == ["Paraguay: in progress: published, readers see it now."]
    assert open_on(response) == [second.pk]
    event = StatusEvent.objects.latest("pk")
    assert (event.state, event.published_by) == (State.PUBLISHED, ana)
    logged = LogEntry.objects.filter(object_id=str(event.pk), content_type__model="statusevent")
    assert logged.get().get_change_message() == "Accepted at the desk."


def test_decision_without_its_entry_in_the_history_is_none(staff, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(ProposedFactAdmin, "log_change", fail)
    proposal = make_proposal()
    with pytest.raises(RuntimeError):
        press(staff, proposal, "reject", **{f"r{proposal.pk}-usual": "1"})
    assert state_of(proposal) == Decision.OPEN


def test_one_that_is_passed_over_comes_back_after_the_last(staff):
    passed_over, second, third = several()
    for decided, following in ((second, third), (third, passed_over)):
        response = press(staff, decided, "accept")
        assert response.redirect_chain[-1][0].endswith(f"#proposal-{following.pk}")


@pytest.mark.parametrize("stage", ["given", "announced"])
def test_assistance_is_accepted_as_given_or_as_announced(stage, staff):
    proposal = make_proposal(assistance_kind=make_term("training"))
    page = staff.get(page_at(proposal.passage.release))
    assert f'name="stage" value="{stage}"' in page.content.decode()
    press(staff, proposal, "accept", stage=stage)
    assert Assistance.objects.get().stage == stage


def test_change_form_starts_with_the_proposal_as_it_stands(staff):
    strategy = make_strategy("PY")
    proposal = make_proposal(status="adopted", date_basis="on")
    assert filled_change(proposal) == {
        f"p{proposal.pk}-kind": "approved",
        f"p{proposal.pk}-strategy": str(strategy.pk),
        f"p{proposal.pk}-happened_on": proposal.happened_on,
        f"p{proposal.pk}-happened_precision": "day",
        f"p{proposal.pk}-date_basis": "on",
        f"p{proposal.pk}-quotation": PARAGUAY,
    }


def test_accept_as_changed(staff):
    proposal = make_proposal(status="adopted")
    change = filled_change(
        proposal,
        kind="launched",
        happened_on="2016-03-01",
        happened_precision="month",
        quotation="Paraguay is drafting",
    )
    press(staff, proposal, "change", **change)
    event = StatusEvent.objects.get()
    assert (event.kind, event.date_shown) == ("launched", "March 2016")
    assert event.quotation == "Paraguay is drafting"


def test_accept_for_a_new_strategy(staff):
    make_event(make_strategy("PY"), "approved", datetime.date(2015, 1, 28))
    proposal = make_proposal()
    change = filled_change(proposal, strategy="new", new_title="Plan 2025")
    press(staff, proposal, "change", **change)
    assert StatusEvent.objects.get(kind="reported_in_progress").strategy.title == "Plan 2025"


def test_changed_assistance(staff):
    make_strategy("PY")
    proposal = make_proposal(assistance_kind=make_term())
    change = filled_change(proposal, title="Training of judges", stage="announced", strategy="none")
    press(staff, proposal, "change", **change)
    given = Assistance.objects.get()
    assert (given.title, given.stage, given.strategy) == ("Training of judges", "announced", None)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"happened_on": ""}, "Give the date of this fact."),
        ({"happened_on": "2017-02-30"}, "Enter a valid date."),
        ({"happened_precision": "month"}, "for a month give its first day"),
        ({"quotation": "no such words"}, "These words do not stand in ¶1."),
        ({"quotation": ""}, "Choose the words that prove it."),
        ({"kind": "requested"}, "not one of the available choices"),
        ({"strategy": "99"}, "not one of the available choices"),
    ],
)
def test_refused_change_is_shown_again_as_it_was_filled_in(change, sentence, staff):
    proposal = make_proposal()
    response = press(staff, proposal, "change", **filled_change(proposal, **change))
    assert response.redirect_chain == []
    assert sentence in text_of(response)
    assert '<details class="change" open>' in response.content.decode()
    assert state_of(proposal) == Decision.OPEN
    assert not StatusEvent.objects.exists()


def test_contradiction_has_no_quick_accept_and_asks_for_the_strategy(staff):
    make_event(make_strategy("PY"), "approved", datetime.date(2015, 1, 28))
    proposal = make_proposal()
    html = staff.get(page_at(proposal.passage.release)).content.decode()
    assert 'value="accept"' not in html
    assert '<details class="change" open>' in html
    refused = press(staff, proposal, "accept")
    assert "Contradicts" in text_of(refused)
    assert "say of which strategy it speaks" in messages_of(refused)[0]
    response = press(staff, proposal, "change", **filled_change(proposal))
    assert "Say of which strategy it speaks." in text_of(response)
    assert state_of(proposal) == Decision.OPEN


def test_proposal_without_a_date_cannot_be_accepted_as_it_stands(staff):
    proposal = make_proposal(happened_on=None, happened_precision="")
    page = staff.get(page_at(proposal.passage.release))
    assert 'value="accept"' not in page.content.decode()
    assert "No date: the release bears none" in text_of(page)
    press(staff, proposal, "change", **filled_change(proposal, happened_on="2016-03-04"))
    assert state_of(proposal) == Decision.ACCEPTED


def test_reject_with_a_usual_reason_and_with_words_of_ones_own(staff):
    one = make_proposal()
    two = make_proposal(make_quoted(release=one.passage.release), "PE")
    response = press(staff, one, "reject", **{f"r{one.pk}-usual": "1"})
    press(staff, two, "reject", **{f"r{two.pk}-usual": "3", f"r{two.pk}-more": "A bank's plan."})
    assert messages_of(response) == [
        "“Paraguay: in progress” is set aside: "
        "The country is only the host, the donor or an example."
    ]
    two.refresh_from_db()
    assert two.reason == "It is not about a national cybersecurity strategy. A bank's plan."
    assert not StatusEvent.objects.exists()


def test_reject_without_a_reason_is_refused(staff):
    proposal = make_proposal()
    response = press(staff, proposal, "reject")
    assert messages_of(response) == [
        "Paraguay: in progress. Say why it is no fact: the next reader will ask."
    ]
    assert state_of(proposal) == Decision.OPEN
    response = press(staff, proposal, "reject", **{f"r{proposal.pk}-usual": "99"})
    assert "not one of the available choices" in text_of(response)
    assert state_of(proposal) == Decision.OPEN


def test_undo_opens_again_and_withdraws(staff):
    proposal = make_proposal()
    press(staff, proposal, "accept")
    response = press(staff, proposal, "undo")
    assert response.redirect_chain[-1][0].endswith(f"#proposal-{proposal.pk}")
    assert open_on(response) == [proposal.pk]
    assert StatusEvent.objects.get().state == State.WITHDRAWN
    assert "the fact that was made of it is withdrawn" in messages_of(response)[0]
    refused = press(staff, proposal, "undo")
    assert "there is nothing to undo" in messages_of(refused)[0]


def test_second_decider_reads_who_decided_what_when(staff, colleague):
    proposal = make_proposal()
    release = proposal.passage.release
    assert open_on(staff.get(page_at(release))) == open_on(colleague.get(page_at(release)))
    press(staff, proposal, "accept")
    for act, fields in (
        ("accept", {}),
        ("reject", {f"r{proposal.pk}-usual": "1"}),
        ("change", filled_change(proposal)),
    ):
        said = messages_of(press(colleague, proposal, act, **fields))
        assert len(said) == 1
        assert "decided already. Accepted by Ana López on " in said[0]
    assert StatusEvent.objects.count() == 1


def test_who_is_overtaken_while_changing_reads_who_decided(staff, ben, monkeypatch):
    proposal = make_proposal()

    change, build = filled_change(proposal), Desk.change_form

    def build_too_late(desk, *args):
        if state_of(proposal) == Decision.OPEN:
            accept(proposal, ben)
        return build(desk, *args)

    monkeypatch.setattr(Desk, "change_form", build_too_late)
    response = press(staff, proposal, "change", **change)
    assert open_on(response) == []
    (said,) = messages_of(response)
    assert "decided already. Accepted by Ben on " in said


@pytest.mark.parametrize("key", ["", "x", "0", "-1", "9" * 30, "²"])
@pytest.mark.parametrize("act", ["accept", "change", "reject", "undo"])
def test_proposal_that_is_not_here_is_answered_with_a_sentence(act, key, staff):
    proposal, other = make_proposal(), make_proposal(make_quoted(), "PE")
    url = page_at(proposal.passage.release)
    for sent in (key, str(other.pk)):
        response = staff.post(url, {"act": act, "proposal": sent}, follow=True)
        (said,) = messages_of(response)
        assert "This proposal is gone" in said
    assert state_of(other) == Decision.OPEN


def test_unknown_button_is_answered_with_a_sentence(staff):
    proposal = make_proposal()
    assert messages_of(press(staff, proposal, "burn")) == ["Choose what is to be done."]


# --- several -------------------------------------------------------------------------------------


def several(count: int = 3) -> list[ProposedFact]:
    release = make_release()
    codes = ("PY", "PE", "HT")[:count]
    return [make_proposal(make_quoted(release=release), code) for code in codes]


def chosen(client: Client, act: str, proposals: list[ProposedFact], **fields: object):
    url = page_at(proposals[0].passage.release)
    return client.post(
        url, {"act": act, "chosen": [p.pk for p in proposals], **fields}, follow=True
    )


def test_accept_chosen(staff):
    one, two, three = several()
    response = chosen(staff, "accept-chosen", [one, three])
    assert [state_of(p) for p in (one, two, three)] == ["accepted", "open", "accepted"]
    assert messages_of(response)[-1] == "2 proposals are decided."
    assert open_on(response) == [two.pk]
    assert StatusEvent.objects.published().count() == 2


def test_one_of_the_chosen_is_refused_and_the_others_are_done(staff, ben):
    one, two, three = several()
    accept(one, ben)
    two.passage.text = "Other words by now."
    two.passage.save()
    response = chosen(staff, "accept-chosen", [one, two, three])
    said = messages_of(response)
    assert "Accepted by Ben" in said[0]
    assert "These words do not stand in ¶2" in said[1]
    assert "Haiti: in progress: published" in said[2]
    assert [state_of(p) for p in (two, three)] == ["open", "accepted"]


def test_reject_chosen_takes_one_reason(staff):
    one, two, _ = several()
    response = chosen(staff, "reject-chosen", [one, two])
    assert "Say why they are no facts" in messages_of(response)[0]
    assert state_of(one) == Decision.OPEN
    chosen(staff, "reject-chosen", [one, two], **{"chosen-more": "A rumour."})
    assert {p.reason for p in ProposedFact.objects.filter(state="rejected")} == {"A rumour."}
    assert ProposedFact.objects.filter(state="open").count() == 1


def test_nothing_chosen_is_said(staff):
    (one,) = several(1)
    response = staff.post(page_at(one.passage.release), {"act": "accept-chosen"}, follow=True)
    assert messages_of(response) == ["Nothing is chosen: tick the proposals first."]


# --- what the program missed ---------------------------------------------------------------------


def test_missed_status_is_added(staff):
    make_country("PE")
    passage = make_quoted()
    added = filled_addition(
        passage.release,
        passage=passage.pk,
        quotation=TRAINING,
        country=make_country("PE").pk,
        what="mission",
    )
    response = staff.post(page_at(passage.release), {"act": "add", **added}, follow=True)
    event = StatusEvent.objects.get()
    assert (event.kind, event.strategy.country.code) == ("mission", "PE")
    assert (event.quotation, event.date_basis, event.state) == (TRAINING, "by", "published")
    assert "published, readers see it now" in messages_of(response)[0]
    assert "A person chose these words" not in text_of(response)  # decided, not open
    assert "Decided: 1" in text_of(response)


@pytest.mark.parametrize(
    ("choice", "title"), [("likely", "Training"), ("none", "Training of officials")]
)
def test_missed_assistance_is_added(choice, title, staff):
    strategy, kind, passage = make_strategy("PE"), make_term("training"), make_quoted()
    added = filled_addition(
        passage.release,
        passage=passage.pk,
        quotation=TRAINING,
        country=strategy.country_id,
        what=f"help-{kind.pk}",
        strategy=choice,
        title="" if choice == "likely" else title,
    )
    staff.post(page_at(passage.release), {"act": "add", **added})
    given = Assistance.objects.get()
    assert (given.title, given.kind) == (title, kind)
    assert given.strategy == (strategy if choice == "likely" else None)


def test_missed_fact_of_a_new_edition(staff):
    make_event(make_strategy("PE"), "approved", datetime.date(2015, 1, 28))
    passage = make_quoted()
    added = filled_addition(
        passage.release,
        passage=passage.pk,
        quotation=TRAINING,
        country=make_country("PE").pk,
        what="mission",
        strategy="new",
        new_title="Plan 2025",
    )
    staff.post(page_at(passage.release), {"act": "add", **added})
    assert StatusEvent.objects.get(kind="mission").strategy.title == "Plan 2025"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"passage": ""}, "Choose the paragraph that proves it."),
        ({"country": ""}, "Choose the country."),
        ({"what": ""}, "Choose what it says."),
        ({"quotation": "no such words"}, "These words do not stand in ¶1."),
        ({"what": "period_ended"}, "not one of the available choices"),
    ],
)
def test_refused_addition_is_shown_again_as_it_was_filled_in(change, sentence, staff):
    passage = make_quoted()
    given = {"passage": passage.pk, "quotation": TRAINING, "country": make_country("PE").pk}
    added = filled_addition(passage.release, **{**given, "what": "mission"} | change)
    response = staff.post(page_at(passage.release), {"act": "add", **added})
    assert sentence in text_of(response)
    assert 'id="missed" open' in response.content.decode()
    assert not ProposedFact.objects.exists()
    assert not Strategy.objects.exists()


def test_only_quoted_paragraphs_can_be_chosen(staff):
    quoted = make_quoted()
    make_passage(quoted.release)
    html = staff.get(page_at(quoted.release)).content.decode()
    offered = html[html.index('id="id_add-passage"') :].split("</select>")[0]
    assert offered.count("<option") == 2
    assert f'value="{quoted.pk}"' in offered


# --- after the last ------------------------------------------------------------------------------


def test_after_the_last_decision_the_next_release_is_offered(staff):
    last = make_proposal(make_quoted(release=make_release("E-301/17")))
    waiting = make_proposal(make_quoted(release=make_release("E-302/17")))
    response = press(staff, last, "accept")
    assert "Everything that was proposed of this release is decided." in text_of(response)
    assert "Next release: E-302/17" in text_of(response)
    done = press(staff, waiting, "accept")
    assert "No other release waits: the queue is done." in text_of(done)
