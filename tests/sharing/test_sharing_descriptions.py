"""How a page describes itself to search engines and to whoever is sent its link."""

import json
import re
from html import unescape
from xml.etree import ElementTree

import pytest

from tests.factories import (
    make_event,
    make_membership,
    make_milestone,
    make_passage,
    make_release,
    make_strategy,
)
from tracker.languages.addresses import language_of
from tracker.sharing.dataset import json_ld

PAGES = [
    "/",
    "/countries/PY/",
    "/strategies/paraguay-national-cybersecurity-strategy/",
    "/releases/E-049/17/",
    "/recommendations/",
    "/map/",
    "/figures/",
    "/about/",
]


def html(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def described(page):
    """{"title": …, "description": …, "canonical": …, "og:title": …} of a page."""
    found = dict(re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)"', page))
    found["title"] = re.findall(r"<title>(.*?)</title>", page)[0]  # drawings have titles too
    [found["canonical"]] = re.findall(r'<link rel="canonical" href="([^"]*)"', page)
    return {name: unescape(value) for name, value in found.items()}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_it_is(client, seeds, path):
    found = described(html(client, path))
    assert found["title"] == f"{found['og:title']} · Cybersecurity Strategy Tracker"
    assert found["description"] == found["og:description"]
    assert found["canonical"] == found["og:url"] == f"http://testserver{path}"
    assert found["og:locale"] == "en"
    assert 20 < len(found["description"]) < 320
    assert "  " not in found["title"] + found["description"]


def test_no_two_pages_describe_themselves_alike(client, seeds):
    found = [described(html(client, path)) for path in PAGES]
    assert len({one["title"] for one in found}) == len(PAGES)
    assert len({one["description"] for one in found}) >= len(PAGES) - 1  # about has the site's own


def test_the_description_of_the_table_gives_the_counts_of_its_day(client, seeds):
    today = described(html(client, "/"))["description"]
    assert today.endswith("5 adopted · 5 in progress · 25 not known.")
    past = described(html(client, "/?as_of=2014-12-31"))["description"]
    assert "31 December 2014" in past
    assert "1 in progress" in past


def test_a_title_with_quotation_marks_stays_inside_its_attribute(client, db):
    strategy = make_strategy("PY", title='The "safe" <plan> & more')
    make_event(strategy)
    found = described(html(client, strategy.get_absolute_url()))
    assert found["og:title"] == 'The "safe" <plan> & more – Paraguay'


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/?q=&status=adopted&sort=-since&release=", "/?status=adopted"),
        ("/?sort=status", "/"),
        ("/?status=adopted&as_of=2015-01-01", "/?status=adopted&as_of=2015-01-01"),
        ("/?release=E-049/17", "/?release=E-049/17"),
        ("/countries/PY/?known_at=2026-01-15T09:30Z", "/countries/PY/?known_at=2026-01-15T09:30Z"),
    ],
)
def test_the_canonical_address_has_what_changes_the_page_only(client, seeds, asked, canonical):
    assert described(html(client, asked))["canonical"] == f"http://testserver{canonical}"


@pytest.mark.parametrize("path", ["/nowhere/", "/?status=maybe"])
def test_a_mistake_has_no_canonical_address(client, seeds, path):
    page = client.get(path).content.decode()
    assert "canonical" not in page
    assert "og:" not in page


def data_blocks(page):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in found]


def test_the_table_is_described_as_a_dataset(client, seeds):
    [dataset] = data_blocks(html(client, "/?q=</script><b>"))
    assert dataset["@context"] == "https://schema.org"
    assert dataset["@type"] == "Dataset"
    assert dataset["name"]
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["url"] == "http://testserver/"
    assert dataset["distribution"][0]["contentUrl"] == "http://testserver/data/status.csv"


def test_data_cannot_end_its_block():
    block = str(json_ld({"name": "</script><script>alert(1)</script><!-- & é"}))
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert ">" not in inside
    assert json.loads(inside)["name"] == "</script><script>alert(1)</script><!-- & é"


def listed(client, path):
    root = ElementTree.fromstring(client.get(path).content)  # noqa: S314 (our own)
    return [element.text.removeprefix("http://testserver") for element in root.findall(".//{*}loc")]


def sitemap(client):
    """The English addresses of every section."""
    found = {path for section in listed(client, "/sitemap.xml") for path in listed(client, section)}
    return {path for path in found if language_of(path) == "en"}


def test_the_sitemap_lists_pages_that_are_there(client, seeds):
    found = sitemap(client)
    assert {"/", "/about/", "/data/", "/api/", "/countries/PY/", "/releases/E-049/17/"} <= found
    assert "/strategies/paraguay-national-cybersecurity-strategy/" in found
    assert len([path for path in found if path.startswith("/countries/")]) == 35
    for path in found:
        assert client.get(path).status_code == 200, path


def test_the_sitemap_lists_nothing_that_only_staff_know_of(client, db):
    make_membership("PY")
    drafted, spoken_of = make_release("E-001/16"), make_release("E-002/16")
    make_event(make_strategy("PY"), passage=make_passage(drafted), published=False)
    make_milestone("PY", passage=make_passage(spoken_of))
    withdrawn = make_event(make_strategy("CO"), passage=make_passage(make_release("E-003/16")))
    withdrawn.withdraw(by=None, reason="Misread.")
    found = sitemap(client)
    assert "/releases/E-002/16/" in found
    assert "/countries/PY/" in found
    assert "/countries/CO/" not in found  # no member
    assert not {"/releases/E-001/16/", "/releases/E-003/16/"} & found
    assert not [path for path in found if path.startswith("/strategies/")]


def test_robots_are_shown_the_sitemap_and_kept_from_the_staff(client, db):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow: /admin/"]
    assert "Sitemap: http://testserver/sitemap.xml" in lines
