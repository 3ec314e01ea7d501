"""What htmx gets when a filter of the recommendations is chosen."""

import re
from html import unescape

import pytest

HTMX = {"HX-Request": "true"}
QUERIES = ["", "?country=MX", "?q=office&by=area", "?as_of=2016-01-01", "?q=nowhere"]


def fragment(client, query=""):
    response = client.get(f"/recommendations/{query}", headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def rows(html):
    return re.findall(r'<tr id="fact-([^"]+)"', html)


@pytest.mark.parametrize("query", QUERIES)
def test_the_fragment_has_the_rows_of_the_page_and_no_frame(client, world, query):
    html = fragment(client, query)
    assert rows(html) == rows(client.get(f"/recommendations/{query}").content.decode())
    assert "<html" not in html
    assert "<h1" not in html


@pytest.mark.parametrize("query", QUERIES)
def test_all_that_htmx_is_told_to_take_is_in_the_fragment_once(client, world, query):
    html = fragment(client, query)
    wanted = set()
    for attribute in re.findall(r'hx-(?:select-oob|select|target)="([^"]*)"', html):
        wanted |= {one.split(":")[0].strip() for one in attribute.split(",")}
    assert {"#results", "#moment", "#announcer", "#count-country-co"} <= wanted
    for name in wanted:
        assert re.fullmatch(r"#[\w-]+", name), name  # or no script finds it: E-001/16
        assert html.count(f'id="{name[1:]}"') == 1, name


def test_the_fragment_says_how_many_there_are(client, world):
    told = re.compile(r'<p id="announcer">(.*?)\s*</p>', re.DOTALL)
    assert told.findall(fragment(client)) == ["5 recommendations"]
    assert told.findall(fragment(client, "?country=MX")) == ["2 of 5 recommendations shown"]
    assert told.findall(fragment(client, "?q=nowhere")) == ["0 of 5 recommendations shown"]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_page_and_fragment_are_cached_apart(client, world, headers):
    response = client.get("/recommendations/", headers=headers)
    assert "HX-Request" in response.headers["Vary"]


def test_a_moment_without_any_has_no_filters_to_refresh(client, world):
    html = fragment(client, "?as_of=2010-01-01")
    assert "No release read so far names a recommendation" in html
    assert 'id="filters"' not in html
    assert 'id="results"' in html


def test_a_mistake_is_answered_with_what_htmx_shows_in_place(client, world):
    response = client.get("/recommendations/?area=nonsense", headers=HTMX)
    assert response.status_code == 400
    shown = re.search(r'id="mistake".*?</div>', unescape(response.content.decode()), re.DOTALL)
    assert shown is not None
    assert "area: " in shown[0]
