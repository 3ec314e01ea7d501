"""Every address asks the database as often for three rows as for one."""

import pytest

from releases.models import Participant
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
    "countries/": 3,
    "strategies/": 3,
    "events/": 3,
    "assistance/": 3,
    "recommendations/": 4,
    "follow-ups/": 3,
    "milestones/": 3,
    "releases/": 3,
    "passages/": 3,
    "participants/": 3,
    "changes/": 9,
    "counts/": 4,
    "memberships/": 3,
    "checks/": 3,
    "judgements/": 3,
    "vocabularies/": 3,
    "terms/": 3,
}


def make_rows():
    event = make_event(make_strategy("PY"))
    Participant.objects.create(passage=event.passage, name="María Ayala")
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
