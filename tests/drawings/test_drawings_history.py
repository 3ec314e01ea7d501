"""The fold of events over time says of every day what the query says of it."""

import datetime
import random

import pytest

from tests.factories import make_event, make_membership, make_passage, make_strategy
from tracker.drawings.figures import MOST_YEARS, year_ends
from tracker.drawings.history import spells_of
from tracker.pages.moment import Moment
from tracker.status_table.query import countries_with_support, standings_on, statuses_on
from tracker.status_table.rows import rows_of
from tracker.strategies.models import Judgement, Rank, StatusEvent, Strategy
from tracker.strategies.statuses import EventKind, Status

D = datetime.date
CODES = ["PY", "MX", "CO", "PA"]


@pytest.fixture
def tangled(db):
    """Four countries whose editions replace one another, with fifty events in no good order."""
    chance = random.Random(7)
    strategies = []
    for code in CODES:
        make_membership(code)
        first = make_strategy(code)
        second = make_strategy(code, replaces=first)
        strategies += [first, second, make_strategy(code, replaces=first)]
    passage = make_passage()
    for n in range(50):
        event = make_event(
            chance.choice(strategies),
            chance.choice(list(EventKind)),
            D(chance.randrange(2005, 2020), chance.choice([1, 1, 5, 9]), 1),
            happened_precision=chance.choice(["day", "month"]),
            passage=passage if n % 2 else make_passage(passage.release),
        )
        if n % 9 == 0:
            Judgement.objects.create(event=event, rank=Rank.DEPRECATED, reason="Misread.")


def counts_by_the_query(moment):
    rows = rows_of(countries_with_support(moment), standings_on(moment))
    known = [row.status for row in rows if row.status != Status.NOT_KNOWN]
    return {status: known.count(status) for status in set(known)}, len(rows)


def test_every_year_counts_as_the_table_of_its_last_day_does(tangled):
    moment = Moment(D(2021, 3, 1))
    countries = [row.country_id for row in _strategies()]
    ends = year_ends(moment, countries)
    assert [end.day for end in ends][-2:] == [D(2020, 12, 31), D(2021, 3, 1)]
    assert len(ends) > 10
    for end in ends:
        counts, listed = counts_by_the_query(Moment(end.day))
        assert dict(end.counts) == counts, end.day
        assert end.listed == listed


def test_every_day_stands_as_the_query_says(tangled):
    chance = random.Random(11)
    strategies = _strategies()
    events = StatusEvent.objects.by(D(2030, 1, 1)).latest_first().reverse()
    replaced_by: dict[int, set[int]] = {}
    for strategy in strategies:
        if strategy.replaces_id:
            replaced_by.setdefault(strategy.replaces_id, set()).add(strategy.pk)
    spells = spells_of(events, replaced_by)
    for _n in range(60):
        day = D(2004, 1, 1) + datetime.timedelta(days=chance.randrange(17 * 365))
        standings = standings_on(Moment(day))
        found = {s.strategy.pk: s.status for of_one in standings.values() for s in of_one}
        folded = {
            key: spell.status
            for key, those in spells.items()
            for spell in those
            if spell.covers(day)
        }
        assert folded == found, day
        of_countries = {key: [s.status for s in of_one] for key, of_one in standings.items()}
        assert statuses_on(Moment(day)) == of_countries, day


def _strategies():
    return list(Strategy.objects.order_by("pk"))


def test_the_years_follow_what_was_known(db, monkeypatch):
    monday = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: monday)
    country = make_membership("PE").country
    event = make_event(make_strategy("PE"), EventKind.APPROVED, D(2025, 8, 15))
    monkeypatch.setattr("django.utils.timezone.now", lambda: monday + datetime.timedelta(days=1))
    event.withdraw(by=None, reason="A draft.")
    on = D(2026, 3, 3)
    assert year_ends(Moment(on), [country.pk]) == []
    then = year_ends(Moment(on, monday), [country.pk])
    assert [(end.day, dict(end.counts)) for end in then] == [
        (D(2025, 12, 31), {Status.ADOPTED: 1}),
        (on, {Status.ADOPTED: 1}),
    ]


def test_only_the_countries_asked_for_count(db):
    for code in ("PY", "MX"):
        make_membership(code)
        make_event(make_strategy(code), EventKind.APPROVED, D(2020, 1, 1))
    [paraguay, _mexico] = [strategy.country_id for strategy in _strategies()]
    [end, *_rest] = year_ends(Moment(D(2021, 1, 1)), [paraguay])
    assert dict(end.counts) == {Status.ADOPTED: 1}
    assert end.listed == 1


def test_a_country_counts_from_the_day_it_joined(db):
    make_membership("CO", began_on=D(2000, 1, 1))
    make_membership("MX", began_on=D(2021, 1, 1))
    keys = []
    for code in ("CO", "MX"):
        strategy = make_strategy(code)
        make_event(strategy, EventKind.APPROVED, D(2020, 5, 1))
        keys.append(strategy.country_id)
    ends = year_ends(Moment(D(2021, 6, 1)), keys)
    assert [(end.listed, end.counts[Status.ADOPTED]) for end in ends] == [(1, 1), (2, 2)]


def test_a_day_of_the_far_future_and_an_event_of_the_far_past_keep_the_plot_small(db):
    country = make_membership("PY").country
    make_event(make_strategy("PY"), EventKind.APPROVED, D(1900, 1, 1))
    ends = year_ends(Moment(D(9999, 12, 31)), [country.pk])
    assert len(ends) == MOST_YEARS
    assert ends[-1].counts[Status.ADOPTED] == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_years_cost_one_query_each_and_two(db, django_assert_num_queries, number):
    keys = []
    for code in CODES[:number]:
        make_membership(code)
        strategy = make_strategy(code)
        make_event(strategy, EventKind.APPROVED, D(2010, 1, 1))
        make_event(make_strategy(code, replaces=strategy), EventKind.APPROVED, D(2015, 1, 1))
        keys.append(strategy.country_id)
    with django_assert_num_queries(2 + 11):
        assert len(year_ends(Moment(D(2020, 1, 1)), keys)) == 11
