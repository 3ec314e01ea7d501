"""A prepared query gives what the query itself gives, for whatever days and instants."""

import datetime

import pytest
from django.db.models import Value

from tests.factories import make_event, make_judgement, make_strategy
from tracker.facts.prepared import Prepared
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
D = datetime.date
NOON = datetime.datetime(2026, 3, 2, 12, 30, 15, 250, tzinfo=datetime.UTC)
BOGOTA = datetime.timezone(datetime.timedelta(hours=-5))


def standing(day, known_at):
    names = ("slug", "status", "current_event_id")
    return Strategy.objects.with_status(day, known_at).values_list(*names)


@pytest.fixture
def two_strategies():
    for number, code in enumerate(("PY", "CO")):
        strategy = make_strategy(code)
        make_event(strategy, EventKind.DRAFT, D(2010 + number, 1, 1))
        judged = make_event(strategy, EventKind.APPROVED, D(2015, 6, 1 + number))
    make_judgement(judged, rank="deprecated")


def test_it_gives_the_same_rows_for_every_day_and_instant(two_strategies):
    prepared = Prepared(standing)
    now = datetime.datetime.now(datetime.UTC)
    seen = set()
    for known_at in (None, now, NOON, None, now.astimezone(BOGOTA)):
        for day in (D.min, D(2010, 6, 1), D(2015, 6, 1), D(2010, 6, 1), D(2020, 1, 1), D.max):
            rows = prepared.rows(day, known_at)
            assert rows == list(standing(day, known_at)), (day, known_at)
            seen.add(str(rows))
    assert len(seen) == 3


def test_an_instant_is_exact_to_the_microsecond(two_strategies):
    prepared = Prepared(
        lambda instant: StatusEvent.objects.filter(published_at__lte=instant).values_list("pk")
    )
    last = StatusEvent.objects.latest("published_at").published_at
    before = last - datetime.timedelta(microseconds=1)
    found = [len(prepared.rows(at)) for at in (last, before, last.astimezone(BOGOTA))]
    assert found == [4, 3, 4]


def test_one_value_may_stand_in_many_places_and_others_beside_it(two_strategies):
    prepared = Prepared(
        lambda first, last: (
            StatusEvent.objects.filter(effective_on__range=(first, last))
            .exclude(happened_on=first)
            .annotate(word=Value("%s"))
            .order_by("effective_on")
            .values_list("effective_on__year", "word")
        )
    )
    assert prepared.rows(D(2010, 1, 1), D(2012, 1, 1)) == [(2011, "%s")]
    assert prepared.rows(D(2009, 1, 1), D(2010, 12, 1)) == [(2010, "%s")]


def test_it_is_put_together_once(two_strategies, django_assert_num_queries):
    built = []

    def build(day):
        built.append(day)
        return standing(day, None)

    prepared = Prepared(build)
    with django_assert_num_queries(3):
        for year in (2009, 2012, 2016):
            prepared.rows(D(year, 1, 1))
    assert len(built) == 1
