"""Recording, publishing and withdrawing facts on the staff's pages."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from tests.admin.pages import address, filled, messages_of, mistakes, send, text_of
from tests.factories import (
    make_assistance,
    make_event,
    make_follow_up,
    make_milestone,
    make_passage,
    make_recommendation,
    make_staff,
    make_strategy,
)
from tracker.facts.models import State
from tracker.strategies.models import StatusEvent

MAKE = [make_event, make_assistance, make_recommendation, make_follow_up, make_milestone]
EACH = pytest.mark.parametrize("make", MAKE, ids=lambda make: make.__name__.removeprefix("make_"))


def _new_event(**changes) -> dict:
    return {
        "passage": make_passage().pk,
        "strategy": make_strategy().pk,
        "kind": "reported_adopted",
        "happened_on": "2017-06-20",
    } | changes


def test_new_fact_is_a_draft_of_who_recorded_it(staff, ana):
    response = send(staff, address(StatusEvent, "add"), **_new_event())
    event = StatusEvent.objects.get()
    assert (event.state, event.recorded_by, event.published_at) == (State.DRAFT, ana, None)
    assert "readers do not see it yet" in messages_of(response)[0]
    assert LogEntry.objects.get().user == ana


def test_new_fact_can_be_published_at_once(staff, ana):
    response = send(staff, address(StatusEvent, "add"), "_publish", **_new_event())
    event = StatusEvent.objects.get()
    assert (event.state, event.published_by, event.recorded_by) == (State.PUBLISHED, ana, ana)
    assert event.published_at is not None
    assert "readers see it now" in messages_of(response)[0]
    assert LogEntry.objects.get().get_change_message() == "Added and published."


@EACH
def test_draft_is_published_by_its_button(make, staff, ana):
    fact = make(published=False)
    send(staff, address(type(fact), "change", fact), "_publish")
    fact.refresh_from_db()
    assert (fact.state, fact.published_by) == (State.PUBLISHED, ana)


def test_draft_that_breaks_a_rule_of_publishing_is_saved_as_a_draft_only(staff):
    url = address(StatusEvent, "add")
    response = send(staff, url, "_publish", **_new_event(passage=""))
    assert mistakes(response) == [
        "Nothing is published without a passage: choose the paragraph that proves it, "
        "or save it as a draft."
    ]
    assert not StatusEvent.objects.exists()
    send(staff, url, "_save", **_new_event(passage=""))
    assert StatusEvent.objects.get().state == State.DRAFT


def test_refused_publishing_leaves_the_stored_draft_as_it_was(staff):
    published = make_event()
    draft = make_event(published=False, note="Still to be checked.")
    same = {
        name: published.serializable_value(name)
        for name in ("passage", "strategy", "kind", "happened_on")
    }
    url = address(StatusEvent, "change", draft)
    response = send(staff, url, "_publish", note="Checked.", **same)
    assert mistakes(response) == ["This event is already published from this passage."]
    draft.refresh_from_db()
    assert (draft.state, draft.note) == (State.DRAFT, "Still to be checked.")


def test_buttons_are_there_without_script(staff):
    text = staff.get(address(StatusEvent, "add")).content.decode()
    for name in ("_save", "_publish", "_addanother", "_publish_another"):
        assert f'name="{name}"' in text
    assert text.index('name="_save"') < text.index('name="_publish"')  # what Enter presses


@EACH
def test_published_fact_is_read_only(make, staff):
    fact = make()
    url = address(type(fact), "change", fact)
    page = staff.get(url)
    assert not page.context["adminform"].form.fields.keys() - {"opened_as"}
    text = page.content.decode()
    assert 'name="_save"' not in text
    assert address(type(fact), "delete", fact) not in text
    assert address(type(fact), "withdraw", fact) in text
    assert staff.post(url, {"_save": "on"}).status_code == 403


def test_withdrawn_fact_is_read_only_and_says_why(staff, ana):
    event = make_event()
    event.withdraw(by=ana, reason="It speaks of another country.")
    page = staff.get(address(StatusEvent, "change", event))
    assert "It speaks of another country." in text_of(page)
    assert address(StatusEvent, "withdraw", event) not in page.content.decode()


def test_withdrawal_asks_for_a_reason_and_shows_the_passage(staff, ana):
    event = make_event(passage=make_passage(text="Five countries have a strategy."))
    url = address(StatusEvent, "withdraw", event)
    assert "Five countries have a strategy." in text_of(staff.get(url))

    assert "Say why" in text_of(staff.post(url, {"reason": " "}))
    event.refresh_from_db()
    assert event.state == State.PUBLISHED

    staff.post(url, {"reason": "It speaks of another country."})
    event.refresh_from_db()
    assert (event.state, event.withdrawn_by) == (State.WITHDRAWN, ana)
    assert event.withdrawal_reason == "It speaks of another country."
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (ana, "Withdrawn: It speaks of another country.")


def test_draft_cannot_be_withdrawn(staff):
    draft = make_event(published=False)
    url = address(StatusEvent, "withdraw", draft)
    response = staff.post(url, {"reason": "Wrong."}, follow=True)
    assert messages_of(response) == ["Only a published fact can be withdrawn; this one is draft."]
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_selected_drafts_are_published_one_by_one(staff):
    ready = [make_event(make_strategy(code), published=False) for code in ("PY", "MX")]
    unproved = make_event(make_strategy("JM"), published=False, passage=None)
    known = make_event(make_strategy("TT"))
    chosen = [*ready, unproved, known]
    response = staff.post(
        address(StatusEvent, "changelist"),
        {"action": "publish_selected", "_selected_action": [event.pk for event in chosen]},
        follow=True,
    )
    assert {event.pk for event in StatusEvent.objects.published()} == {
        known.pk,
        *[event.pk for event in ready],
    }
    said = messages_of(response)
    assert "2 facts are published." in said
    assert any("JM" in each and "without a passage" in each for each in said)
    assert any("TT" in each and "Only a draft can be published" in each for each in said)
    assert LogEntry.objects.count() == 2


def test_selected_facts_are_withdrawn_for_one_reason(staff):
    events = [make_event(make_strategy(code)) for code in ("PY", "MX")]
    draft = make_event(make_strategy("JM"), published=False)
    url = address(StatusEvent, "changelist")
    chosen = {"_selected_action": [event.pk for event in (*events, draft)]}

    page = staff.post(url, {"action": "withdraw_selected", **chosen})
    assert all(str(event) in text_of(page) for event in events)
    assert StatusEvent.objects.published().count() == 2

    confirmed = {"action": "withdraw_selected", "confirmed": "yes", **chosen}
    assert "Say why" in text_of(staff.post(url, {**confirmed, "reason": ""}))
    response = staff.post(url, {**confirmed, "reason": "The release was corrected."}, follow=True)

    assert not StatusEvent.objects.published().exists()
    reasons = StatusEvent.objects.values_list("withdrawal_reason", flat=True)
    assert sorted(reasons) == ["", "The release was corrected.", "The release was corrected."]
    assert any("Only a published fact can be withdrawn" in each for each in messages_of(response))


@EACH
def test_every_kind_of_fact_can_be_withdrawn_from_its_page(make, staff):
    fact = make()
    staff.post(address(type(fact), "withdraw", fact), {"reason": "Taken from the wrong paragraph."})
    fact.refresh_from_db()
    assert fact.state == State.WITHDRAWN


def test_who_may_only_add_is_offered_and_allowed_no_publishing(client, db):
    reader = make_staff("eva", is_superuser=False)
    codenames = ["add_statusevent", "view_statusevent"]
    reader.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(reader)
    url = address(StatusEvent, "add")
    page = client.get(url)
    assert 'name="_publish"' not in page.content.decode()
    data = {**filled(page), **_new_event(), "_publish": "on"}
    assert client.post(url, data).status_code == 403
    assert not StatusEvent.objects.exists()
    assert client.get(address(StatusEvent, "withdraw", make_event())).status_code == 403


def test_date_column_says_by_where_the_source_says_no_more(staff):
    make_event(happened_on=datetime.date(2017, 6, 20))
    assert "by 20 June 2017" in text_of(staff.get(address(StatusEvent, "changelist")))
