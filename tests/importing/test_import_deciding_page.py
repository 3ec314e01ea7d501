"""The staff's pages of captured texts: compare two texts, take or dismiss one."""

from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from releases.importing.models import Capture, CaptureState
from releases.models import Release
from tests.factories import make_event
from tests.importing.import_samples import (
    PARAGRAPHS,
    PARAPHRASES,
    bring,
    client_with,
    make_paraphrased,
    release_text,
)


def _messages(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def _decide(capture: Capture) -> str:
    return reverse("admin:releases_capture_decide", args=[capture.pk])


def _waiting() -> Capture:
    bring(release_text())
    revised = [PARAGRAPHS[0], PARAGRAPHS[1].replace("in time", "soon"), PARAGRAPHS[2]]
    bring(release_text(revised), name="revised.txt")
    return Capture.objects.get(state=CaptureState.WAITING)


def test_waiting_texts_are_listed_with_a_way_to_decide(staff):
    capture = _waiting()
    page = staff.get(reverse("admin:releases_capture_changelist") + "?state=waiting")
    assert page.context["cl"].result_count == 1
    assert _decide(capture) in page.content.decode()


def test_decision_page_shows_word_by_word_what_differs_and_what_is_cited(staff):
    capture = _waiting()
    make_event(passage=capture.release.passages.get(number=1))
    text = unescape(staff.get(_decide(capture)).content.decode())
    assert "<del>in time." in text
    assert "<ins>soon." in text
    assert "¶4 · is gone from the text" in text
    assert "2 paragraphs stay as they are." in text
    assert "Not cited" in text
    assert "Take this text" in text


def test_decision_page_says_why_a_text_cannot_be_taken(staff):
    capture = _waiting()
    make_event(passage=capture.release.passages.get(number=2))
    text = unescape(staff.get(_decide(capture)).content.decode())
    assert "Cited – Status events: 1" in text
    assert "¶2 is cited (Status events: 1)" in text
    assert "Take this text" not in text
    staff.post(_decide(capture), {"take": "1"})
    capture.refresh_from_db()
    assert capture.state == CaptureState.WAITING


def test_text_is_taken_from_the_page_and_written_into_both_histories(staff, ana):
    capture = _waiting()
    page = staff.get(_decide(capture))
    staff.post(_decide(capture), {"take": "1", "seen": page.context["seen"]})
    capture.refresh_from_db()
    assert (capture.state, capture.decided_by) == (CaptureState.CURRENT, ana)
    assert capture.release.passages.count() == 3
    logged = LogEntry.objects.values_list("content_type__model", "object_id")
    assert set(logged) == {
        ("capture", str(capture.pk)),
        ("release", str(capture.release_id)),
    }


def test_text_is_dismissed_from_the_page(staff):
    capture = _waiting()
    staff.post(_decide(capture), {"dismiss": "1"})
    capture.refresh_from_db()
    assert capture.state == CaptureState.DISMISSED
    assert capture.release.passages.count() == 4


def test_taking_what_was_not_seen_is_refused(staff):
    capture = _waiting()
    page = staff.get(_decide(capture))
    make_event(passage=capture.release.passages.get(number=1))
    again = staff.post(_decide(capture), {"take": "1", "seen": page.context["seen"]})
    assert "Look again" in _messages(again)[0]
    capture.refresh_from_db()
    assert capture.state == CaptureState.WAITING


def test_paraphrase_and_paragraph_stand_side_by_side(staff):
    release = make_paraphrased(["Speaks of Quito.", *PARAPHRASES[1:]])
    make_event(passage=release.passages.get(number=1))
    bring(release_text())
    text = unescape(staff.get(_decide(release.captures.get())).content.decode())
    assert "¶1 (Status events: 1): the paragraph does not have: Quito" in text
    assert text.index("<dd>Speaks of Quito.") < text.index(f'<dd lang="en">{PARAGRAPHS[0]}')


def test_deciding_needs_the_right_to_change_captures(ana):
    capture = _waiting()
    looker = client_with("view_capture", "change_release")
    assert looker.get(_decide(capture)).status_code == 403
    assert looker.post(_decide(capture), {"dismiss": "1"}).status_code == 403
    page = looker.get(reverse("admin:releases_capture_change", args=[capture.pk]))
    assert page.status_code == 200
    assert _decide(capture) not in page.content.decode()


@pytest.mark.parametrize("model", ["capture", "importrun"])
def test_captures_and_imports_are_never_edited_or_deleted(model, staff):
    capture = _waiting()
    row = capture if model == "capture" else capture.run
    change = reverse(f"admin:releases_{model}_change", args=[row.pk])
    assert staff.post(change, {"name": "other", "source": "other"}).status_code == 403
    assert staff.get(reverse(f"admin:releases_{model}_delete", args=[row.pk])).status_code == 403
    page = staff.get(change).content.decode()
    assert 'name="_save"' not in page
    assert "deletelink" not in page


def test_captures_are_not_added_by_hand(staff):
    assert staff.get(reverse("admin:releases_capture_add")).status_code == 403


def test_release_that_nothing_cites_can_be_deleted_with_its_texts(staff):
    release = _waiting().release
    url = reverse("admin:releases_release_delete", args=[release.pk])
    staff.post(url, {"post": "yes"})
    assert not Release.objects.exists()
    assert not Capture.objects.exists()


def test_page_of_a_release_shows_its_texts(staff):
    capture = _waiting()
    url = reverse("admin:releases_release_change", args=[capture.release_id])
    text = staff.get(url).content.decode()
    assert capture.digest in text
    assert "revised.txt" in text
    assert _decide(capture) in text


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("model", "queries"), [("capture", 5), ("importrun", 5)])
def test_lists_cost_the_same_at_one_row_and_at_three(
    model, queries, rows, staff, django_assert_num_queries
):
    for number in range(rows):
        bring(release_text(code=f"E-30{number}/17"))
    url = reverse(f"admin:releases_{model}_changelist")
    staff.get(url)
    with django_assert_num_queries(queries):
        assert staff.get(url).context["cl"].result_count == rows


def test_lists_are_searched_by_code_and_by_words(staff):
    _waiting()
    captures = reverse("admin:releases_capture_changelist")
    for words, found in (("e-201/17", 2), ("revised", 1), ("Guatemala", 2)):
        page = staff.get(captures, {"q": words})
        assert page.context["cl"].result_count == found, words
    runs = staff.get(reverse("admin:releases_importrun_changelist"), {"q": "revised"})
    assert runs.context["cl"].result_count == 1
