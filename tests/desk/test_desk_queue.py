"""The queue: which releases wait, in which order, and the ways that lead to it."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from releases.importing.models import Capture, ImportRun
from releases.models import Release
from tests.desk.desk_samples import (
    TEXT,
    make_proposal,
    make_quoted,
    page_at,
    queue_page,
    text_of,
)
from tests.factories import make_country, make_release, make_staff
from tests.importing.import_samples import bring
from tracker.desk import admin as desk_admin
from tracker.desk.deciding import reject
from tracker.desk.queue import next_release


def make_waiting(code: str, day: int | None = 20, count: int = 1) -> Release:
    """A release of June 2017 with open proposals."""
    published_on = day and datetime.date(2017, 6, day)
    precision = "day" if day else ""
    release = make_release(code, published_on=published_on, published_precision=precision)
    for _ in range(count):
        make_proposal(make_quoted(release=release))
    return release


def codes_on(response) -> list[str]:
    return [release.code for release in response.context["page"]]


def test_oldest_comes_first_and_without_a_date_last(staff):
    make_waiting("E-301/17", None)
    make_waiting("E-302/17", 21)
    make_waiting("E-303/17", 3)
    assert codes_on(staff.get(queue_page())) == ["E-303/17", "E-302/17", "E-301/17"]


def test_of_one_day_the_one_captured_first_comes_first(staff):
    later, earlier = make_waiting("E-301/17"), make_waiting("E-302/17")
    for release, day in ((later, 9), (earlier, 8)):
        captured_at = datetime.datetime(2026, 1, day, tzinfo=datetime.UTC)
        Capture.objects.create(
            release=release, text="…", digest=f"{day}" * 64, captured_at=captured_at
        )
    assert codes_on(staff.get(queue_page())) == ["E-302/17", "E-301/17"]


def test_counts_of_open_and_decided_kind_and_language(staff, ana):
    release = make_waiting("C-301/17", count=3)
    Release.objects.update(language="es")
    reject(release.passages.first().proposals.get(), ana, "No.")
    text = text_of(staff.get(queue_page()))
    assert "C-301/17 OAS hands recommendations" in text
    assert "2 open · 1 decided · 20 June 2017 · press release · Spanish" in text


def test_decided_releases_are_not_in_it_and_emptiness_is_explained(staff, ana):
    release = make_waiting("E-301/17")
    reject(release.passages.get().proposals.get(), ana, "No.")
    page = staff.get(queue_page())
    assert codes_on(page) == []
    assert "Everything is decided: no release waits for you." in text_of(page)
    assert "When a release is imported" in text_of(page)


def test_opening_it_reads_what_was_imported(staff):
    make_country("PA")
    bring(TEXT)
    assert codes_on(staff.get(queue_page())) == ["E-301/17"]


def test_reading_before_the_page_is_bounded_and_says_what_is_left(staff, monkeypatch):
    make_country("PA")
    bring(TEXT)
    bring(TEXT.replace("E-301/17", "E-302/17"))
    read = desk_admin.read_pending
    monkeypatch.setattr(desk_admin, "read_pending", lambda: read(limit=1))
    page = staff.get(queue_page())
    assert codes_on(page) == ["E-301/17"]
    assert "1 more text is still to be read for facts. Read on" in text_of(page)
    assert "still to be read" not in text_of(staff.get(queue_page()))


def test_texts_that_wait_for_a_person_are_linked(staff):
    bring(TEXT)
    assert "Texts that wait" not in text_of(staff.get(queue_page()))
    bring(TEXT.replace("Lima", "Quito"))
    page = staff.get(queue_page())
    waiting = Capture.objects.get(state="waiting")
    assert "Texts that wait for you before they can be read" in text_of(page)
    assert reverse("admin:releases_capture_decide", args=[waiting.pk]) in page.content.decode()


def test_of_many_waiting_texts_the_list_is_linked(staff):
    for number in range(12):
        release = make_release()
        Capture.objects.create(release=release, text="…", digest=f"{number:064x}", state="waiting")
    html = staff.get(queue_page()).content.decode()
    assert html.count("/decide/") == 10
    assert f"{reverse('admin:releases_capture_changelist')}?state=waiting" in html


def test_it_is_paged(staff):
    for number in range(51):
        make_waiting(f"E-{301 + number}/17")
    first = staff.get(queue_page())
    assert len(codes_on(first)) == 50
    assert "Page 1 of 2" in text_of(first)
    assert codes_on(staff.get(f"{queue_page()}?page=2")) == ["E-351/17"]
    assert codes_on(staff.get(f"{queue_page()}?page=x")) == codes_on(first)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_at_one_release_as_at_three(
    rows, staff, django_assert_num_queries
):
    for number in range(rows):
        make_waiting(f"E-{301 + number}/17", count=rows)
    staff.get(queue_page())
    with django_assert_num_queries(7):
        staff.get(queue_page())


@pytest.mark.django_db
def test_next_release_is_the_one_that_waits_longest():
    here = make_waiting("E-301/17", 1)
    assert next_release(here) is None
    make_waiting("E-302/17", 9)
    older = make_waiting("E-303/17", 8)
    assert next_release(here) == older
    assert next_release(older) == here


# --- ways that lead there ------------------------------------------------------------------------


def test_first_page_counts_the_releases_that_wait(staff):
    make_waiting("E-301/17", count=3)
    page = staff.get(reverse("admin:index"))
    assert "Releases with open decisions (1)" in text_of(page)
    assert f'href="{queue_page()}"' in page.content.decode()
    bring(TEXT.replace("E-301/17", "E-302/17"))
    assert "and 1 new text to read" in text_of(staff.get(reverse("admin:index")))


def test_who_may_not_see_proposals_is_led_nowhere(db):
    client, person = Client(), make_staff("eva", is_superuser=False)
    person.user_permissions.set(Permission.objects.filter(codename__endswith="_release"))
    client.force_login(person)
    release = make_waiting("E-301/17")
    for url in (
        reverse("admin:index"),
        reverse("admin:releases_release_changelist"),
        reverse("admin:releases_release_change", args=[release.pk]),
    ):
        assert "proposedfact/desk/" not in client.get(url).content.decode()


def test_releases_imports_and_each_release_lead_there(staff):
    release = make_waiting("E-301/17")
    run = ImportRun.objects.create(source="a.txt")
    for url, to in (
        (reverse("admin:releases_release_changelist"), queue_page()),
        (reverse("admin:releases_importrun_change", args=[run.pk]), queue_page()),
        (reverse("admin:releases_release_change", args=[release.pk]), page_at(release)),
    ):
        assert f'href="{to}"' in staff.get(url).content.decode()
