"""What nobody in particular asked for is answered once, and then given again."""

import datetime
import gzip

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from releases.partial_dates import show_date
from tests.factories import make_event, make_membership, make_strategy
from tracker.answers import body, middleware
from tracker.answers.middleware import AnswerCache
from tracker.answers.models import DataVersion
from tracker.strategies.models import Strategy

pytestmark = pytest.mark.usefixtures("nothing_kept")
HTMX = {"HX-Request": "true"}


def bytes_of(response):
    return response.getvalue() if response.streaming else response.content


@pytest.fixture
def paraguay():
    make_membership("PY")
    return make_event().strategy.country


@pytest.fixture
def answer():
    """Asks a site that has one view, behind nothing but the kept answers."""

    def ask(view, address="/", **headers):
        return AnswerCache(view)(RequestFactory().get(address, headers=headers))

    return ask


@pytest.mark.parametrize("address", ["/", "/countries/PY/", "/data/status.csv", "/es/"])
def test_a_kept_answer_costs_one_query(client, paraguay, django_assert_num_queries, address):
    made = client.get(address)
    body_made = bytes_of(made)
    with django_assert_num_queries(1):
        given = client.get(address)
    assert given.status_code == made.status_code == 200
    assert bytes_of(given) == body_made
    assert b"Paragua" in body_made
    assert dict(given.items()) == dict(made.items())
    assert given["Content-Length"] == str(len(body_made))


@pytest.mark.parametrize("count", [1, 3])
def test_a_new_answer_costs_two_queries_more_than_without(client, unkept, count):
    for code in ("PY", "CR", "MX")[:count]:
        make_event(make_strategy(code))
    with CaptureQueriesContext(connection) as without:
        unkept.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    assert len(asked) == len(without) + 2  # the version before, and after


def test_a_part_for_htmx_and_the_whole_page_are_kept_apart(client, paraguay):
    whole, part = client.get("/").content, client.get("/", headers=HTMX).content
    assert b"<html" in whole
    assert b"<html" not in part
    assert client.get("/").content == whole
    assert client.get("/", headers=HTMX).content == part


def test_what_htmx_encoded_is_read_as_the_view_reads_it(client, paraguay):
    encoded = {"HX-Request": "%74rue", "HX-Request-URI-AutoEncoded": "true"}
    assert b"<html" not in client.get("/", headers=encoded).content
    assert b"<html" in client.get("/").content


