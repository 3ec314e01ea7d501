"""What staff see is never kept, and what is kept is never what staff see."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.factories import make_event, make_membership, make_staff
from tracker.answers.middleware import AnswerCache

pytestmark = pytest.mark.usefixtures("nothing_kept")


@pytest.fixture
def staff():
    client = Client()
    client.force_login(make_staff())
    return client


@pytest.fixture
def page():
    make_membership("PY")
    make_event()
    return "/countries/PY/"


@pytest.fixture
def greeting():
    """A page that greets whoever is logged in, behind nothing but the kept answers."""

    def view(request):
        return HttpResponse("For staff" if "sessionid" in request.COOKIES else "For all")

    return AnswerCache(view)


def ask(view, address="/", **sent):
    request = RequestFactory().get(address, headers=sent.get("headers"))
    request.COOKIES = sent.get("cookies", {})
    return view(request).content.decode()


@pytest.mark.parametrize("first", ["reader", "staff"])
def test_staff_and_readers_are_never_mixed_up(greeting, first):
    make_event()
    cookies = {"reader": {}, "staff": {"sessionid": "x"}}
    said = {"reader": "For all", "staff": "For staff"}
    second = "staff" if first == "reader" else "reader"
    for who in (first, second, first, second, second):
        assert ask(greeting, cookies=cookies[who]) == said[who]


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages"])
def test_whoever_can_be_recognised_is_answered_anew(client, page, name):
    client.cookies[name] = "x"
    response = client.get(page)
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]
    assert "ETag" not in response.headers
    assert not cache._cache


def test_whoever_sends_a_password_is_answered_anew(client, page):
    assert "ETag" not in client.get(page, headers={"Authorization": "Basic eDp5"}).headers
    assert not cache._cache


def test_other_cookies_say_nothing(client, page):
    client.cookies["language"] = "en"
    client.cookies["seen_banner"] = "1"
    assert client.get(page)["ETag"] == Client().get(page)["ETag"]


def test_what_staff_open_is_not_kept(staff, page):
    for address in (page, "/", "/admin/", "/data/status.csv"):
        assert staff.get(address).status_code == 200
    assert not cache._cache


def test_staff_get_no_kept_page(client, staff, page, django_assert_num_queries):
    client.get(page)
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(1):
        staff.get(page)
    assert "ETag" not in staff.get(page).headers


def test_logging_in_and_out_again(client, page):
    as_reader = client.get(page)["ETag"]
    client.force_login(make_staff())
    assert "ETag" not in client.get(page).headers
    client.logout()
    assert client.get(page)["ETag"] == as_reader


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/es/admin/login/"])
def test_pages_for_staff_are_left_as_they_are(client, unkept, page, address):
    through, without = client.get(address), unkept.get(address)
    assert not cache._cache
    for name in ("Cache-Control", "Vary", "ETag"):
        assert through.get(name) == without.get(name)
