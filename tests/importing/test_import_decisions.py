"""A person takes or dismisses a text that waits."""

import pytest
from django.core.exceptions import ValidationError

from releases.importing.decisions import dismiss, fingerprint, paragraphs_of, take
from releases.importing.models import Capture, CaptureState
from releases.importing.steps import steps_to
from releases.models import Release
from tests.factories import make_event, make_staff
from tests.importing.import_samples import (
    PARAGRAPHS,
    PARAPHRASES,
    bring,
    make_paraphrased,
    passages_of,
    release_text,
)

pytestmark = pytest.mark.django_db

REVISED = (PARAGRAPHS[0], PARAGRAPHS[1].replace("in time", "soon"), PARAGRAPHS[2])


@pytest.fixture
def ana():
    return make_staff()


def _waiting(paragraphs=REVISED) -> Capture:
    """A revised text that waits, of a release whose first text is in use."""
    bring(release_text())
    bring(release_text(paragraphs))
    return Capture.objects.get(state=CaptureState.WAITING)


def _cite(number: int, **fields):
    return make_event(passage=Release.objects.get(code="E-201/17").passages.get(number=number))


def test_taking_makes_the_text_the_one_in_use(ana):
    capture = _waiting()
    take(capture, ana)
    assert passages_of(capture.release) == [
        (number, "quoted", text) for number, text in enumerate(REVISED, start=1)
    ]
    capture.refresh_from_db()
    assert (capture.state, capture.decided_by) == (CaptureState.CURRENT, ana)
    assert capture.decided_at >= capture.captured_at
    assert Capture.objects.exclude(pk=capture.pk).get().state == CaptureState.REPLACED


def test_taking_keeps_the_rows_of_cited_passages(ana):
    capture = _waiting()
    event = _cite(1)
    take(capture, ana)
    event.refresh_from_db()
    assert event.passage.text == PARAGRAPHS[0]


def test_text_that_rewords_a_cited_quotation_is_not_taken(ana):
    capture = _waiting()
    _cite(2)
    before = passages_of(capture.release)
    with pytest.raises(ValidationError, match="¶2 is cited") as refusal:
        take(capture, ana)
    assert "(Status events: 1)" in refusal.value.messages[0]
    assert "send their comments soon" in refusal.value.messages[0]
    assert passages_of(capture.release) == before
    capture.refresh_from_db()
    assert (capture.state, capture.decided_at) == (CaptureState.WAITING, None)


def test_text_that_ends_before_a_cited_passage_is_not_taken(ana):
    capture = _waiting()
    _cite(4)
    with pytest.raises(ValidationError, match="¶4 is cited"):
        take(capture, ana)
    assert capture.release.passages.count() == 4


def test_every_lost_passage_is_named(ana):
    capture = _waiting()
    _cite(2)
    _cite(4)
    with pytest.raises(ValidationError) as refusal:
        take(capture, ana)
    assert [message[:2] for message in refusal.value.messages] == ["¶2", "¶4"]


def test_text_in_which_only_blanks_differ_is_taken_under_facts(ana):
    spaced = [text.replace("their comments", "their\ncomments") for text in PARAGRAPHS]
    capture = _waiting(spaced)
    _cite(2)
    take(capture, ana)
    assert capture.release.passages.get(number=2).text == spaced[1]


def test_cited_paraphrase_becomes_a_quotation_on_a_persons_word(ana):
    release = make_paraphrased(["Speaks of Quito.", *PARAPHRASES[1:]])
    event = make_event(passage=release.passages.get(number=1))
    bring(release_text())
    take(release.captures.get(), ana)
    event.refresh_from_db()
    assert (event.passage.wording, event.passage.text) == ("quoted", PARAGRAPHS[0])


def test_text_in_use_is_not_taken_again(ana):
    bring(release_text())
    with pytest.raises(ValidationError, match="in use already"):
        take(Capture.objects.get(), ana)


def test_dismissing_changes_nothing_else(ana):
    capture = _waiting()
    before = passages_of(capture.release)
    dismiss(capture, ana)
    capture.refresh_from_db()
    assert (capture.state, capture.decided_by) == (CaptureState.DISMISSED, ana)
    assert passages_of(capture.release) == before
    assert Capture.objects.filter(state=CaptureState.CURRENT).count() == 1


def test_dismissed_text_that_comes_again_stays_dismissed(ana):
    capture = _waiting()
    dismiss(capture, ana)
    outcome = bring(release_text(REVISED))
    assert "was dismissed" in outcome.notes[0]
    capture.refresh_from_db()
    assert capture.state == CaptureState.DISMISSED


def test_dismissed_text_can_still_be_taken(ana):
    capture = _waiting()
    dismiss(capture, ana)
    take(capture, ana)
    assert capture.release.passages.count() == 3


def test_dismissing_needs_a_waiting_text(ana):
    capture = _waiting()
    stale = Capture.objects.get(pk=capture.pk)
    take(capture, ana)
    with pytest.raises(ValidationError, match="in use"):
        dismiss(stale, ana)


def test_going_back_to_the_text_before(ana):
    capture = _waiting()
    first = Capture.objects.get(state=CaptureState.CURRENT)
    take(capture, ana)
    first.refresh_from_db()
    take(first, ana)
    assert [text for _number, _wording, text in passages_of(first.release)] == list(PARAGRAPHS)


def test_decision_on_what_has_changed_since_it_was_seen_is_refused(ana):
    capture = _waiting((*PARAGRAPHS[:3], "A fourth paragraph with other words stands here now."))
    seen = fingerprint(steps_to(capture.release, paragraphs_of(capture)))
    _cite(1)
    with pytest.raises(ValidationError, match="Look again"):
        take(capture, ana, seen=seen)


def test_text_that_reads_otherwise_than_it_was_kept_is_not_taken(ana):
    capture = _waiting()
    Capture.objects.filter(pk=capture.pk).update(text="<html><p>Another thing altogether.</p>")
    capture.refresh_from_db()
    with pytest.raises(ValidationError, match="cannot be read again"):
        take(capture, ana)
