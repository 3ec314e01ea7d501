"""How a proposal stands to what is published: new, said again, or against it."""

import datetime

import pytest

from tests.desk.desk_samples import make_proposal
from tests.factories import make_assistance, make_event, make_strategy, make_term
from tracker.desk.relations import Relation, relations
from tracker.facts.models import DateBasis

pytestmark = pytest.mark.django_db
D = datetime.date
NEW, REPEATS, CONTRADICTS = Relation.NEW, Relation.REPEATS, Relation.CONTRADICTS


def relation(proposal):
    return relations([proposal])[proposal.pk]


@pytest.mark.parametrize(
    ("known", "status", "day", "expected"),
    [
        ([], "adopted", D(2017, 6, 20), NEW),
        # the same status, said again
        ([("reported_adopted", D(2017, 6, 20))], "adopted", D(2019, 1, 5), REPEATS),
        ([("reported_adopted", D(2017, 6, 20))], "adopted", D(2015, 1, 28), REPEATS),
        ([("mission", D(2014, 9, 15))], "in_progress", D(2016, 1, 5), REPEATS),
        ([("requested", D(2014, 9, 15))], "requested", D(2014, 9, 15), REPEATS),
        # one stage after another
        ([("requested", D(2014, 9, 15))], "in_progress", D(2015, 1, 5), NEW),
        ([("mission", D(2014, 9, 15))], "adopted", D(2015, 1, 28), NEW),
        ([("approved", D(2015, 1, 28))], "in_progress", D(2014, 9, 15), NEW),
        ([("mission", D(2017, 6, 20))], "in_progress", None, REPEATS),
        ([("mission", D(2017, 6, 20))], "adopted", None, NEW),
        # against what is published
        ([("approved", D(2015, 1, 28))], "in_progress", D(2016, 5, 1), CONTRADICTS),
        ([("approved", D(2015, 1, 28))], "requested", D(2015, 1, 28), CONTRADICTS),
        ([("mission", D(2016, 5, 1))], "adopted", D(2015, 1, 28), CONTRADICTS),
        ([("reported_none", D(2016, 5, 1))], "adopted", D(2015, 1, 28), CONTRADICTS),
        # with another status in between it is not said again
        (
            [("mission", D(2014, 9, 15)), ("approved", D(2015, 1, 28))],
            "in_progress",
            D(2020, 1, 1),
            CONTRADICTS,
        ),
        (
            [("mission", D(2016, 5, 1)), ("reported_adopted", D(2017, 6, 20))],
            "adopted",
            D(2015, 1, 28),
            CONTRADICTS,
        ),
        (
            [("approved", D(2012, 1, 1)), ("mission", D(2019, 3, 1))],
            "adopted",
            D(2020, 1, 1),
            NEW,
        ),
    ],
)
def test_status_stands_to_the_events_of_its_country(known, status, day, expected):
    strategy = make_strategy("PY")
    for kind, happened_on in known:
        make_event(strategy, kind, happened_on)
    proposal = make_proposal(status=status, happened_on=day)
    assert relation(proposal).relation == expected


def test_adopted_some_time_in_a_year_does_not_contradict_a_report_of_that_year():
    make_event(make_strategy("PY"), "mission", D(2017, 6, 20))
    year = {"happened_precision": "year", "date_basis": DateBasis.ON}
    within = make_proposal(status="adopted", happened_on=D(2017, 1, 1), **year)
    assert relation(within).relation == NEW
    before = make_proposal(status="adopted", happened_on=D(2016, 1, 1), **year)
    assert relation(before).relation == CONTRADICTS


def test_in_progress_in_the_year_of_the_adoption_does_not_contradict_it():
    event = make_event(
        make_strategy("PY"), "approved", D(2017, 1, 1), happened_precision="year", date_basis="on"
    )
    assert relation(make_proposal(happened_on=D(2017, 6, 20))).relation == NEW
    late = relation(make_proposal(happened_on=D(2018, 1, 1)))
    assert (late.relation, late.fact) == (CONTRADICTS, event)


def test_the_fact_that_says_it_already_is_named():
    event = make_event(make_strategy("PY"), "reported_in_progress")
    make_event(make_strategy("PE"), "reported_in_progress")
    assert relation(make_proposal()).fact == event


def test_drafts_withdrawn_facts_and_other_countries_do_not_count(ana):
    make_event(make_strategy("PY"), "mission", published=False)
    make_event(make_strategy("PE"), "mission")
    make_event(make_strategy("PY"), "mission").withdraw(ana, "Wrong.")
    assert relation(make_proposal()).relation == NEW


@pytest.mark.parametrize(
    ("known_basis", "known_on", "basis", "expected"),
    [
        ("by", D(2014, 3, 1), "by", REPEATS),
        ("on", D(2014, 3, 1), "by", REPEATS),
        ("on", D(2017, 6, 20), "on", REPEATS),
        ("on", D(2014, 3, 1), "on", NEW),
    ],
)
def test_help_of_one_kind_on_two_stated_days_is_two_things(known_basis, known_on, basis, expected):
    make_assistance("PY", date_basis=known_basis, began_on=known_on)
    proposal = make_proposal(assistance_kind=make_term("training"), date_basis=basis)
    assert relation(proposal).relation == expected


def test_help_of_another_kind_or_to_another_country_is_new():
    make_assistance("PY", kind=make_term("mission"))
    make_assistance("PE")
    assert relation(make_proposal(assistance_kind=make_term("training"))).relation == NEW


@pytest.mark.parametrize("rows", [1, 3])
def test_relations_take_two_queries(rows, django_assert_num_queries):
    proposals = [make_proposal(code=code) for code in ("PY", "PE", "HT")[:rows]]
    for proposal in proposals:
        make_event(make_strategy(proposal.country))
    with django_assert_num_queries(2):
        relations(proposals)
