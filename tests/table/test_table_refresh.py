"""What htmx gets when it refreshes the rows, and that the page does without it."""

import json
import re
from html import unescape

import pytest

HTMX = {"HX-Request": "true"}


def fragment(client, query=""):
    response = client.get(f"/{query}", headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def rows(html):
    return re.findall(r'<tr data-country="([A-Z]{2})"', html)


QUERIES = ["", "?status=adopted", "?q=par&sort=-since", "?as_of=2014-12-31", "?status=replaced"]


@pytest.mark.parametrize("query", QUERIES)
def test_the_fragment_has_the_rows_of_the_page_and_no_frame(client, seeds, query):
    html = fragment(client, query)
    assert rows(html) == rows(client.get(f"/{query}").content.decode())
    assert "<html" not in html
    assert "<h1" not in html


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_page_and_fragment_are_cached_apart(client, seeds, headers):
    assert "HX-Request" in client.get("/", headers=headers).headers["Vary"]


@pytest.mark.parametrize("query", ["", "?status=adopted&region=caribbean"])
def test_all_that_htmx_is_told_to_take_is_in_the_fragment_once(client, seeds, query):
    html = fragment(client, query)
    wanted = set()
    for attribute in re.findall(r'hx-(?:select-oob|select|target)="([^"]*)"', html):
        wanted |= {one.split(":")[0].strip() for one in attribute.split(",")}
    assert {"#results", "#moment", "#announcer", "#count-status-adopted"} <= wanted
    for name in wanted:
        assert html.count(f'id="{name[1:]}"') == 1, name


def test_the_fragment_says_how_many_rows_there_are(client, seeds):
    assert '<p id="announcer">5 of 35 countries shown' in fragment(client, "?status=adopted")
    assert '<p id="announcer">35 countries' in fragment(client)


def test_the_announcer_waits_on_the_page_and_is_polite(client, seeds):
    [tag] = re.findall(r'<p[^>]*id="announcer"[^>]*></p>', client.get("/").content.decode())
    assert 'role="status"' in tag


def test_links_of_the_fragment_leave_out_empty_fields(client, seeds):
    html = unescape(fragment(client, "?q=&status=adopted&with_recommendations=&release=&sort="))
    assert 'href="/data/status.csv?status=adopted"' in html
    assert 'href="?status=adopted&sort=-country"' in html


def test_the_form_keeps_order_and_moment(client, seeds):
    html = client.get("/?sort=-since&as_of=2015-01-01").content.decode()
    assert '<input type="hidden" id="asked-sort" name="sort" value="-since">' in html
    assert '<input type="hidden" name="as_of" value="2015-01-01">' in html
    default = client.get("/").content.decode()
    assert '<input type="hidden" id="asked-sort" name="sort" value="" disabled>' in default


def test_a_mistake_is_answered_with_what_htmx_shows_in_place(client, seeds):
    response = client.get("/?release=nonsense", headers=HTMX)
    assert response.status_code == 400
    shown = re.search(r'id="mistake".*?</div>', response.content.decode(), re.DOTALL)
    assert shown is not None
    assert "nonsense" in shown[0]


def test_htmx_is_told_to_do_nothing_that_the_content_policy_forbids(client, seeds):
    html = client.get("/").content.decode()
    [content] = re.findall(r"name=\"htmx-config\" content='([^']*)'", html)
    config = json.loads(content)
    assert config["includeIndicatorStyles"] is False
    assert config["allowEval"] is False
    assert config["allowScriptTags"] is False
    assert {"code": "400", "swap": True}.items() <= config["responseHandling"][1].items()


@pytest.mark.parametrize(
    "path", ["/", "/countries/PY/", "/releases/E-049/17/", "/embed/table/", "/embed/country/PY/"]
)
def test_no_page_has_script_or_style_of_its_own(client, seeds, path):
    html = client.get(path).content.decode()
    for attributes in re.findall(r"<script([^>]*)>", html):
        assert "src=" in attributes or 'type="application/ld+json"' in attributes
    assert "<style" not in html
    assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", html)