def test_compressed_and_plain_are_kept_apart(
    client, paraguay, same_second, django_assert_num_queries
):
    plain = client.get("/")
    client.get("/", headers={"Accept-Encoding": "gzip, br"})
    with django_assert_num_queries(1):
        packed = client.get("/", headers={"Accept-Encoding": "deflate, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in client.get("/").headers


def test_languages_are_kept_apart_and_depend_on_the_address_alone(client, paraguay):
    english, spanish = client.get("/countries/PY/"), client.get("/es/countries/PY/")
    assert english.content != spanish.content
    wishes = {"Accept-Language": "fr", "Cookie": "language=pt"}
    assert client.get("/countries/PY/", headers=wishes).content == english.content
    assert client.get("/es/countries/PY/", headers=wishes).content == spanish.content


def test_hosts_and_schemes_are_kept_apart(client, paraguay, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    for scheme in ("http", "https"):
        for host in ("one.example", "two.example"):
            page = client.get("/countries/PY/", headers={"Host": host}, secure=scheme == "https")
            assert f'href="{scheme}://{host}/countries/PY/"' in page.content.decode()


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_host_that_is_not_ours_is_refused(client, paraguay, settings, is_kept):
    settings.ALLOWED_HOSTS = ["one.example"]
    if is_kept:
        assert client.get("/", headers={"Host": "one.example"}).status_code == 200
    assert client.get("/", headers={"Host": "bad.example"}).status_code == 400


def test_the_query_string_is_told_apart(client, paraguay):
    assert b"Paraguay" in client.get("/data/status.csv?q=par").getvalue()
    assert b"Paraguay" not in client.get("/data/status.csv?q=chile").getvalue()


def test_head_is_answered_from_what_get_kept(client, paraguay, django_assert_num_queries):
    page = client.get("/")
    with django_assert_num_queries(1):
        head = client.head("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(page.content))
    assert head["ETag"] == page["ETag"]


def test_head_itself_keeps_nothing(client, paraguay):
    client.head("/")
    assert b"Paraguay" in client.get("/").content


def test_a_page_that_is_missing_is_there_once_it_exists(client, paraguay):
    assert client.get("/strategies/the-new-one/").status_code == 404
    Strategy.objects.create(country=paraguay, slug="the-new-one", title="The new one")
    assert client.get("/strategies/the-new-one/").status_code == 200


def test_another_day_is_another_answer(client, paraguay, monkeypatch):
    before = client.get("/about/").content
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    after = client.get("/about/").content
    assert show_date(tomorrow.date()) in after.decode()
    assert after != before


def test_an_answer_made_over_midnight_is_not_kept(answer, monkeypatch):
    days = iter([datetime.date(2026, 11, 21), datetime.date(2026, 11, 22)])
    monkeypatch.setattr(middleware, "today", lambda: next(days, datetime.date(2026, 11, 22)))
    make_event()
    assert answer(lambda request: HttpResponse("yesterday")).content == b"yesterday"
    assert answer(lambda request: HttpResponse("today")).content == b"today"


def test_an_answer_during_which_the_data_changed_is_not_kept(answer):
    make_event()

    def slow(request):
        make_event()
        return HttpResponse("of two versions")

    answer(slow)
    assert not kept_keys()


def kept_keys():
    return cache._cache


@pytest.mark.parametrize("address", ["/?known_at=2100-01-01", "/?%6bnown_at=2100-01-01"])
def test_what_will_be_known_is_not_kept(client, paraguay, address):
    client.get(address)
    assert not kept_keys()
    client.get("/?known_at=2020-01-01")
    assert kept_keys()


NOT_FOR_ALL = {
    "private": HttpResponse(headers={"Cache-Control": "max-age=60, private"}),
    "no-store": HttpResponse(headers={"Cache-Control": "no-store"}),
    "by language": HttpResponse(headers={"Vary": "Accept-Language"}),
    "by anything": HttpResponse(headers={"Vary": "*"}),
    "by format": HttpResponse(headers={"Vary": "Accept"}),
    "missing": HttpResponse(status=404),
    "moved": HttpResponse(status=302, headers={"Location": "/map/"}),
    "failed": HttpResponse(status=500),
}


@pytest.mark.parametrize("response", NOT_FOR_ALL.values(), ids=NOT_FOR_ALL)
def test_an_answer_that_is_not_for_all_is_neither_kept_nor_tagged(answer, response):
    make_event()
    assert "ETag" not in answer(lambda request: response).headers
    assert answer(lambda request: HttpResponse("new")).content == b"new"


def test_an_answer_that_sets_a_cookie_is_not_kept(answer):
    make_event()
    response = HttpResponse()
    response.set_cookie("language", "es")
    answer(lambda request: response)
    assert answer(lambda request: HttpResponse("new")).content == b"new"


def test_formats_of_the_api_are_kept_apart(answer):
    make_event()

    def as_asked(request):
        return HttpResponse(request.headers["Accept"], headers={"Vary": "Accept"})

    for wanted in ("application/json", "text/html", "application/json"):
        assert answer(as_asked, "/api/", Accept=wanted).content == wanted.encode()
    assert len(kept_keys()) == 2


@pytest.mark.parametrize("pieces", [[], [b"one"], [b"one", b"two"]])
def test_a_short_stream_is_kept_whole(answer, pieces):
    make_event()
    made = answer(lambda request: StreamingHttpResponse(iter(pieces)))
    given = answer(lambda request: HttpResponse("new"))
    assert made.getvalue() == given.content == b"".join(pieces)
    assert made["Content-Length"] == given["Content-Length"] == str(len(given.content))


def test_a_long_stream_is_passed_on_as_it_comes(answer, monkeypatch):
    make_event()
    monkeypatch.setattr(body, "MOST_BYTES", 100)
    read, closed = [], []

    def pieces():
        try:
            for number in range(20):
                read.append(number)
                yield b"x" * 10
        finally:
            closed.append(True)

    response = answer(lambda request: StreamingHttpResponse(pieces()))
    assert len(read) == 11  # no more than it takes to see that it is too long
    assert response.getvalue() == b"x" * 200
    assert "Content-Length" not in response.headers
    assert response["ETag"]
    response.close()
    assert closed
    assert answer(lambda request: HttpResponse("new")).content == b"new"


def test_a_stream_is_closed_where_the_reader_leaves(answer, monkeypatch):
    make_event()
    monkeypatch.setattr(body, "MOST_BYTES", 10)
    closed = []

    def pieces():
        try:
            while True:
                yield b"x" * 10
        finally:
            closed.append(True)

    answer(lambda request: StreamingHttpResponse(pieces())).close()
    assert closed


def test_a_long_page_is_not_kept(answer, monkeypatch):
    make_event()
    monkeypatch.setattr(body, "MOST_BYTES", 2)
    answer(lambda request: HttpResponse("long"))
    assert not kept_keys()


def test_sending_something_is_never_answered_from_what_is_kept(client, paraguay):
    client.get("/countries/PY/")
    assert client.post("/language/", {"to": "es"}).status_code == 303


def test_another_program_keeps_answers_of_its_own(client, paraguay, monkeypatch):
    make_event()
    old = client.get("/")["ETag"]
    monkeypatch.setattr(middleware, "program_digest", lambda: "another")
    assert Client().get("/")["ETag"] != old


def test_another_secret_key_makes_other_keys(client, paraguay, settings):
    old = client.get("/")["ETag"]
    settings.SECRET_KEY = "another one, which is as long as it has to be"
    assert client.get("/")["ETag"] != old


def test_a_database_without_a_version_keeps_nothing(client, paraguay):
    DataVersion.objects.all().delete()
    assert client.get("/").status_code == 200
    assert not kept_keys()
    make_event()
    client.get("/")
    assert kept_keys()
