"""What was true on a day, and what was known at an instant."""

import datetime

import pytest
from django.test import RequestFactory

from tests.factories import make_event, make_membership, make_strategy
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.status_table.query import standings_on
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import EventKind

D = datetime.date
MONDAY = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
TUESDAY = datetime.datetime(2026, 3, 3, 9, tzinfo=datetime.UTC)


def at(monkeypatch, instant):
    monkeypatch.setattr("django.utils.timezone.now", lambda: instant)


def statuses(as_of, known_at=None):
    of_countries = standings_on(Moment(as_of, known_at)).values()
    return [standing.status.value for of_one in of_countries for standing in of_one]


@pytest.mark.django_db
def test_a_wrong_fact_of_monday_is_gone_on_tuesday_and_known_of_monday(monkeypatch):
    at(monkeypatch, MONDAY)
    event = make_event(make_strategy("PE"), EventKind.APPROVED, D(2025, 8, 15), published=False)
    event.publish(by=None)
    at(monkeypatch, TUESDAY)
    event.withdraw(by=None, reason="It was a draft for consultation.")
    on = D(2026, 3, 3)
    assert statuses(on) == []
    assert statuses(on, MONDAY) == ["adopted"]
    assert statuses(on, MONDAY - datetime.timedelta(seconds=1)) == []
    assert statuses(on, TUESDAY) == []
    assert statuses(D(2025, 8, 14), MONDAY) == []


@pytest.mark.django_db
def test_jamaica_moves_from_in_progress_to_adopted_by_its_own_dates():
    strategy = make_strategy("JM")
    on = {"date_basis": "on", "happened_precision": "month"}
    make_event(strategy, EventKind.VALIDATED, D(2014, 9, 1), **on)
    make_event(strategy, EventKind.APPROVED, D(2015, 1, 1), **on)
    make_event(strategy, EventKind.LAUNCHED, D(2015, 1, 28), date_basis="on")
    assert statuses(D(2014, 12, 31)) == ["in_progress"]
    # "January 2015" counts from the first day of the month: the rule for partial dates
    assert statuses(D(2015, 1, 10)) == ["adopted"]
    assert statuses(D(2015, 1, 28)) == ["adopted"]


@pytest.mark.django_db
def test_a_year_sorts_before_the_days_within_it():
    strategy = make_strategy("TT")
    make_event(strategy, EventKind.APPROVED, D(2012, 1, 1), happened_precision="year")
    make_event(strategy, EventKind.LAUNCHED, D(2012, 12, 1), happened_precision="month")
    [standing] = standings_on(Moment(D(2013, 1, 1)))[strategy.country_id]
    assert standing.since.kind == EventKind.APPROVED
    assert standing.current.kind == EventKind.LAUNCHED


@pytest.mark.django_db
def test_a_successor_replaces_from_its_adoption_on():
    first = make_strategy("PA", slug="panama-2013")
    second = make_strategy("PA", slug="panama-2021", replaces=first)
    make_event(first, EventKind.APPROVED, D(2013, 4, 1))
    make_event(second, EventKind.DRAFT, D(2021, 1, 1))
    adoption = make_event(second, EventKind.APPROVED, D(2021, 9, 1))
    before, after = (
        standings_on(Moment(day))[first.country_id] for day in (D(2021, 8, 31), D(2021, 9, 1))
    )
    assert [(s.strategy.slug, s.status) for s in before] == [
        ("panama-2013", "adopted"),
        ("panama-2021", "in_progress"),
    ]
    assert [(s.strategy.slug, s.status) for s in after] == [
        ("panama-2021", "adopted"),
        ("panama-2013", "replaced"),
    ]
    assert after[1].current == adoption


@pytest.mark.django_db
def test_a_replaced_strategy_stays_replaced_when_its_successor_ends():
    first = make_strategy("PA", slug="panama-2013")
    second = make_strategy("PA", slug="panama-2021", replaces=first)
    make_event(first, EventKind.APPROVED, D(2013, 4, 1))
    make_event(second, EventKind.APPROVED, D(2021, 9, 1))
    make_event(second, EventKind.PERIOD_ENDED, D(2024, 1, 1), happened_precision="year")
    standings = standings_on(Moment(D(2025, 6, 1)))[first.country_id]
    assert [s.status.value for s in standings] == ["period_ended", "replaced"]


def moment_of(query):
    return Moment.of(RequestFactory().get(f"/?{query}"))


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-02", datetime.datetime(2026, 3, 2, 23, 59, 59, 999999, datetime.UTC)),
        ("2026-03-02T09:30Z", datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)),
        ("2026-03-02T09:30", datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)),
        ("2026-03-02T09:30%2B02:00", datetime.datetime(2026, 3, 2, 7, 30, tzinfo=datetime.UTC)),
        ("2026-03-02T09:30+02:00", datetime.datetime(2026, 3, 2, 7, 30, tzinfo=datetime.UTC)),
    ],
)
def test_an_instant_is_read_in_utc(text, instant):
    assert moment_of(f"known_at={text}").known_at == instant


def test_the_day_of_the_instant_is_shown_where_none_is_asked():
    assert moment_of("known_at=2026-03-02").as_of == D(2026, 3, 2)
    assert moment_of("known_at=2026-03-02&as_of=2014-12-31").as_of == D(2014, 12, 31)


def test_the_moment_is_carried_along_as_it_was_asked():
    assert moment_of("").query == ""
    assert moment_of("as_of=2014-12-31").query == "?as_of=2014-12-31"
    query = moment_of("known_at=2026-03-02T09:30Z&as_of=2014-12-31&sort=since").query
    assert query == "?as_of=2014-12-31&known_at=2026-03-02T09%3A30Z"


@pytest.mark.parametrize(
    "text",
    [
        "now",
        "2026-02-30",
        "2026-03-02T25:00",
        "2026-03-02T",
        "2026-03-02T09:30X",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_is_no_instant_is_named(text):
    with pytest.raises(AddressMistake, match="known_at"):
        moment_of(f"known_at={text.replace('+', '%2B')}")


@pytest.mark.django_db
def test_the_page_of_then_is_shown_on_every_face(client, monkeypatch):
    at(monkeypatch, MONDAY)
    make_membership("PE")
    make_event(make_strategy("PE"), EventKind.APPROVED, D(2025, 8, 15), note="misread-note")
    at(monkeypatch, TUESDAY)
    StatusEvent.objects.get().withdraw(by=None, reason="A draft for consultation.")
    for path in ("/", "/countries/PE/", "/strategies/pe-strategy-1/", "/data/status.csv"):
        answers = [client.get(path + query) for query in ("?known_at=2026-03-02", "")]
        then, now = (b"".join(a.streaming_content) if a.streaming else a.content for a in answers)
        assert b"adopted" in then, path
        assert b"misread-note" not in now, path
    for path in ("/countries/PE/", "/strategies/pe-strategy-1/"):
        assert b"misread-note" in client.get(f"{path}?known_at=2026-03-02").content
    assert b'data-status="adopted"' in client.get("/?known_at=2026-03-02").content
    assert b'data-status="not_known"' in client.get("/").content
