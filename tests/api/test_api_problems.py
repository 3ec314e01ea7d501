"""What is wrong is said as a problem (RFC 9457), with the parameter that is to blame."""

import logging

import pytest
from django.test import Client

from tests.factories import make_country, make_event, make_release
from tracker.api import lists

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem(client):
    """Asks for something wrong and gives the problem; the status has to be the expected one."""

    def problem_(path, status, method="get", **options):
        response = getattr(client, method)(path, **options)
        assert response.status_code == status, response.content
        assert response["Content-Type"] == "application/problem+json"
        said = response.json()
        assert (said["status"], said["type"]) == (status, "about:blank")
        assert said["title"]
        return said

    return problem_


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("events/?contry=PY", "contry", "It takes as_of, known_at, country"),
        ("status/?country=PY", "country", "It takes q, status, region"),
        ("events/?country=PY&country=CO", "country", "more than once"),
        ("events/?as_of=2017-02-30", "as_of", "year-month-day"),
        ("events/?as_of=20170101", "as_of", "year-month-day"),
        ("events/?known_at=soon", "known_at", "T09:30Z"),
        ("events/?known_at=0001-01-01T00:00%2B14:00", "known_at", "2026-01-15"),
        ("events/?country=Paraguay", "country", "two letters"),
        ("events/?country=%00P", "country", "two letters"),
        ("events/?country=%FF%FE", "country", "two letters"),
        ("events/?release=49", "release", "E-049/17"),
        ("events/?release=%00", "release", "E-049/17"),
        ("events/?limit=0", "limit", "from 1 to 200"),
        ("events/?limit=201", "limit", "from 1 to 200"),
        ("events/?limit=٥", "limit", "from 1 to 200"),
        ("events/?limit=1e2", "limit", "from 1 to 200"),
        ("events/?cursor=cD0x", "cursor", "next"),
        ("events/?cursor=after-1", "cursor", "next"),
        ("events/?cursor=after-1-x", "cursor", "next"),
        ("events/?cursor=after-9999999999999999999-1", "cursor", "next"),
        ("events/?cursor=after-1-999999999999999999", "cursor", "next"),
        ("changes/?cursor=before-1-1", "cursor", "next"),
        ("events/?country=ß", "country", "two letters"),
        ("changes/?since=lately", "since", "T09:30Z"),
        ("status/?status=maybe", "status", "adopted"),
        ("status/?status=adopted&status=maybe", "status", "adopted"),
        ("status/?sort=name", "sort", "-country"),
        ("status/?q=" + "x" * 101, "q", "100"),
        ("status/?q=%00", "q", "100"),
        ("status/?with_recommendations=1", "with_recommendations", "yes"),
        ("counts/?unit=people", "unit", "countries"),
        ("counts/?limit=5", "limit", "It takes as_of"),
        ("?format=api", "format", "takes none"),
        ("events/?" + "x" * 300 + "=1", "x" * 40, "no parameter"),
    ],
)
def test_a_mistake_in_a_parameter_is_named(problem, query, parameter, words):
    said = problem(f"/api/v1/{query}", 400)
    assert said["parameter"] == parameter
    assert words in said["detail"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("events/?country=ZZ", "country"),
        ("events/?release=E-999/99", "release"),
        ("status/?release=E-999/99", "release"),
        ("countries/ZZ/", None),
        ("countries/Paraguay/", None),
        ("strategies/none-such/", None),
        ("strategies/%00/", None),
        ("releases/E-999/99/", None),
        ("releases/49/", None),
        ("events/4c144610-899b-42bd-80ae-dbf888eb611b/", None),
        ("events/1/", None),
        ("events/{4c144610-899b-42bd-80ae-dbf888eb611b}/", None),
        ("nowhere/", None),
        ("../events/nowhere", None),
        ("%FF/", None),
    ],
)
def test_what_is_not_here_is_not_found(problem, path, parameter):
    make_country("PY")
    make_release("E-049/17")
    assert problem(f"/api/v1/{path}", 404).get("parameter") == parameter


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v1/events/", "/api/v1/nowhere/", "/api/v1/openapi.json"])
def test_nothing_can_be_written(problem, method, path):
    client = Client(enforce_csrf_checks=True)
    assert "The API only reads" in problem(path, 405, method)["detail"]
    response = getattr(client, method)(path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["/api/", "/es/api/"])
def test_its_page_only_answers_too(path):
    response = Client(enforce_csrf_checks=True).post(path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_the_document_takes_no_parameters(problem):
    said = problem("/api/v1/openapi.json?format=yaml", 400)
    assert (said["parameter"], "takes none" in said["detail"]) == ("format", True)


def test_head_and_options_are_answered(client):
    make_event()
    head = client.head("/api/v1/events/")
    assert (head.status_code, head.content) == (200, b"")
    options = client.options("/api/v1/events/")
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_it_is_json_whatever_is_preferred(client):
    for accept in ("text/html", "application/xml;q=0.9", "nonsense"):
        response = client.get("/api/v1/events/", headers={"Accept": accept})
        assert (response.status_code, response["Content-Type"]) == (200, "application/json")


@pytest.mark.parametrize("query", ["", "?limit=2&country=PY"])
def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client, query):
    response = client.get(f"/api/v1/events{query}")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/events/{query}")


def test_an_empty_parameter_asks_for_nothing(client):
    make_event()
    query = "as_of=&known_at=&country=&release=&limit=&cursor="
    assert len(client.get(f"/api/v1/events/?{query}").json()["results"]) == 1
    assert client.get("/api/v1/status/?q=&status=&region=&sort=").status_code == 200


BLANK = ["%0A", "%20", "%C2%A0"]
VALUES = {
    "events": {
        "as_of": "2017-12-31",
        "known_at": "2026-01-15",
        "country": "PY",
        "release": "E-049%2F17",
        "limit": "5",
        "cursor": "after-0-1",
    },
    "changes": {"since": "2017-12-31", "cursor": "after-0-1"},
    "status": {
        "status": "adopted",
        "region": "caribbean",
        "release": "E-049%2F17",
        "sort": "since",
    },
    "counts": {"unit": "countries"},
}


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize(
    ("address", "parameter", "value"),
    [(path, *given) for path, values in VALUES.items() for given in values.items()],
)
def test_only_nothing_at_all_is_empty(client, problem, address, parameter, value, blank):
    make_country("PY")
    make_release("E-049/17")
    assert client.get(f"/api/v1/{address}/?{parameter}={value}").status_code == 200
    for text in (blank, blank + value, value + blank):
        said = problem(f"/api/v1/{address}/?{parameter}={text}", 400)
        assert said["parameter"] == parameter


@pytest.mark.parametrize("path", ["releases/E-049/17%0A/", "releases/%20E-049/17/"])
def test_a_place_has_no_blanks_around_it_either(problem, path):
    make_release("E-049/17")
    problem(f"/api/v1/{path}", 404)


def test_a_mistake_of_ours_is_a_problem_without_a_trace(monkeypatch, caplog):
    def broken(*given):
        raise RuntimeError("A secret of the inside")

    monkeypatch.setattr(lists.EVENTS.data.__class__, "narrowed", broken)
    with caplog.at_level(logging.ERROR):
        response = Client(raise_request_exception=False).get("/api/v1/events/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "secret" not in response.content.decode()
    assert "A secret of the inside" in caplog.text


def test_a_malformed_request_is_a_problem_before_any_view(problem, settings):
    settings.DEBUG = False
    assert problem("/api/v1/events/", 400, headers={"Host": "elsewhere.example"})
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    assert problem("/api/v1/events/?" + "a=1&" * 9, 400)
