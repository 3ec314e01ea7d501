"""How a strategy's status on a day is read off its events."""

import datetime

import pytest

from tests.factories import make_event, make_membership, make_strategy
from tracker.countries.models import Country
from tracker.facts.models import DateBasis
from tracker.pages.moment import Moment
from tracker.status_table.query import standings_on
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import STATUS_OF, EventKind, Status

pytestmark = pytest.mark.django_db
D = datetime.date


def status_on(strategy, day):
    return Strategy.objects.with_status(day).get(pk=strategy.pk).status


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_gives_its_status_in_the_database(kind):
    event = make_event(kind=kind)
    event.refresh_from_db()
    assert event.status == STATUS_OF[kind]


def test_the_latest_date_decides_whatever_was_recorded_first():
    strategy = make_strategy()
    make_event(strategy, EventKind.APPROVED, D(2020, 5, 1))
    make_event(strategy, EventKind.CONSULTATION, D(2019, 5, 1))
    assert status_on(strategy, D(2021, 1, 1)) == "adopted"
    assert status_on(strategy, D(2020, 4, 30)) == "in_progress"
    assert status_on(strategy, D(2019, 4, 30)) is None


def test_on_the_same_date_approved_beats_reported():
    strategy = make_strategy()
    approved = make_event(strategy, EventKind.APPROVED, D(2020, 5, 1))
    make_event(strategy, EventKind.REPORTED_IN_PROGRESS, D(2020, 5, 1))
    found = Strategy.objects.with_status(D(2020, 5, 1)).get()
    assert (found.status, found.current_event_id) == ("adopted", approved.pk)


def test_on_the_same_date_and_kind_the_later_recorded_decides():
    strategy = make_strategy()
    make_event(strategy, EventKind.APPROVED, D(2020, 5, 1), recorded_at=_at(2021, 3, 2))
    make_event(strategy, EventKind.APPROVED, D(2020, 5, 1), recorded_at=_at(2021, 3, 1))
    current = Strategy.objects.with_status(D(2022, 1, 1)).get().current_event_id
    assert StatusEvent.objects.get(pk=current).recorded_at == _at(2021, 3, 2)


def test_drafts_and_withdrawn_events_do_not_count():
    strategy = make_strategy()
    make_event(strategy, EventKind.APPROVED, D(2020, 5, 1), published=False)
    wrong = make_event(strategy, EventKind.LAUNCHED, D(2020, 6, 1))
    assert status_on(strategy, D(2021, 1, 1)) == "adopted"
    wrong.withdraw(by=None, reason="The release speaks of another country.")
    assert status_on(strategy, D(2021, 1, 1)) is None


def test_since_is_the_earliest_event_of_the_same_status():
    strategy = make_strategy()
    make_event(strategy, EventKind.CONSULTATION, D(2014, 1, 1))
    approved = make_event(
        strategy,
        EventKind.APPROVED,
        D(2015, 1, 1),
        happened_precision="month",
        date_basis=DateBasis.ON,
    )
    launched = make_event(strategy, EventKind.LAUNCHED, D(2015, 1, 28))
    found = Strategy.objects.with_status(D(2017, 1, 1)).get()
    assert found.since_event_id == approved.pk
    assert found.current_event_id == launched.pk


@pytest.mark.parametrize(
    ("day", "precision", "first_day_over"),
    [
        (D(2023, 12, 31), "day", D(2024, 1, 1)),
        (D(2023, 6, 1), "month", D(2023, 7, 1)),
        (D(2023, 1, 1), "year", D(2024, 1, 1)),
    ],
)
def test_a_period_is_over_on_the_day_after_its_last(day, precision, first_day_over):
    strategy = make_strategy()
    make_event(strategy, EventKind.LAUNCHED, D(2020, 11, 5))
    make_event(strategy, EventKind.PERIOD_ENDED, day, happened_precision=precision)
    assert status_on(strategy, first_day_over - datetime.timedelta(days=1)) == "adopted"
    assert status_on(strategy, first_day_over) == "period_ended"


def test_the_most_advanced_valid_strategy_speaks_for_its_country():
    old, new, newest = make_strategy("PA"), make_strategy("PA"), make_strategy("PA")
    make_event(old, EventKind.PERIOD_ENDED, D(2020, 1, 1), happened_precision="year")
    make_event(new, EventKind.APPROVED, D(2021, 9, 1))
    make_event(newest, EventKind.CONSULTATION, D(2024, 2, 1))
    [standings] = standings_on(Moment(D(2025, 1, 1))).values()
    assert [s.strategy for s in standings] == [new, newest, old]
    assert [s.status for s in standings] == [
        Status.ADOPTED,
        Status.IN_PROGRESS,
        Status.PERIOD_ENDED,
    ]


def test_the_number_of_queries_is_the_same_at_one_and_three_strategies(
    django_assert_num_queries,
):
    for count in (1, 3):
        while Strategy.objects.count() < count:
            make_event(make_strategy(["PY", "CO", "MX"][Strategy.objects.count()]))
        with django_assert_num_queries(2):
            assert len(standings_on(Moment(D(2026, 1, 1)))) == count


def test_membership_on_its_last_day_still_counts():
    make_membership("NI", ended_on=D(2023, 11, 19))
    assert Country.objects.listed_on(D(2023, 11, 19)).get().is_member is True
    assert Country.objects.listed_on(D(2023, 11, 20)).get().is_member is False
    assert not Country.objects.listed_on(D(1948, 4, 29)).exists()


def _at(year, month, day):
    return datetime.datetime(year, month, day, tzinfo=datetime.UTC)
