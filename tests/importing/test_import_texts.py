"""A text comes in: new, the same again, another one under the same code, refused."""

import datetime

import pytest
from django.db import IntegrityError, connection

from releases.importing import importer
from releases.importing.models import Capture, CaptureState, ImportRun, digest_of
from releases.importing.results import Result
from releases.importing.runs import MOST_LINES, Run
from releases.models import Passage, Release
from releases.reading import read_text
from tests.importing.import_samples import (
    CODE,
    PARAGRAPHS,
    TITLE,
    bring,
    bring_bytes,
    make_paraphrased,
    passages_of,
    release_text,
)

pytestmark = pytest.mark.django_db


def test_new_release_comes_in_whole():
    outcome = bring(release_text())
    release = Release.objects.get()
    assert (outcome.result, outcome.code, outcome.release_id) == (Result.NEW, CODE, release.pk)
    assert (release.code, release.title, release.language) == (CODE, TITLE, "en")
    assert (release.kind, release.published_on) == ("press_release", datetime.date(2017, 6, 20))
    assert passages_of(release) == [
        (number, "quoted", text) for number, text in enumerate(PARAGRAPHS, start=1)
    ]
    capture = release.captures.get()
    assert (capture.state, capture.name) == (CaptureState.CURRENT, "a.txt")
    assert capture.text == release_text()
    assert capture.digest == digest_of(capture.text)


def test_same_text_again_changes_nothing():
    bring(release_text())
    before = list(Passage.objects.values()), list(Release.objects.values())
    outcome = bring(release_text(), name="elsewhere.txt")
    assert outcome.result == Result.UNCHANGED
    assert (list(Passage.objects.values()), list(Release.objects.values())) == before
    assert Capture.objects.count() == 1


def test_other_text_under_the_code_is_kept_and_waits():
    bring(release_text())
    release = Release.objects.get()
    before = passages_of(release)
    revised = [*PARAGRAPHS[:2], PARAGRAPHS[2].replace("Panama", "Belize"), *PARAGRAPHS[3:]]
    outcome = bring(release_text([*revised, "A fifth paragraph was added later to this text."]))
    assert outcome.result == Result.CHANGED
    assert passages_of(release) == before
    waiting = release.captures.get(state=CaptureState.WAITING)
    assert "Belize" in waiting.text
    assert "Other words: ¶3. New paragraphs: ¶5." in waiting.question
    assert outcome.reason == waiting.question


def test_waiting_text_that_comes_again_is_not_kept_twice():
    bring(release_text())
    bring(release_text(PARAGRAPHS[:3]))
    outcome = bring(release_text(PARAGRAPHS[:3]))
    assert outcome.result == Result.UNCHANGED
    assert "waits for a decision" in outcome.notes[0]
    assert Capture.objects.count() == 2


def test_text_that_differs_around_the_paragraphs_only_says_so():
    bring(release_text())
    outcome = bring(release_text() + "\n\n")
    assert outcome.result == Result.CHANGED
    assert "Every paragraph says the same" in outcome.reason


def test_what_is_kept_of_a_release_is_never_overwritten():
    release = make_paraphrased(
        (), title="Our Own Title", place="Antigua", published_on=datetime.date(2017, 6, 19)
    )
    before = Release.objects.values().get()
    outcome = bring(release_text())
    assert outcome.result == Result.NEW
    assert Release.objects.values().get() == before
    assert release.passages.count() == len(PARAGRAPHS)
    assert [note for note in outcome.notes if "Our Own Title" in note and TITLE in note]
    assert [note for note in outcome.notes if "2017-06-19" in note and "2017-06-20" in note]


def test_text_without_a_code_is_refused_and_says_how_to_give_it():
    outcome = bring(release_text(code=""))
    assert outcome.result == Result.REFUSED
    assert "--code" in outcome.reason
    assert not Release.objects.exists()


def test_reference_without_a_code_is_refused_with_its_line():
    text = release_text(code="E-2")
    outcome = bring(text)
    assert outcome.result == Result.REFUSED
    assert text.splitlines()[outcome.line - 1] == "Reference: E-2"
    assert outcome.place == f"a.txt:{outcome.line}"


def test_code_that_is_given_takes_the_place_of_a_missing_one():
    assert bring(release_text(code=""), code="e-201/17").code == CODE
    assert Release.objects.get().code == CODE


def test_code_that_is_given_against_the_text_is_refused():
    outcome = bring(release_text(), code="E-202/17")
    assert outcome.result == Result.REFUSED
    assert CODE in outcome.reason
    assert "E-202/17" in outcome.reason


