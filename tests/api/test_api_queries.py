"""Every address asks the database as often for three rows as for one."""

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

EXPECTED = {
    "": 0,
    "status/": 3,
    "countries/": 1,
    "strategies/": 1,
    "events/": 1,
    "assistance/": 1,
    "recommendations/": 2,
    "follow-ups/": 1,
    "milestones/": 1,
    "releases/": 1,
    "passages/": 1,
    "participants/": 1,
    "changes/": 8,
    "counts/": 3,
    "memberships/": 1,
    "checks/": 1,
    "judgements/": 1,
    "vocabularies/": 1,
    "terms/": 1,
}


def make_rows():
    make_event(make_strategy("PY"))
    make_judgement(make_event(make_strategy("PY")))
    make_assistance("PY")
    make_follow_up(make_recommendation("PY"))
    make_milestone("PY")
    make_check("PY")


@pytest.mark.parametrize("path", EXPECTED)
@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(ask, db, django_assert_num_queries, path, rows):
    make_membership("PY")
    for _number in range(rows):
        make_rows()
    with django_assert_num_queries(EXPECTED[path]):
        ask(path)
