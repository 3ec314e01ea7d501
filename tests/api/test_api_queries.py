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
    "": 1,
    "status/": 4,
    "countries/": 2,
    "strategies/": 2,
    "events/": 2,
    "assistance/": 2,
    "recommendations/": 3,
    "follow-ups/": 2,
    "milestones/": 2,
    "releases/": 2,
    "passages/": 2,
    "participants/": 2,
    "changes/": 9,
    "counts/": 4,
    "memberships/": 2,
    "checks/": 2,
    "judgements/": 2,
    "vocabularies/": 2,
    "terms/": 2,
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
