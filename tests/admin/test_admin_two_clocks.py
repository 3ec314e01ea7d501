"""Withdraw and replace, deciding disagreements, confirming unchanged."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import make_country, make_event, make_membership, make_staff, make_strategy
from tracker.checks.models import Check, Outcome
from tracker.facts.models import DateBasis, State
from tracker.strategies.models import Judgement, Rank, StatusEvent
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
D = datetime.date
DISAGREEMENTS = "/admin/tracker/judgement/disagreements/"
DUE = "/admin/tracker/check/due/"


@pytest.fixture
def staff(client):
    client.force_login(make_staff("ana"))
    return client


def replacement(event, **changes):
    fields = {
        "passage": event.passage_id,
        "quotation": "",
        "strategy": event.strategy_id,
        "kind": event.kind,
        "happened_on": event.happened_on.isoformat(),
        "happened_precision": event.happened_precision,
        "date_basis": event.date_basis,
        "note": event.note,
        "reason": "The month was misread.",
    }
    return fields | changes


def replace_address(event):
    return reverse("admin:tracker_statusevent_replace", args=[event.pk])


def test_the_wrong_fact_is_withdrawn_and_the_right_one_published_at_once(staff):
    event = make_event(kind=EventKind.LAUNCHED)
    assert "Withdraw and replace" in staff.get(replace_address(event)).content.decode()
    staff.post(replace_address(event), replacement(event, happened_on="2017-05-20"))
    event.refresh_from_db()
    right = StatusEvent.objects.published().get()
    assert (event.state, event.withdrawal_reason) == (State.WITHDRAWN, "The month was misread.")
    assert right.happened_on == D(2017, 5, 20)
    assert right.published_by.username == event.withdrawn_by.username == "ana"


def test_the_right_one_may_say_the_same_with_another_note(staff):
    event = make_event()
    staff.post(replace_address(event), replacement(event, note="Seen in the gazette."))
    assert StatusEvent.objects.published().get().note == "Seen in the gazette."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": " "}, "Say why"),
        ({"happened_on": "soon"}, "Enter a valid date"),
        ({"happened_precision": "month"}, "does not fit its precision"),
        ({"passage": ""}, "Nothing is published without a passage"),
    ],
)
def test_a_mistake_leaves_the_published_fact_as_it_is(staff, changes, said):
    event = make_event()
    answer = staff.post(replace_address(event), replacement(event, **changes))
    assert said in answer.content.decode()
    event.refresh_from_db()
    assert event.state == State.PUBLISHED
    assert StatusEvent.objects.count() == 1


def test_a_draft_is_edited_not_replaced(staff):
    event = make_event(published=False)
    answer = staff.get(replace_address(event), follow=True)
    assert "Only a published fact can be replaced" in answer.content.decode()


def test_replacing_needs_the_permission(client):
    client.force_login(make_staff("eva", is_superuser=False))
    assert client.get(replace_address(make_event())).status_code in (302, 403)


@pytest.fixture
def disagreement():
    strategy = make_strategy("CR")
    launched = make_event(strategy, EventKind.LAUNCHED, D(2017, 4, 1), date_basis=DateBasis.ON)
    reported = make_event(strategy, EventKind.REPORTED_IN_PROGRESS, D(2017, 12, 1))
    return launched, reported


def test_a_disagreement_is_listed_and_decided_with_a_reason(staff, disagreement):
    launched, reported = disagreement
    page = staff.get(DISAGREEMENTS).content.decode()
    assert "Reported unfinished after it was adopted" in page
    decision = {"earlier": launched.pk, "later": reported.pk, "right": "earlier"}
    staff.post(DISAGREEMENTS, decision | {"reason": "The list was a year old."})
    ranks = {j.event_id: (j.rank, j.decided_by.username) for j in Judgement.objects.all()}
    assert ranks == {
        launched.pk: (Rank.PREFERRED, "ana"),
        reported.pk: (Rank.DEPRECATED, "ana"),
    }
    assert (
        "No sources disagree that nobody has decided" in staff.get(DISAGREEMENTS).content.decode()
    )


def test_both_may_stand(staff, disagreement):
    launched, reported = disagreement
    decision = {
        "earlier": launched.pk,
        "later": reported.pk,
        "right": "both",
        "reason": "Two texts.",
    }
    staff.post(DISAGREEMENTS, decision)
    assert set(Judgement.objects.values_list("rank", flat=True)) == {Rank.NORMAL}


def test_readers_see_the_decision_and_the_other_source(staff, disagreement):
    launched, reported = disagreement
    make_membership("CR")
    decision = {"earlier": launched.pk, "later": reported.pk, "right": "earlier"}
    staff.post(DISAGREEMENTS, decision | {"reason": "The list was a year old."})
    page = staff.get("/countries/CR/").content.decode()
    assert "Where do sources disagree?" in page
    assert "The list was a year old." in page
    assert 'data-status="adopted"' in staff.get("/?q=Costa").content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": ""}, "Say why"),
        ({"right": ""}, "Choose which of the two is right"),
        ({"later": "0"}, "Select a valid choice"),
    ],
)
def test_an_incomplete_decision_is_refused(staff, disagreement, changes, said):
    launched, reported = disagreement
    decision = {"earlier": launched.pk, "later": reported.pk, "right": "later", "reason": "x"}
    assert said in staff.post(DISAGREEMENTS, decision | changes).content.decode()
    assert not Judgement.objects.exists()


def test_events_of_two_strategies_are_not_decided_together(staff):
    one, other = make_event(make_strategy("CR")), make_event(make_strategy("MX"))
    decision = {"earlier": one.pk, "later": other.pk, "right": "later", "reason": "x"}
    assert "not events of one strategy" in staff.post(DISAGREEMENTS, decision).content.decode()
    assert not Judgement.objects.exists()


def test_one_click_confirms_a_country_unchanged(staff):
    make_membership("PY")
    assert "never checked" in staff.get(DUE).content.decode()
    staff.post(DUE, {"country": make_country("PY").pk, "where_looked": "The gazette"})
    check = Check.objects.get()
    assert (check.outcome, check.recorded_by.username) == (Outcome.CONFIRMED, "ana")
    page = staff.get(DUE).content.decode()
    assert "up to date" in page
    assert "never checked" not in page


def test_a_check_says_where(staff):
    make_membership("PY")
    answer = staff.post(DUE, {"country": make_country("PY").pk, "where_looked": ""}, follow=True)
    assert "Say where you looked" in answer.content.decode()
    assert not Check.objects.exists()


@pytest.mark.parametrize("name", ["check", "judgement"])
def test_checks_and_judgements_are_not_edited(staff, disagreement, name):
    Judgement.objects.create(event=disagreement[0], rank=Rank.NORMAL, reason="Fine.")
    Check.objects.create(
        country=make_country("PY"), looked_on=D(2026, 1, 1), outcome="confirmed", where_looked="x"
    )
    pk = (Check if name == "check" else Judgement).objects.get().pk
    assert staff.get(f"/admin/tracker/{name}/{pk}/change/").status_code == 200
    assert staff.post(f"/admin/tracker/{name}/{pk}/change/", {}).status_code == 403
    assert staff.post(f"/admin/tracker/{name}/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_list_of_what_is_due_costs_the_same_at_one_and_three(staff, django_assert_num_queries):
    for codes in (["PY"], ["CO", "MX"]):
        for code in codes:
            make_membership(code)
        with django_assert_num_queries(4):
            staff.get(DUE)
