"""Two to four countries side by side."""

import datetime
import re

import pytest

from tests.drawings.drawn_pages import assert_sound, html, text
from tests.factories import (
    make_assistance,
    make_event,
    make_follow_up,
    make_membership,
    make_milestone,
    make_recommendation,
    make_strategy,
)
from tracker.strategies.statuses import EventKind

D = datetime.date


def row(page, heading):
    """What the table says in the row of a heading, by country."""
    start = page.index(f'role="rowheader">{heading}</th>')
    cells = re.findall(
        r'(?s)<td role="cell" data-label="([^"]+)">(.*?)</td>',
        page[start : page.index("</tr>", start)],
    )
    return {country: text(cell) for country, cell in cells}


def test_two_countries_side_by_side(client, seeds):
    page = html(client, "/compare/?c=PY&c=MX")
    assert row(page, "Status") == {"Paraguay": "● adopted", "Mexico": "◐ in progress"}
    assert row(page, "Since") == {"Paraguay": "by 20 Jun 2017", "Mexico": "by 20 Jun 2017"}
    assert "E-049/17" in row(page, "Proof")["Mexico"]
    assert row(page, "Last event")["Paraguay"] == "reported adopted , by 20 June 2017"
    assert "Technical training (announced) × 2" in row(page, "OAS support")["Paraguay"]
    assert row(page, "Recommendations")["Mexico"] == "4 made nothing recorded yet: 4"
    assert "Budapest" in row(page, "What else happened")["Paraguay"]
    assert page.index('data-label="Paraguay"') < page.index('data-label="Mexico"')
    assert_sound(page)


def test_a_country_of_which_nothing_is_known_can_be_compared(client, seeds):
    page = html(client, "/compare/?c=AR&c=PY")
    assert row(page, "Status")["Argentina"] == "– not known"
    assert "nothing recorded" in row(page, "OAS support")["Argentina"]


def test_the_comparison_moves_to_a_past_day(client, seeds):
    page = html(client, "/compare/?c=PY&c=MX&as_of=2014-12-31")
    assert row(page, "Status") == {"Paraguay": "◐ in progress", "Mexico": "– not known"}
    assert "nothing recorded" in row(page, "Recommendations")["Mexico"]
    assert 'href="/countries/PY/?as_of=2014-12-31"' in page


def test_the_comparison_shows_what_was_known(client, db, monkeypatch):
    monday = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: monday)
    for code in ("PE", "MX"):
        make_membership(code)
    wrong = make_milestone("PE", title="Signed a treaty")
    tuesday = monday + datetime.timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tuesday)
    wrong.withdraw(by=None, reason="It was another country.")
    query = "/compare/?c=PE&c=MX"
    assert "Signed a treaty" in html(client, f"{query}&known_at=2026-03-02")
    assert "Signed a treaty" not in html(client, query)


def test_what_became_of_recommendations_is_counted_by_the_latest_answer(client, db):
    for code in ("MX", "PY"):
        make_membership(code)
    first = make_recommendation("MX")
    make_follow_up(first, answer="accepted", happened_on=D(2018, 1, 1))
    make_follow_up(first, answer="taken_up", happened_on=D(2019, 1, 1))
    make_recommendation("MX")
    page = html(client, "/compare/?c=MX&c=PY")
    found = row(page, "Recommendations")["Mexico"]
    assert found == "2 made taken up: 1 nothing recorded yet: 1"
    before = html(client, "/compare/?c=MX&c=PY&as_of=2018-06-01")
    assert "accepted: 1" in row(before, "Recommendations")["Mexico"]


def test_the_form_holds_what_was_chosen(client, seeds):
    page = html(client, "/compare/?c=py&c=MX&c=&c=&as_of=2018-01-01")
    assert re.findall(r'<option value="([A-Z]{2})" selected>', page) == ["PY", "MX"]
    assert '<input type="hidden" name="as_of" value="2018-01-01">' in page


@pytest.mark.parametrize("query", ["", "?c=&c=&c=&c=", "?as_of=2015-01-01"])
def test_without_a_choice_the_page_asks_for_one(client, seeds, query):
    page = html(client, f"/compare/{query}")
    assert "<table" not in page
    assert page.count("<select") == 4
    assert "Choose two to four countries" in page
    assert_sound(page)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("?c=PY", "PY"),
        ("?c=PY&c=PY", "PY"),
        ("?c=PY&c=XX", "XX"),
        ("?c=PY&c=PARAGUAY", "PARAGUAY"),
        ("?c=PY&c=%00", "c:"),
        ("?c=PY&c=MX&c=CO&c=PA&c=JM", "5 countries"),
        ("?c=PY&c=CA&as_of=1980-01-01", "CA had not joined"),
        ("?c=PY&c=MX&as_of=soon", "soon"),
    ],
)
def test_a_mistake_in_the_address_is_named(client, seeds, query, named):
    response = client.get(f"/compare/{query}")
    assert response.status_code == 400
    assert named in response.content.decode()


def test_the_comparison_costs_the_same_for_two_and_four(client, db, django_assert_num_queries):
    codes = ["PY", "MX", "CO", "PA"]
    for code in codes:
        make_membership(code)
        for kind in (EventKind.DRAFT, EventKind.APPROVED):
            make_event(make_strategy(code), kind)
        make_assistance(code)
        make_follow_up(make_recommendation(code))
        make_milestone(code)
    for number in (2, 4):
        with django_assert_num_queries(9):
            html(client, "/compare/?" + "&".join(f"c={code}" for code in codes[:number]))
