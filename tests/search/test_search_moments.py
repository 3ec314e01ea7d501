"""A search follows both clocks."""

import datetime

import pytest

from releases.models import Release
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

UTC = datetime.UTC
EARLY, LATE = datetime.datetime(2020, 1, 1, tzinfo=UTC), datetime.datetime(2021, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("make", "dated"),
    [
        (make_assistance, "began_on"),
        (make_milestone, "happened_on"),
        (make_recommendation, "made_on"),
        (make_event, "happened_on"),
    ],
)
def test_a_fact_and_its_passage_are_found_from_their_day_on(find, db, make, dated):
    passage = make_passage(text="An orchard was planted.")
    make(passage=passage, **{dated: datetime.date(2016, 5, 1)})
    assert find("orchard", as_of="2016-04-30").hits == []
    assert find("orchard", as_of="2016-05-01").counts == {"releases": 1}


def test_a_fact_is_found_from_its_publication_to_its_withdrawal(find, db):
    fact = make_milestone(
        title="An orchard was planted",
        passage=make_passage(make_release(created_at=EARLY), text="Trees of the orchard."),
        published_at=EARLY + datetime.timedelta(days=30),
        state="withdrawn",
        withdrawn_at=LATE,
        withdrawal_reason="Misread.",
    )
    assert find("orchard", known_at="2020-01-30").hits == []
    assert find("orchard", known_at="2020-02-01").counts == {"releases": 1, "milestones": 1}
    assert find("orchard", known_at="2021-01-01").hits == []
    assert find("orchard").hits == []
    assert fact.withdrawn_at == LATE


def test_a_strategy_is_found_once_something_is_known_of_it(find, db):
    make_event(make_strategy(title="Orchard strategy"), published_at=LATE)
    assert find("orchard", known_at="2020-06-01").hits == []
    assert find("orchard", known_at="2021-06-01").counts == {"strategies": 1}


def test_a_release_is_found_once_it_is_out_and_entered(find, db):
    make_release(title="On orchards", published_on=datetime.date(2019, 1, 1), created_at=EARLY)
    assert find("orchard", as_of="2018-12-31").hits == []
    assert find("orchard", as_of="2019-01-01").counts == {"releases": 1}
    assert find("orchard", known_at="2019-12-31").hits == []
    assert find("orchard", known_at="2020-01-01").counts == {"releases": 1}


def test_a_later_release_is_found_on_the_days_of_what_it_proves(find, db):
    release = make_release(title="On orchards", published_on=datetime.date(2019, 1, 1))
    make_event(
        passage=make_passage(release, text="It was adopted in 2012."),
        happened_on=datetime.date(2012, 1, 1),
    )
    assert find("orchard", as_of="2011-12-31").hits == []
    assert find("orchard", as_of="2012-01-01").counts == {"releases": 1}
    assert Release.objects.count() == 1


def test_a_country_is_found_from_its_membership_on(find, db):
    make_membership("PY", began_on=datetime.date(1990, 1, 8))
    assert find("Paraguay", as_of="1990-01-07").hits == []
    assert find("Paraguay", as_of="1990-01-08").counts == {"countries": 1}


def test_links_and_the_next_search_keep_the_moment(find, db):
    make_membership("PY")
    make_event(passage=make_passage(text="Paraguay has adopted it."))
    page = find("Paraguay", as_of="2018-01-01", known_at="2099-01-01")
    assert page.addresses[0] == "/countries/PY/?as_of=2018-01-01&known_at=2099-01-01"
    assert '<input type="hidden" name="as_of" value="2018-01-01">' in page.source
    assert '<input type="hidden" name="known_at" value="2099-01-01">' in page.source
    assert "?as_of=2018-01-01&amp;known_at=2099-01-01#passage-1" in page.source


def test_a_status_is_that_of_the_day(find, db):
    make_membership("PY")
    make_event(make_strategy("PY"))
    assert "adopted" in find("Paraguay").hits[0]
    assert "not known" in find("Paraguay", as_of="2016-01-01").hits[0]
