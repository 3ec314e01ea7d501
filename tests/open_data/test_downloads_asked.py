"""What the addresses of the downloads take: both clocks, a country, a release; nothing else."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_event, make_judgement, make_strategy
from tests.open_data.data_samples import D, body, rows_of
from tracker.open_data.catalogue import LISTS
from tracker.open_data.writing.forms import FORMS
from tracker.pages.moment import today
from tracker.strategies.models import Rank
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
SNAPSHOT = "/data/snapshots/v1/2017-06-20/2020-01-01.zip"


def events(client, query=""):
    return rows_of(client.get(f"/data/events.csv{query}"))


def test_each_event_carries_its_rank_and_its_proof(client):
    strategy = make_strategy("CR")
    make_event(strategy, EventKind.LAUNCHED, D(2017, 4, 1), happened_precision="month")
    reported = make_event(strategy, EventKind.REPORTED_IN_PROGRESS, D(2017, 12, 1))
    make_judgement(reported, rank=Rank.DEPRECATED, reason="=A stale list")
    found = events(client)
    assert [(e["kind"], e["status"], e["date"], e["rank"]) for e in found] == [
        ("launched", "adopted", "2017-04", "normal"),
        ("reported_in_progress", "in_progress", "2017-12-01", "deprecated"),
    ]
    assert found[1]["rank_reason"] == "'=A stale list"
    assert found[1]["release_code"] == reported.passage.release.code
    assert found[1]["paragraph"] == str(reported.passage.number)


def test_a_list_follows_both_clocks(client):
    event = make_event(happened_on=D(2017, 6, 20))
    make_event(make_strategy("CO"), published=False)
    assert len(events(client)) == 1
    assert events(client, "?as_of=2017-06-19") == []
    assert events(client, "?known_at=2016-01-01&as_of=2020-01-01") == []
    known_at = event.published_at.isoformat().replace("+00:00", "Z")
    event.withdraw(by=None, reason="Misread.")
    assert events(client) == []
    assert len(events(client, f"?known_at={known_at}&as_of=2020-01-01")) == 1


def test_a_list_is_narrowed_to_a_country_or_a_release(client, seeds):
    assert {e["country_code"] for e in events(client, "?country=pa")} == {"PA"}
    found = events(client, "?release=e-476%2F14")
    assert {e["release_code"] for e in found} == {"E-476/14"}
    assert len(events(client)) > len(found) > 0
    assert events(client, "?country=PA&release=E-476/14") == []


@pytest.mark.parametrize("name", LISTS)
def test_every_list_takes_what_it_says_it_takes(client, seeds, name):
    found = LISTS[name]
    for parameter, path in (("country=PY", found.country), ("release=E-049/17", found.release)):
        status = client.get(f"/data/{name}.csv?{parameter}").status_code
        assert status == (200 if path else 400)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/data/events.csv?known_at=soon", 400, "“soon” is no instant for known_at"),
        ("/data/events.csv?countri=PY", 400, "“countri” is no parameter of this download"),
        ("/data/status.csv?countri=PY", 400, "“countri” is no parameter of this download"),
        ("/data/status.json?status=done", 400, "done is not one of the available choices"),
        (
            "/data/events.csv?country=ZZ",
            400,
            "country: No country of this tracker has the code ZZ.",
        ),
        ("/data/events.csv?country=Paraguay", 400, "country: “Paraguay” is no code of a country"),
        ("/data/events.csv?country=PY&country=MX", 400, "country: give one value"),
        ("/data/events.csv?country=%00", 400, "is no code of a country"),
        ("/data/events.csv?release=%00", 400, "release:"),
        ("/data/events.csv?release=E-999/17", 400, "release: No release E-999/17 is here"),
        (
            "/data/recommendations.csv?by=area",
            400,
            "“by” is no parameter of this download. "
            "There are: as_of, known_at, q, outcome, country, area, release.",
        ),
        ("/data/recommendations.csv?page=2", 400, "“page” is no parameter of this download"),
        ("/data/recommendations.csv?outcome=maybe", 400, "outcome: "),
        ("/data/recommendations.csv?country=ZZ", 400, "country: "),
        ("/data/recommendations.csv?area=nonsense", 400, "area: "),
        ("/data/recommendations.csv?release=E-999/99", 400, "release: No release E-999/99 is here"),
        ("/data/recommendations.csv?q=%00", 400, "q: "),
        ("/data/events.csv?area=law", 400, "There are: as_of, known_at, country, release."),
        ("/data/events.pdf", 404, "“pdf” is no form of download. There are: csv, xlsx, json."),
        ("/data/people.csv", 404, "“people” is no list of this tracker"),
        ("/data/status.pdf", 404, "“pdf” is no form of download"),
        (
            "/data/package.zip?as_of=2017-01-01",
            400,
            "“as_of” is no parameter of this download: it takes none. "
            "Snapshots of a day are at /data/snapshots/.",
        ),
        ("/data/snapshots/v1/2017-06-20/2020-01-01.zip?q=x", 400, "“q” is no parameter of this"),
        ("/data/snapshots/v1/2017-06-20/soon.zip", 400, "“soon” is no instant for known_at"),
        ("/data/snapshots/v1/2017/2020-01-01.zip", 400, "“2017” is no date for as_of"),
        ("/data/snapshots/?as_of=soon", 400, "“soon” is no date for as_of"),
        ("/data/snapshots/v2/2017-06-20/2020-01-01.zip", 404, ""),
    ],
)
def test_a_mistake_in_the_address_is_named(client, seeds, path, status, words):
    response = client.get(path)
    assert response.status_code == status
    assert words in response.content.decode()


def test_only_what_is_compressed_already_is_sent_as_it_is(client, seeds):
    answers = {
        path: client.get(path, headers={"Accept-Encoding": "gzip"}).get("Content-Encoding")
        for path in ("/data/status.csv", "/data/status.xlsx", "/data/package.zip", SNAPSHOT)
    }
    assert answers == {
        "/data/status.csv": "gzip",
        "/data/status.xlsx": "identity",
        "/data/package.zip": "identity",
        SNAPSHOT: "identity",
    }


def test_the_name_of_a_file_tells_both_clocks(client, seeds):
    response = client.get("/data/events.csv?as_of=2017-06-20&known_at=2026-01-15T10:00Z")
    assert response["Content-Disposition"].endswith(
        '"events-2017-06-20-known-20260115T100000Z.csv"'
    )
    body(response)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_never_bears_an_instant_that_has_not_come(client, form):
    before = f"{timezone.now():%Y%m%dT%H%M%SZ}"
    response = client.get(f"/data/events.{form}?known_at={today() + datetime.timedelta(days=1)}")
    name = response["Content-Disposition"].split("-known-")[1]
    assert before <= name.split(".")[0] <= f"{timezone.now():%Y%m%dT%H%M%SZ}"
    body(response)


@pytest.mark.parametrize("path", ["/data/events.csv", "/data/package.zip", "/data/status.xlsx"])
def test_who_asks_for_the_head_alone_gets_that(client, seeds, path, monkeypatch):
    for written in ("views", "package.whole"):
        monkeypatch.setattr(f"tracker.open_data.{written}.one_moment", None)
    response = client.head(path)
    assert response.status_code == 200
    assert response["Content-Disposition"]


@pytest.mark.parametrize(
    "path",
    [
        *("/data/events.csv", "/data/status.xlsx", "/data/package.zip", "/data/snapshots/"),
        SNAPSHOT,
    ],
)
def test_who_posts_is_told_that_there_is_nothing_to_post(seeds, path):
    response = Client(enforce_csrf_checks=True).post(path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
