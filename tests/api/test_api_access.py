"""Who may ask, how often, and how an answer is kept."""

import datetime

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from redis.exceptions import RedisError

from tests.factories import make_event, make_strategy
from tracker import environment
from tracker.api.throttling import RateLimit

pytestmark = pytest.mark.django_db
ELSEWHERE = {"Origin": "https://elsewhere.example"}


@pytest.fixture
def two_a_minute(settings):
    cache.clear()
    settings.API_RATE = "2/minute"
    yield
    cache.clear()


def statuses(client, paths, **options):
    return [client.get(f"/api/v1/{path}", **options).status_code for path in paths]


def test_beyond_the_limit_one_has_to_wait(client, two_a_minute):
    paths = [f"events/?limit={number}" for number in (1, 2, 3)]
    assert statuses(client, paths) == [200, 200, 429]
    response = client.get("/api/v1/events/?limit=4")
    assert response["Content-Type"] == "application/problem+json"
    assert 1 <= int(response["Retry-After"]) <= 60
    assert "wait as many seconds as Retry-After says" in response.json()["detail"]
    assert statuses(client, paths[2:], REMOTE_ADDR="192.0.2.7") == [200]


@pytest.mark.django_db(transaction=True)
def test_kept_answers_do_not_count(client, two_a_minute):
    make_event()
    assert statuses(client, ["events/"] * 5) == [200] * 5
    etag = client.get("/api/v1/events/")["ETag"]
    assert statuses(client, ["events/"], headers={"If-None-Match": etag}) == [304]
    assert statuses(client, ["status/", "counts/"]) == [200, 429]


def test_nobody_passes_the_limit_by_another_name(client, two_a_minute):
    for number in (1, 2):
        client.get(f"/api/v1/events/?limit={number}")
    forged = client.get("/api/v1/events/", headers={"X-Forwarded-For": "192.0.2.9"})
    assert forged.status_code == 429


@pytest.mark.parametrize(
    "path", ["/api/v1/events/", "/api/v1/nowhere/", "/api/v1/openapi.json", "/data/status.csv"]
)
def test_pages_of_other_sites_may_ask(client, path):
    for _twice in range(2):
        response = client.get(path, headers=ELSEWHERE)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
    asked = ELSEWHERE | {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    allowed = client.options(path, headers=asked)
    assert allowed["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "if-none-match" in allowed["Access-Control-Allow-Headers"].split(", ")
    assert "authorization" not in allowed["Access-Control-Allow-Headers"]


def test_other_pages_are_for_this_site(client):
    for path in ("/", "/admin/login/", "/changes/"):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers=ELSEWHERE)


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_did_not_change_is_not_sent_again(client):
    make_event(make_strategy("CO"))
    first = client.get("/api/v1/events/", headers=ELSEWHERE)
    headers = ELSEWHERE | {"If-None-Match": first["ETag"]}
    same = client.get("/api/v1/events/", headers=headers)
    assert (same.status_code, same.content) == (304, b"")
    assert same["Access-Control-Allow-Origin"] == "*"
    make_event(make_strategy("PY"))
    changed = client.get("/api/v1/events/", headers=headers)
    assert (changed.status_code, len(changed.json()["results"])) == (200, 2)


def test_an_answer_says_when_the_latest_fact_changed(client, db):
    assert "Last-Modified" not in client.get("/api/v1/events/")
    at = datetime.datetime(2020, 5, 17, 10, 30, 15, 999999, datetime.UTC)
    make_event(make_strategy("CO"), recorded_at=at, published_at=at)
    response = client.get("/api/v1/events/")
    assert response["Last-Modified"] == "Sun, 17 May 2020 10:30:15 GMT"
    assert "Last-Modified" not in client.get("/api/v1/events/?known_at=2019-12-31")


def test_no_answer_knows_its_reader(client, admin_client):
    for response in (client.get("/api/v1/events/"), admin_client.get("/api/v1/events/")):
        assert not response.cookies


def test_where_nobody_can_count_everybody_is_answered(client, two_a_minute, monkeypatch):
    def unreachable(*given, **named):
        raise RedisError("no route")

    monkeypatch.setattr(RateLimit.cache, "get", unreachable, raising=False)
    assert statuses(client, [f"events/?limit={number}" for number in (1, 2, 3)]) == [200] * 3


@pytest.mark.parametrize("value", ["many", "0/minute", "120", "120/fortnight", "-1/second"])
def test_a_malformed_rate_stops_the_start_and_is_named(monkeypatch, value):
    monkeypatch.setenv("API_RATE", value)
    with pytest.raises(ImproperlyConfigured, match="API_RATE"):
        environment.rate("API_RATE", default="120/minute")
