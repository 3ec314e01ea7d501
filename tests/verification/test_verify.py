"""``verify`` finds what is wrong, names it, and says so by its exit status."""

import datetime
import io

import pytest
from django.core.management import call_command

from releases.importing.models import Capture, digest_of
from releases.models import Passage, Wording
from tests.factories import make_assistance, make_event, make_passage, make_release
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
TEXT = "Dominica adopted its strategy.\n\nThe ministers met again in May."


def verify():
    out, status = io.StringIO(), 0
    try:
        call_command("verify", stdout=out)
    except SystemExit as stopped:
        status = stopped.code
    return status, out.getvalue()


def quoted(text, capture=TEXT, digest=None):
    release = make_release()
    Capture.objects.create(release=release, text=capture, digest=digest or digest_of(capture))
    return make_passage(release, text=text, wording=Wording.QUOTED)


def test_a_sound_database_has_nothing_wrong(seeds):
    make_event(passage=quoted("Dominica adopted its strategy."), quotation="adopted its strategy")
    status, text = verify()
    assert status == 0
    assert "0 found wrong" in text
    assert text.startswith("39 facts read")


def test_a_quotation_that_left_its_passage():
    event = make_event(passage=quoted("Dominica adopted its strategy."), quotation="adopted its")
    Passage.objects.update(text="The ministers met again in May.")
    status, text = verify()
    assert status == 1
    assert f"{event.uid}" in text
    assert "its quotation is not in its passage" in text


def test_a_passage_that_the_captured_text_does_not_hold():
    make_event(passage=quoted("Dominica did nothing of the kind."))
    assert "not in the captured text" in verify()[1]


def test_a_captured_text_that_is_not_the_one_whose_digest_was_kept():
    make_event(passage=quoted("Dominica adopted its strategy.", digest="0" * 64))
    status, text = verify()
    assert status == 1
    assert "whose digest was kept" in text


def test_a_date_after_the_release_that_proves_it():
    make_event(happened_on=datetime.date(2017, 6, 21))
    assert "lies after the release" in verify()[1]


def test_what_may_lie_ahead_is_no_fault():
    make_event(kind=EventKind.PERIOD_ENDED, happened_on=datetime.date(2030, 12, 31))
    make_assistance(began_on=datetime.date(2017, 8, 1), stage="announced")
    assert verify()[0] == 0


def test_drafts_are_not_read():
    make_event(happened_on=datetime.date(2017, 6, 21), published=False)
    assert verify() == (0, "0 facts read, 0 found wrong.\n")


def test_a_withdrawn_fact_that_is_still_shown(monkeypatch):
    event = make_event()
    event.withdraw(by=None, reason="Misread.")
    assert verify()[0] == 0
    monkeypatch.setattr("tracker.verification.findings._shown_events", lambda: {event.pk})
    status, text = verify()
    assert status == 1
    assert "still decides what readers see" in text
