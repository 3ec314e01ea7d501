"""When a country was last checked, and whether that is due for its rhythm."""

import datetime

import pytest

from tests.factories import make_country, make_membership
from tracker.checks.freshness import Freshness, freshness, last_checks, months_later
from tracker.checks.models import Check, Outcome

D = datetime.date


@pytest.mark.parametrize(
    ("last", "months", "day", "expected"),
    [
        (None, 12, D(2026, 1, 1), Freshness.NEVER),
        (D(2025, 1, 15), 12, D(2026, 1, 14), Freshness.CURRENT),
        (D(2025, 1, 15), 12, D(2026, 1, 15), Freshness.DUE),
        (D(2025, 1, 15), 12, D(2026, 7, 14), Freshness.DUE),
        (D(2025, 1, 15), 12, D(2026, 7, 15), Freshness.OVERDUE),
        (D(2025, 1, 31), 1, D(2025, 2, 27), Freshness.CURRENT),
        (D(2025, 1, 31), 1, D(2025, 2, 28), Freshness.DUE),
        (D(2025, 1, 31), 1, D(2025, 3, 31), Freshness.OVERDUE),
    ],
)
def test_due_when_the_rhythm_has_passed(last, months, day, expected):
    assert freshness(last, months, day) == expected


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2023, 12, 31), 2, D(2024, 2, 29)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2024, 5, 15), 8, D(2025, 1, 15)),
    ],
)
def test_months_later_stays_in_the_month(day, months, later):
    assert months_later(day, months) == later


def look(code, day, outcome=Outcome.CONFIRMED, **fields):
    return Check.objects.create(
        country=make_country(code),
        looked_on=day,
        outcome=outcome,
        where_looked="The gazette and the ministry's page",
        **fields,
    )


@pytest.mark.django_db
def test_the_last_check_counts_on_both_clocks(django_assert_num_queries):
    first = look(
        "PY", D(2025, 1, 1), recorded_at=datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC)
    )
    look("PY", D(2025, 6, 1), recorded_at=datetime.datetime(2025, 9, 1, tzinfo=datetime.UTC))
    other = look("CO", D(2024, 6, 1))
    with django_assert_num_queries(1):
        found = last_checks(D(2025, 12, 1))
    assert found == {first.country_id: D(2025, 6, 1), other.country_id: D(2024, 6, 1)}
    known_at = datetime.datetime(2025, 8, 1, tzinfo=datetime.UTC)
    assert last_checks(D(2025, 12, 1), known_at) == {first.country_id: D(2025, 1, 1)}
    assert last_checks(D(2024, 1, 1)) == {}


@pytest.mark.django_db
def test_the_country_page_says_when_it_was_checked(client):
    make_membership("PY")
    assert "never checked" in client.get("/countries/PY/").content.decode()
    look("PY", D(2025, 1, 15), Outcome.NOTHING_FOUND)
    page = client.get("/countries/PY/?as_of=2026-02-01").content.decode()
    assert ">due<" in page
    assert "looked, found nothing" in page
    assert "15 January 2025" in page
    assert "never checked" in client.get("/countries/PY/?as_of=2025-01-14").content.decode()
