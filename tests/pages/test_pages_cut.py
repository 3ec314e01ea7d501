"""A page lists so many facts of a kind and no more; it says so, and leads to all of them."""

import datetime
import re
from html import unescape

import pytest

from tests.factories import (
    make_assistance,
    make_event,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
)
from tracker.pages import facts

pytestmark = pytest.mark.django_db
CLOCKS = "?as_of=2026-01-01&known_at=2999-01-01"


@pytest.fixture
def country(monkeypatch):
    """A country with three events, one assistance, one recommendation and one milestone, all of
    one release; two facts of a kind fit on a page."""
    monkeypatch.setattr(facts, "MOST", 2)
    make_membership("PY")
    proof = {"passage": make_passage(make_release("E-001/17"), number=1)}
    strategy = make_strategy("PY", slug="the-plan")
    for year in (2015, 2016, 2017):
        make_event(strategy, happened_on=datetime.date(year, 3, 1), **proof)
    make_assistance("PY", **proof)
    make_recommendation("PY", **proof)
    make_milestone("PY", **proof)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def downloads(text):
    return [unescape(each) for each in re.findall(r'href="(/data/[a-z-]+\.csv\?[^"]+)"', text)]


@pytest.mark.parametrize(
    ("address", "narrowed", "times", "listed"),
    [
        ("/countries/PY/", "country=PY", 2, 5),  # under the timeline, and under the strategy
        ("/strategies/the-plan/", "country=PY", 1, 2),
        ("/releases/E-001/17/", "release=E-001/17", 1, 5),
    ],
)
def test_a_long_list_is_cut_and_leads_to_all_of_it(
    client, country, address, narrowed, times, listed
):
    text = page(client, address + CLOCKS)
    assert text.count("Only 2 of them are listed here.") == times
    assert set(downloads(text)) == {f"/data/events.csv?{narrowed}&{CLOCKS[1:]}"}
    assert len(re.findall(r'<li class="fact" id="fact-', text)) == listed
    lines = client.get(downloads(text)[0]).getvalue().decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 3


def test_the_latest_events_are_those_that_stay(client, country):
    text = page(client, "/strategies/the-plan/")
    listed = re.findall(r'<p class="fact-date"><time datetime="([^"]+)"', text)
    assert listed == ["2017-03-01", "2016-03-01"]


def test_a_list_that_fits_is_whole(client, country, monkeypatch):
    monkeypatch.setattr(facts, "MOST", 3)
    for address in ("/countries/PY/", "/strategies/the-plan/", "/releases/E-001/17/"):
        text = page(client, address)
        assert "of them are listed here" not in text
        assert "2015" in text


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (make_assistance, "assistance"),
        (make_recommendation, "recommendations"),
        (make_milestone, "milestones"),
    ],
)
def test_every_kind_of_fact_is_cut_on_a_country(client, country, make, name):
    for _n in range(2):
        make("PY")
    assert f"/data/{name}.csv?country=PY" in downloads(page(client, "/countries/PY/"))
