"""Two people with the same form open: the later one is told, and loses nothing."""

import pytest

from releases.models import Participant, Passage, Release, Wording
from tests.admin.pages import address, filled, mistakes, send, text_of
from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_follow_up,
    make_membership,
    make_milestone,
    make_passage,
    make_phrase,
    make_recommendation,
    make_release,
    make_strategy,
    make_term,
    make_vocabulary,
    make_written_name,
)
from tracker.countries.models import Country
from tracker.facts.models import State
from tracker.strategies.models import StatusEvent

# A row of each model, and a field that both change.
ROWS = {
    "release": (make_release, "title"),
    "passage": (make_passage, "text"),
    "participant": (
        lambda: Participant.objects.create(passage=make_passage(), name="Claudia Paz"),
        "office",
    ),
    "country": (make_country, "name_fr"),
    "membership": (make_membership, "note"),
    "strategy": (make_strategy, "note"),
    "event": (lambda: make_event(published=False), "note"),
    "assistance": (lambda: make_assistance(published=False), "title"),
    "milestone": (lambda: make_milestone(published=False), "title"),
    "recommendation": (lambda: make_recommendation(published=False), "text"),
    "follow-up": (lambda: make_follow_up(published=False), "note"),
    "written name": (make_written_name, "text"),
    "phrase": (make_phrase, "text"),
    "vocabulary": (make_vocabulary, "publisher"),
    "term": (make_term, "description"),
}


@pytest.mark.parametrize(("make", "field"), ROWS.values(), ids=list(ROWS))
def test_later_editor_is_told_who_changed_it_and_keeps_what_was_typed(
    make, field, staff, colleague
):
    row = make()
    url = address(type(row), "change", row)
    mine = {**filled(staff.get(url)), field: "As Ana has it", "_save": "on"}
    send(colleague, url, **{field: "As Ben has it"})

    refused = staff.post(url, mine)

    row.refresh_from_db()
    assert getattr(row, field) == "As Ben has it"
    first, *others = mistakes(refused)
    assert first.startswith("This was changed after you had opened it. Last change on record: Ben,")
    assert "(Changed" in first
    assert others == ["Stored now: As Ben has it"]
    assert filled(refused)[field] == "As Ana has it"

    staff.post(url, {**filled(refused), "_save": "on"})  # knowingly, after reading that
    row.refresh_from_db()
    assert getattr(row, field) == "As Ana has it"


def test_form_without_a_fingerprint_is_refused(staff):
    strategy = make_strategy()
    response = send(staff, address(type(strategy), "change", strategy), opened_as=None)
    assert "This was changed after you had opened it." in mistakes(response)[0]


def test_change_from_outside_the_staff_pages_is_noticed_too(staff):
    strategy = make_strategy()
    url = address(type(strategy), "change", strategy)
    mine = {**filled(staff.get(url)), "note": "As Ana has it", "_save": "on"}
    type(strategy).objects.update(kind="plan")
    refused = mistakes(staff.post(url, mine))
    assert refused[0].startswith("This was changed after you had opened it. Nothing is saved")
    assert refused[1:] == ["Stored now: plan", "Stored now: –"]


def test_saving_twice_from_one_page_after_the_other_is_no_conflict(staff):
    strategy = make_strategy()
    url = address(type(strategy), "change", strategy)
    for note in ("First.", "Second."):
        assert send(staff, url, "_continue", note=note).redirect_chain
    strategy.refresh_from_db()
    assert strategy.note == "Second."


