"""changes/ and counts/: the same as their pages."""

import datetime

import pytest

from tests.factories import (
    make_assistance,
    make_check,
    make_event,
    make_follow_up,
    make_judgement,
    make_membership,
    make_milestone,
    make_recommendation,
    make_strategy,
)
from tracker.changes.query import Wanted, changes_page
from tracker.counts.definitions import PARAMETERS
from tracker.pages.moment import Moment, today
from tracker.strategies.models import Rank
from tracker.strategies.statuses import EventKind

D = datetime.date


def test_the_changes_are_those_of_the_page(ask, seeds):
    expected, _has_older = changes_page(Wanted(Moment(today())))
    found = ask("changes/")["results"]
    assert [(one["id"], one["what"]) for one in found] == [(c.urn, c.what) for c in expected]
    assert found[0]["page"].endswith(expected[0].address)


def test_a_change_says_what_became_of_the_status(ask, db):
    event = make_event(make_strategy("PY"), EventKind.APPROVED)
    make_judgement(event, rank=Rank.DEPRECATED, reason="A stale list")
    make_check("PY")
    check, decided, published = ask("changes/?country=py")["results"]
    assert (published["verb"], published["kind"], published["uid"]) == (
        "published",
        "events",
        str(event.uid),
    )
    assert (published["old_status"], published["new_status"]) == ("not_known", "adopted")
    assert published["proof"]["text"] == event.passage.text
    assert (decided["verb"], decided["reason"]) == ("decided", "A stale list")
    assert (decided["kind"], decided["api_url"]) == ("judgements", published["api_url"])
    assert (check["verb"], check["kind"], check["uid"]) == ("checked", "checks", None)
    assert (check["proof"], check["api_url"]) == (None, None)
    assert ask("changes/?since=2100-01-01")["results"] == []


@pytest.mark.parametrize(
    "make", [make_event, make_assistance, make_recommendation, make_follow_up, make_milestone]
)
def test_a_change_leads_to_its_fact_also_once_that_is_withdrawn(ask, db, make):
    fact = make()
    fact.withdraw(by=None, reason="Misread.")
    for change in ask("changes/")["results"][:2]:
        assert change["kind"] in change["api_url"]
        found = ask(change["api_url"].removeprefix("http://testserver/api/v1/"))
        assert found["uid"] == change["uid"]


def test_a_count_says_what_it_counts(ask, db):
    for code in ("PY", "CO", "HT"):
        make_membership(code)
    make_event(make_strategy("PY"), EventKind.APPROVED, D(2017, 4, 24))
    make_event(make_strategy("CO"), EventKind.CONSULTATION, D(2017, 4, 24))
    found = ask("counts/?as_of=2018-01-01")
    assert (found["number"], found["listed"]) == (1, 3)
    assert found["counted"] == [{"country_code": "PY", "strategies": ["py-strategy-1"]}]
    assert set(found["definition"]) == set(PARAMETERS)
    assert found["sentence"].startswith("On 1 January 2018, 1 of the 3 countries")
    begun = ask("counts/?as_of=2018-01-01&validity=begun&unit=processes")
    assert [one["country_code"] for one in begun["counted"]] == ["CO", "PY"]


def test_the_page_of_a_count_has_the_same_number(ask, client, seeds):
    found = ask("counts/?validity=ever&as_of=2026-01-01")
    page = client.get(found["page"]).content.decode()
    assert f"<strong>{found['number']}</strong>" in page
