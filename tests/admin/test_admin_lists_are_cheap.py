"""A list costs the same number of queries at one row and at three, hence at a thousand."""

import datetime

import pytest
from django.apps import apps

from releases.models import Participant
from tests.admin.pages import address
from tests.factories import (
    make_assistance,
    make_check,
    make_country,
    make_event,
    make_follow_up,
    make_judgement,
    make_membership,
    make_milestone,
    make_passage,
    make_phrase,
    make_recommendation,
    make_release,
    make_strategy,
    make_term,
    make_vocabulary,
    make_written_name,
)


def _make_one_more(label: str, place: int) -> None:
    """A row that shares nothing with the others, so that a query for each row would show."""
    country = make_country(["PY", "MX", "JM"][place])
    {
        "releases.release": lambda: make_event(passage=make_passage()),
        "releases.passage": lambda: make_event(passage=make_passage()),
        "releases.participant": lambda: Participant.objects.create(
            passage=make_passage(), organisation="SENATICS"
        ),
        "tracker.country": lambda: make_event(make_strategy(country)),
        "tracker.membership": lambda: make_membership(country),
        "tracker.strategy": lambda: make_event(
            make_strategy(country, replaces=make_strategy(country))
        ),
        "tracker.statusevent": lambda: make_event(make_strategy(country)),
        "tracker.assistance": lambda: make_assistance(country, kind=make_term(f"kind-{place}")),
        "tracker.milestone": lambda: make_milestone(country),
        "tracker.recommendation": lambda: make_recommendation(country),
        "tracker.followup": lambda: make_follow_up(make_recommendation(country)),
        "tracker.judgement": lambda: make_judgement(make_event(make_strategy(country))),
        "tracker.check": lambda: make_check(country),
        "tracker.countryname": lambda: make_written_name(country=country),
        "tracker.phrase": lambda: make_phrase(f"phrase {place}"),
        "tracker.vocabulary": lambda: make_vocabulary(edition=f"20{place}0"),
        "tracker.term": lambda: make_term("training", f"list-{place}"),
    }[label]()


# Two queries are for the session and the person; the rest for the filters, the counts, the dates
# to browse by, and the rows.
QUERIES = {
    "releases.release": 7,
    "releases.passage": 7,
    "releases.participant": 7,
    "tracker.country": 8,
    "tracker.membership": 9,
    "tracker.strategy": 10,
    "tracker.statusevent": 8,
    "tracker.assistance": 9,
    "tracker.milestone": 8,
    "tracker.recommendation": 9,
    "tracker.followup": 8,
    "tracker.judgement": 5,
    "tracker.check": 8,
    "tracker.countryname": 6,
    "tracker.phrase": 6,
    "tracker.vocabulary": 6,
    "tracker.term": 6,
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("label", "queries"), QUERIES.items())
def test_list_takes_as_many_queries_at_one_row_as_at_three(
    label, queries, rows, staff, django_assert_num_queries
):
    for place in range(rows):
        _make_one_more(label, place)
    url = address(apps.get_model(label), "changelist")
    staff.get(url)  # what Django keeps from the first page on (content types) is not counted
    with django_assert_num_queries(queries):
        response = staff.get(url)
    assert response.context["cl"].result_count >= rows


@pytest.mark.parametrize("rows", [1, 3])
def test_release_page_takes_as_many_queries_at_one_passage_as_at_three(
    rows, staff, django_assert_num_queries
):
    release = make_release()
    for place in range(rows):
        strategy = make_strategy(["PY", "MX", "JM"][place])
        passage = make_passage(release)
        make_event(strategy, passage=passage)
        make_assistance(strategy.country, passage=passage)
        make_milestone(strategy.country, passage=passage)
        make_follow_up(make_recommendation(strategy.country, passage=passage), passage=passage)
    url = address(type(release), "change", release)
    staff.get(url)
    with django_assert_num_queries(10):
        staff.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_country_page_takes_as_many_queries_at_one_event_as_at_three(
    rows, staff, django_assert_num_queries
):
    country = make_membership("PY").country
    for place in range(rows):
        make_event(make_strategy(country), happened_on=datetime.date(2017 + place, 1, 1))
    url = address(type(country), "change", country)
    staff.get(url)
    with django_assert_num_queries(13):
        staff.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_completing_a_passage_takes_as_many_queries_at_one_as_at_three(
    rows, staff, django_assert_num_queries
):
    for _ in range(rows):
        make_event(passage=make_passage())
    url = "/admin/autocomplete/?app_label=tracker&model_name=statusevent&field_name=passage&term=E"
    staff.get(url)
    with django_assert_num_queries(4):
        response = staff.get(url)
    assert len(response.json()["results"]) == rows
