"""A reader who holds the answer already is told so, in few bytes and without any work."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from tests.factories import make_event, make_membership
from tracker.answers.middleware import AnswerCache

pytestmark = pytest.mark.usefixtures("nothing_kept")


@pytest.fixture
def tag(client):
    make_membership("PY")
    make_event()
    return client.get("/")["ETag"]


def ask(client, tags, address="/", **headers):
    return client.get(address, headers={"If-None-Match": tags, **headers})


def test_it_costs_one_query_and_no_look_into_the_cache(client, tag, django_assert_num_queries):
    cache.clear()
    with django_assert_num_queries(1):
        response = ask(client, tag)
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag
    assert response["Cache-Control"] == "public, no-cache"
    assert {"Accept-Encoding", "Cookie", "HX-Request"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize("written", ['"x", {}', '{}, W/"x"', "{}", "*"])
def test_tags_in_every_form(client, tag, written):
    assert ask(client, written.format(tag)).status_code == 304


def test_a_tag_that_a_proxy_made_strong_is_the_same(client, tag):
    assert ask(client, tag.removeprefix("W/")).status_code == 304


@pytest.mark.parametrize("written", ['"x"', "x", "W/", '""', "\x00", "W/*"])
def test_what_is_no_tag_of_ours_gets_the_page(client, tag, written):
    assert ask(client, written).status_code == 200


def test_after_a_change_the_page_is_sent_again(client, tag):
    make_event()
    response = ask(client, tag)
    assert response.status_code == 200
    assert response["ETag"] != tag


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/map/", {}),
        ("/?status=adopted", {}),
        ("/es/", {}),
        ("/", {"HX-Request": "true"}),
        ("/", {"Accept-Encoding": "gzip"}),
    ],
)
def test_a_tag_is_of_one_answer_only(client, tag, address, headers):
    response = ask(client, tag, address, **headers)
    assert response.status_code == 200
    assert response["ETag"] != tag


def test_any_tag_will_do_only_where_there_is_an_answer(client, tag):
    assert ask(client, "*").status_code == 304
    cache.clear()
    assert ask(client, "*").status_code == 304
    assert ask(client, "*", "/strategies/none/").status_code == 404


def test_a_long_download_is_tagged_too(client, tag, monkeypatch):
    monkeypatch.setattr("tracker.answers.body.MOST_BYTES", 10)
    download = client.get("/data/events.csv")
    assert download.getvalue()
    assert ask(client, download["ETag"], "/data/events.csv").status_code == 304


def test_head_is_told_as_well(client, tag):
    assert client.head("/", headers={"If-None-Match": tag}).status_code == 304


def test_a_tag_of_the_page_itself_is_left_alone():
    make_event()
    view = AnswerCache(lambda request: HttpResponse(headers={"ETag": '"own"'}))
    for _time in ("made", "kept"):
        assert view(RequestFactory().get("/"))["ETag"] == '"own"'


def test_a_date_is_not_asked_for_because_a_second_holds_many_changes(client, tag):
    headers = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    response = client.get("/", headers=headers)
    assert response.status_code == 200
    assert "Last-Modified" not in response.headers


@pytest.mark.parametrize("own", ['"v1"', 'W/"v1"'])
@pytest.mark.parametrize("held", ["{}", '"x", {}', "*"])
def test_an_answer_with_a_tag_of_its_own_keeps_it(own, held):
    make_event()  # a database without a version keeps nothing

    def view(request):
        return HttpResponse("the same for good", headers={"ETag": own})

    def asked(**headers):
        return AnswerCache(view)(RequestFactory().get("/", headers=headers))

    assert asked()["ETag"] == own
    again = asked(**{"If-None-Match": held.format(own)})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", own)
    assert asked(**{"If-None-Match": '"v2"'}).status_code == 200
