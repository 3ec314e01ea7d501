"""What is cited is not deleted, and the refusal says by what."""

import pytest

from releases.models import Passage, Release
from tests.admin.pages import address, messages_of
from tests.factories import (
    make_assistance,
    make_event,
    make_follow_up,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
    make_term,
)
from tracker.facts.models import State
from tracker.strategies.models import StatusEvent, Strategy
from tracker.vocabularies.models import Vocabulary


def _cited_passage():
    passage = make_passage(make_release("E-049/17"), number=10)
    for code in ("PY", "MX"):
        make_event(make_strategy(code), passage=passage)
    return passage


def _cited_release():
    release = make_passage(make_release("E-049/17", title="Recommendations")).release
    make_event(passage=make_passage(release))
    make_assistance(passage=make_passage(release))
    return release


def _translated_release():
    release = make_release("E-063/15", title="Meetings")
    make_release("C-063/15", translation_of=release)
    return release


def _country():
    event = make_event(make_strategy("MX"))
    make_recommendation("MX")
    make_milestone("MX")
    return event.strategy.country


def _term():
    make_assistance(kind=make_term("training"))
    return make_assistance("MX", kind=make_term("training")).kind


KEPT = {
    "passage": (_cited_passage, "E-049/17 ¶10 cannot be deleted: 2 status events cite it."),
    "release": (
        _cited_release,
        "E-049/17 · Recommendations cannot be deleted: 1 record of assistance and 1 status event "
        "cite it.",
    ),
    "release in two languages": (
        _translated_release,
        "E-063/15 · Meetings cannot be deleted: 1 release cites it.",
    ),
    "strategy": (
        lambda: make_event(make_strategy("PY", title="Plan")).strategy,
        "PY · Plan cannot be deleted: 1 status event belongs to it.",
    ),
    "country": (
        _country,
        "Mexico cannot be deleted: 1 milestone, 1 recommendation and 1 strategy belong to it.",
    ),
    "term": (_term, "Training cannot be deleted: 2 records of assistance cite it."),
    "vocabulary": (
        lambda: make_term("training").vocabulary,
        "Assistance types (2026) cannot be deleted: 1 term belongs to it.",
    ),
    "recommendation": (
        lambda: make_follow_up(make_recommendation("MX", published=False, number=1)).recommendation,
        "MX 1: Give one office the lead, and the means to take it. cannot be deleted: "
        "1 follow-up cites it.",
    ),
}
EACH = pytest.mark.parametrize(("make", "sentence"), KEPT.values(), ids=list(KEPT))


@EACH
def test_cited_row_is_kept_on_its_page(make, sentence, staff):
    row = make()
    for ask in (staff.get, lambda url, **options: staff.post(url, {"post": "yes"}, **options)):
        response = ask(address(type(row), "delete", row), follow=True)
        assert messages_of(response) == [sentence]
        assert response.redirect_chain[-1][0] == address(type(row), "change", row)
    assert type(row)._base_manager.filter(pk=row.pk).exists()


@EACH
def test_cited_row_is_kept_when_several_are_deleted(make, sentence, staff):
    row = make()
    response = staff.post(
        address(type(row), "changelist"),
        {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
        follow=True,
    )
    assert messages_of(response) == [sentence, "Nothing was deleted."]
    assert type(row)._base_manager.filter(pk=row.pk).exists()


def test_nothing_is_deleted_where_one_of_several_is_cited(staff):
    kept, free = _cited_passage(), make_passage()
    staff.post(
        address(Passage, "changelist"),
        {"action": "delete_selected", "_selected_action": [kept.pk, free.pk], "post": "yes"},
    )
    assert set(Passage.objects.all()) >= {kept, free}


def test_uncited_release_is_deleted_with_its_passages(staff):
    release = make_passage().release
    staff.post(address(Release, "delete", release), {"post": "yes"})
    assert not Release.objects.exists()
    assert not Passage.objects.exists()


def test_uncited_rows_are_deleted_together_after_a_confirmation(staff):
    vocabularies = [make_term(vocabulary=code).vocabulary for code in ("one", "two")]
    for vocabulary in vocabularies:
        vocabulary.terms.all().delete()
    url = address(Vocabulary, "changelist")
    chosen = {"action": "delete_selected", "_selected_action": [v.pk for v in vocabularies]}
    staff.post(url, chosen)
    assert Vocabulary.objects.count() == 2
    staff.post(url, {**chosen, "post": "yes"})
    assert not Vocabulary.objects.exists()


def test_draft_can_be_deleted(staff):
    draft = make_event(published=False)
    staff.post(address(StatusEvent, "delete", draft), {"post": "yes"})
    assert not StatusEvent.objects.exists()


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
def test_fact_that_was_published_is_kept(state, staff, ana):
    event = make_event()
    if state == State.WITHDRAWN:
        event.withdraw(by=ana, reason="Another country.")
    sentence = (
        f"“{event}” cannot be deleted: it is {state}. Published facts are withdrawn, and stay "
        "readable."
    )
    response = staff.post(address(StatusEvent, "delete", event), {"post": "yes"}, follow=True)
    assert messages_of(response) == [sentence]
    chosen = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    response = staff.post(address(StatusEvent, "changelist"), chosen, follow=True)
    assert messages_of(response) == [sentence, "Nothing was deleted."]
    assert StatusEvent.objects.exists()


def test_sentence_counts_without_loading_what_cites(staff, django_assert_max_num_queries):
    strategy = make_strategy()
    for _ in range(30):
        make_event(strategy)
    with django_assert_max_num_queries(25):
        staff.get(address(Strategy, "delete", strategy))