def test_draft_that_was_published_meanwhile_is_refused_with_what_was_typed(staff, colleague):
    draft = make_event(published=False)
    url = address(StatusEvent, "change", draft)
    mine = {**filled(staff.get(url)), "note": "As Ana has it", "_save": "on"}
    send(colleague, url, "_publish")

    refused = staff.post(url, mine)

    draft.refresh_from_db()
    assert (draft.state, draft.note) == (State.PUBLISHED, "")
    assert "Ben" in mistakes(refused)[0]
    assert "It is published by now, so it cannot be changed" in mistakes(refused)[0]
    assert "save again" not in text_of(refused)
    assert filled(refused)["note"] == "As Ana has it"

    again = staff.post(url, {**filled(refused), "_save": "on"})
    draft.refresh_from_db()
    assert draft.note == ""
    assert "cannot be changed" in mistakes(again)[0]


def test_forged_fingerprint_does_not_open_a_published_fact(staff):
    event = make_event(note="As published.")
    draft = make_event(make_strategy("MX"), published=False)
    values = filled(staff.get(address(StatusEvent, "change", draft)))
    forged = {**values, "opened_as": "0" * 16, "note": "Changed.", "_save": "on"}
    response = staff.post(address(StatusEvent, "change", event), forged)
    event.refresh_from_db()
    assert event.note == "As published."
    assert "cannot be changed" in mistakes(response)[0]


def test_passage_changed_meanwhile_is_not_overwritten_from_its_release(staff, colleague):
    release = make_release()
    passages = [make_passage(release, text=f"Paragraph {n}.") for n in (1, 2)]
    url = address(Release, "change", release)
    mine = {**filled(staff.get(url)), "summary": "As Ana has it.", "_save": "on"}
    send(colleague, address(Passage, "change", passages[1]), text="As Ben has it.")

    refused = staff.post(url, mine)

    assert not refused.context["adminform"].form.errors
    assert any("Last change on record: Ben" in mistake for mistake in mistakes(refused))
    passages[1].refresh_from_db()
    release.refresh_from_db()
    assert (passages[1].text, release.summary) == ("As Ben has it.", "")


def test_passage_changed_from_the_page_of_its_release_names_who(staff, colleague):
    passage = make_passage()
    url = address(Passage, "change", passage)
    mine = {**filled(staff.get(url)), "text": "As Ana has it.", "_save": "on"}
    page = address(Release, "change", passage.release)
    send(colleague, page, **{"passages-0-text": "As Ben has it."})
    refused = mistakes(staff.post(url, mine))
    assert "Last change on record: Ben" in refused[0]
    assert refused[1] == "Stored now: As Ben has it."


def test_memberships_are_watched_on_the_page_of_their_country(staff, colleague):
    membership = make_membership()
    url = address(Country, "change", membership.country)
    mine = {**filled(staff.get(url)), "memberships-0-note": "Ana", "_save": "on"}
    send(colleague, address(type(membership), "change", membership), note="Ben")
    assert "Last change on record: Ben" in mistakes(staff.post(url, mine))[0]
    membership.refresh_from_db()
    assert membership.note == "Ben"


def test_release_whose_passages_stay_the_same_is_saved(staff):
    release = make_release()
    make_passage(release)
    assert send(staff, address(Release, "change", release), summary="Tells of it.").redirect_chain
    release.refresh_from_db()
    assert release.summary == "Tells of it."


def test_number_of_a_cited_paragraph_stays(staff):
    passage = make_event().passage
    url = address(Passage, "change", passage)
    said = "Published facts cite this paragraph: its release and number stay."
    assert mistakes(send(staff, url, number=7)) == [said]
    assert send(staff, url, text="Five countries have one.").redirect_chain


def test_quoted_words_stay_in_their_passage(staff):
    passage = make_passage(wording=Wording.QUOTED, text="Five countries have one by now.")
    make_event(passage=passage, quotation="Five countries have one")
    url = address(Passage, "change", passage)
    said = "A published fact quotes from it: “Five countries have one”."
    assert mistakes(send(staff, url, text="Six countries have one.")) == [said]
    assert mistakes(send(staff, url, wording=Wording.PARAPHRASED)) == [said]
    assert send(staff, url, text="Five countries have one, she said.").redirect_chain