def test_malformed_code_that_is_given_is_refused():
    outcome = bring(release_text(code=""), code="nothing")
    assert outcome.result == Result.REFUSED
    assert "E-049/17" in outcome.reason


def test_text_without_a_title_is_refused_unless_it_is_given():
    text = release_text(title="", date="")
    assert not read_text(text).title
    refused = bring(text)
    assert refused.result == Result.REFUSED
    assert "--title" in refused.reason
    assert bring(text, title="Given by\nAna").result == Result.NEW
    assert Release.objects.get().title == "Given by Ana"


def test_text_without_a_title_comes_to_a_release_that_has_one():
    release = make_paraphrased(())
    assert bring(release_text(title="", date="")).result == Result.NEW
    assert release.captures.exists()


def test_missing_date_stays_empty_and_is_told():
    outcome = bring(release_text(date=""))
    assert Release.objects.get().published_on is None
    assert any("stays empty" in note for note in outcome.notes)


def test_date_that_is_given_fills_a_missing_one_only():
    given = datetime.date(2020, 1, 2)
    bring(release_text(date=""), published_on=given)
    bring(release_text(code="E-202/17"), published_on=given)
    dates = Release.objects.order_by("code").values_list("published_on", flat=True)
    assert list(dates) == [given, datetime.date(2017, 6, 20)]


def test_header_without_a_body_is_refused():
    outcome = bring("Press Release\n\nA Title\n\nJune 20, 2017\n\nReference: E-201/17\n")
    assert outcome.result == Result.REFUSED
    assert not Release.objects.exists()


def test_unreadable_bytes_are_refused_and_counted():
    outcome = bring_bytes(b"PK\x03\x04 a zipped thing", name="a.docx")
    assert outcome.result == Result.REFUSED
    assert "Word" in outcome.reason
    run = ImportRun.objects.get()
    assert (run.refused_count, run.new_count) == (1, 0)
    assert "a.docx" in run.report


def test_run_counts_what_became_of_each_text():
    run = Run("a folder")
    for text in (
        release_text(),
        release_text(),
        release_text(PARAGRAPHS[:2]),
        release_text(code=""),
    ):
        importer.import_reading(read_text(text), name="a.txt", run=run)
    row = ImportRun.objects.get()
    counts = row.new_count, row.unchanged_count, row.changed_count, row.refused_count
    assert counts == (1, 1, 1, 1)
    assert row.ended_at is None
    run.end()
    row.refresh_from_db()
    assert row.ended_at >= row.began_at
    assert Capture.objects.filter(run=row).count() == 2


def test_report_of_a_run_stays_short():
    run = Run("a folder")
    for number in range(MOST_LINES + 20):
        importer.refuse(f"{number}.txt", "Nothing in it.", run)
    row = ImportRun.objects.get()
    assert row.refused_count == MOST_LINES + 20
    assert len(row.report.splitlines()) == MOST_LINES
    assert "ends here" in row.report.splitlines()[-1]


def test_failure_half_way_leaves_nothing(monkeypatch):
    def fail(*args):
        raise RuntimeError("the power went off")

    monkeypatch.setattr(importer, "carry_out", fail)
    with pytest.raises(RuntimeError):
        bring(release_text())
    assert not Release.objects.exists()
    assert not Capture.objects.exists()
    assert ImportRun.objects.get().new_count == 0


def test_release_that_somebody_else_brings_in_between_is_met_as_it_is_then(monkeypatch):
    real, calls = importer.make_plan, []

    def late(*args, **kwargs):
        plan = real(*args, **kwargs)
        calls.append(plan)
        if len(calls) == 1:  # what a colleague's import would do between look and writing
            raise IntegrityError("release_code is taken")
        return plan

    bring(release_text())
    monkeypatch.setattr(importer, "make_plan", late)
    assert bring(release_text()).result == Result.UNCHANGED
    assert len(calls) == 2


def test_cost_of_a_text_does_not_grow_with_the_releases(django_assert_num_queries):
    run = Run("a folder")
    readings = [read_text(release_text(code=f"E-{number}/17")) for number in range(301, 332)]
    for reading in readings[:1]:
        importer.import_reading(reading, name="a.txt", run=run)
    queries = 10 if connection.vendor == "postgresql" else 9  # PostgreSQL is asked for a lock
    with django_assert_num_queries(queries):
        importer.import_reading(readings[1], name="a.txt", run=run)
    for reading in readings[2:30]:
        importer.import_reading(reading, name="a.txt", run=run)
    with django_assert_num_queries(queries):
        importer.import_reading(readings[30], name="a.txt", run=run)
