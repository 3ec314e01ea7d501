"""Which published events of one strategy cannot both be right, and what a judgement changes."""

import datetime

import pytest

from tests.factories import make_event, make_strategy
from tracker.disagreements.find import Contradiction, disagreements
from tracker.facts.models import DateBasis
from tracker.pages.moment import Moment
from tracker.status_table.query import standings_on
from tracker.strategies.models import Judgement, Rank
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
D = datetime.date
NOW = Moment(D(2026, 1, 1))
ON = {"date_basis": DateBasis.ON}


def reasons(moment=NOW):
    return [d.why for d in disagreements(moment)]


def test_two_dates_for_one_step_disagree():
    strategy = make_strategy("GT")
    make_event(strategy, EventKind.LAUNCHED, D(2018, 3, 1), happened_precision="month", **ON)
    make_event(strategy, EventKind.LAUNCHED, D(2018, 6, 20), **ON)
    [found] = disagreements(NOW)
    assert found.why == Contradiction.TWO_DATES
    assert [e.happened_on for e in found.events] == [D(2018, 3, 1), D(2018, 6, 20)]
    assert not found.is_decided


@pytest.mark.parametrize(
    ("day", "precision"),
    [(D(2018, 6, 1), "month"), (D(2018, 1, 1), "year"), (D(2018, 6, 20), "day")],
)
def test_a_date_that_holds_the_other_does_not_disagree(day, precision):
    strategy = make_strategy("GT")
    make_event(strategy, EventKind.LAUNCHED, D(2018, 6, 20), **ON)
    make_event(strategy, EventKind.LAUNCHED, day, happened_precision=precision, **ON)
    assert reasons() == []


def test_jamaicas_three_steps_do_not_disagree():
    strategy = make_strategy("JM")
    make_event(strategy, EventKind.VALIDATED, D(2014, 9, 1), happened_precision="month", **ON)
    make_event(strategy, EventKind.APPROVED, D(2015, 1, 1), happened_precision="month", **ON)
    make_event(strategy, EventKind.LAUNCHED, D(2015, 1, 28), **ON)
    make_event(strategy, EventKind.REPORTED_ADOPTED, D(2017, 6, 20))
    assert reasons() == []


def test_reported_adopted_before_its_adoption_disagrees():
    strategy = make_strategy("UY")
    make_event(strategy, EventKind.REPORTED_ADOPTED, D(2016, 3, 1))
    make_event(strategy, EventKind.LAUNCHED, D(2024, 11, 1), **ON)
    assert reasons() == [Contradiction.REPORTED_EARLIER]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (EventKind.REPORTED_IN_PROGRESS, Contradiction.LATER_UNFINISHED),
        (EventKind.REQUESTED, Contradiction.LATER_UNFINISHED),
        (EventKind.REPORTED_NONE, Contradiction.NONE_FOUND),
    ],
)
def test_unfinished_or_none_after_adoption_disagrees(kind, why):
    strategy = make_strategy("CR")
    make_event(strategy, EventKind.LAUNCHED, D(2017, 4, 1), **ON)
    make_event(strategy, kind, D(2017, 12, 1))
    assert reasons() == [why]
    assert reasons(Moment(D(2017, 11, 30))) == []


def test_other_strategies_drafts_and_withdrawn_events_do_not_disagree():
    one, other = make_strategy("CR"), make_strategy("CR")
    make_event(one, EventKind.LAUNCHED, D(2017, 4, 1), **ON)
    make_event(other, EventKind.CONSULTATION, D(2022, 4, 1), **ON)
    make_event(one, EventKind.REPORTED_NONE, D(2018, 1, 1), published=False)
    make_event(one, EventKind.REPORTED_NONE, D(2019, 1, 1)).withdraw(None, "Misread.")
    assert reasons() == []


def test_a_deprecated_event_moves_no_status_and_is_still_shown():
    strategy = make_strategy("CR")
    launched = make_event(strategy, EventKind.LAUNCHED, D(2017, 4, 1), **ON)
    reported = make_event(strategy, EventKind.REPORTED_IN_PROGRESS, D(2017, 12, 1))
    assert standings_on(NOW)[strategy.country_id][0].status == "in_progress"
    Judgement.objects.create(event=reported, rank=Rank.DEPRECATED, reason="A stale list.")
    standing = standings_on(NOW)[strategy.country_id][0]
    assert (standing.status, standing.current) == ("adopted", launched)
    [found] = disagreements(NOW)
    assert found.is_decided
    assert found.preferred == launched


def test_a_later_judgement_holds_and_the_earlier_is_known_at_its_time():
    strategy = make_strategy("CR")
    make_event(strategy, EventKind.LAUNCHED, D(2017, 4, 1), **ON)
    reported = make_event(strategy, EventKind.REPORTED_IN_PROGRESS, D(2017, 12, 1))
    for rank in (Rank.DEPRECATED, Rank.NORMAL):
        Judgement.objects.create(event=reported, rank=rank, reason="On second thoughts.")
    first, second = Judgement.objects.order_by("decided_at")
    assert standings_on(NOW)[strategy.country_id][0].status == "in_progress"
    between = Moment(NOW.as_of, known_at=first.decided_at)
    assert standings_on(between)[strategy.country_id][0].status == "adopted"
    assert first.decided_at < second.decided_at


def test_the_number_of_queries_is_the_same_at_one_and_three(django_assert_num_queries):
    for count in (1, 3):
        for _new in range(count if count == 1 else 2):
            strategy = make_strategy("CR")
            make_event(strategy, EventKind.LAUNCHED, D(2017, 4, 1), **ON)
            reported = make_event(strategy, EventKind.REPORTED_IN_PROGRESS, D(2017, 12, 1))
            Judgement.objects.create(event=reported, rank=Rank.NORMAL, reason="Both may stand.")
        with django_assert_num_queries(6):
            assert len(disagreements(NOW)) == count
