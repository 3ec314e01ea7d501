"""The download of every status event: rank, moment, and what is left out."""

import csv
import datetime
import io

import pytest

from tests.factories import make_event, make_strategy
from tracker.strategies.models import Judgement, Rank
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
D = datetime.date


def events(client, query=""):
    response = client.get(f"/data/events.csv{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


def test_each_event_carries_its_rank_and_its_proof(client):
    strategy = make_strategy("CR")
    make_event(strategy, EventKind.LAUNCHED, D(2017, 4, 1), happened_precision="month")
    reported = make_event(strategy, EventKind.REPORTED_IN_PROGRESS, D(2017, 12, 1))
    Judgement.objects.create(event=reported, rank=Rank.DEPRECATED, reason="=A stale list")
    found = events(client)
    assert [(e["kind"], e["status"], e["date"], e["rank"]) for e in found] == [
        ("launched", "adopted", "2017-04", "normal"),
        ("reported_in_progress", "in_progress", "2017-12-01", "deprecated"),
    ]
    assert found[1]["rank_reason"] == "'=A stale list"
    assert found[1]["release_code"] == reported.passage.release.code
    assert found[1]["paragraph"] == str(reported.passage.number)


def test_it_follows_both_clocks(client):
    event = make_event(happened_on=D(2017, 6, 20))
    make_event(make_strategy("CO"), published=False)
    assert len(events(client)) == 1
    assert events(client, "?as_of=2017-06-19") == []
    assert events(client, "?known_at=2016-01-01&as_of=2020-01-01") == []
    known_at = event.published_at.isoformat().replace("+00:00", "Z")
    event.withdraw(by=None, reason="Misread.")
    assert events(client) == []
    assert len(events(client, f"?known_at={known_at}&as_of=2020-01-01")) == 1


def test_a_mistake_in_the_address_is_named(client):
    assert client.get("/data/events.csv?known_at=soon").status_code == 400


def test_the_number_of_queries_is_the_same_at_one_and_three(client, django_assert_num_queries):
    for codes in (["PY"], ["CO", "MX"]):
        for code in codes:
            make_event(make_strategy(code))
        with django_assert_num_queries(2):
            events(client)
