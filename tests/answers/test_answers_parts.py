"""Parts of answers are used again while the data is the same, and never beyond."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from releases.models import Passage
from tests.factories import make_event, make_membership
from tracker.answers.parts import kept_part, parts_are_kept

pytestmark = pytest.mark.usefixtures("nothing_kept")


@pytest.fixture
def calls():
    return []


@pytest.fixture
def part(calls):
    @kept_part(most=2)
    def doubled(number):
        calls.append(number)
        return number * 2

    return doubled


def test_a_part_is_made_once_for_a_state(part, calls):
    for state in ("one", "one", "two"):
        with parts_are_kept(state):
            assert part(4) == 8
    assert calls == [4, 4]


def test_outside_and_where_nothing_is_to_be_kept_it_is_made_anew(part, calls):
    with parts_are_kept("one"), parts_are_kept(""):
        assert (part(4), part(4)) == (8, 8)
    assert part(4) == 8
    assert calls == [4, 4, 4]


def test_inside_a_transaction_it_is_made_anew(part, calls):
    with parts_are_kept("one"):
        part(4)
        with transaction.atomic():
            part(4)
    assert calls == [4, 4]


def test_each_language_has_its_own(part, calls):
    with parts_are_kept("one"):
        for language in ("en", "es", "en"):
            with translation.override(language):
                part(4)
    assert calls == [4, 4]


def test_what_was_asked_for_longest_ago_goes_first(part, calls):
    with parts_are_kept("one"):
        for number in (1, 2, 1, 3, 1, 2):
            part(number)
    assert calls == [1, 2, 3, 2]


@pytest.mark.parametrize(
    "others", [["/?sort=-status"], ["/?region=south_america", "/embed/table/"], ["/?q=par"]]
)
def test_another_address_of_the_same_moment_asks_for_the_version_alone(client, others):
    make_membership("PY")
    make_event()
    client.get("/")
    for other in others:
        with CaptureQueriesContext(connection) as asked:
            page = client.get(other).content
        assert b"Paraguay" in page
        assert len(asked) == 2, other  # before, and after


def test_where_nothing_is_to_be_kept_no_part_is(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    make_event()
    numbers = []
    for address in ("/", "/?sort=-status"):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] > 2


def test_a_kept_row_leads_to_the_moment_of_its_page(client):
    make_membership("PY")
    make_event()
    assert b'href="/countries/PY/"' in client.get("/").content
    then = client.get("/?as_of=2026-01-01&known_at=2999-01-01").content
    assert b'href="/countries/PY/?as_of=2026-01-01&amp;known_at=2999-01-01"' in then
    assert b'href="/countries/PY/"' not in then
    assert b'href="/countries/PY/"' in client.get("/?sort=since").content


def test_nobody_can_write_the_place_of_the_moment(client):
    make_membership("PY")
    passage = make_event().passage
    Passage.objects.filter(pk=passage.pk).update(text="It says <moment> and &lt;moment&gt;.")
    page = client.get("/?as_of=2026-01-01").content.decode()
    assert "It says &lt;moment&gt; and &amp;lt;moment&amp;gt;." in page
