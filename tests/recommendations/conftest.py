"""The recommendations that several files of these tests look at."""

import pytest

from tests.factories import (
    make_follow_up,
    make_passage,
    make_recommendation,
    make_release,
    make_term,
)
from tracker.recommendations.models import Answer
from tracker.vocabularies.models import FOCUS_AREAS


@pytest.fixture
def world(db):
    """Five recommendations: to three countries, from two releases, on two areas and on none."""
    lead = make_term("governance", FOCUS_AREAS, order=1)
    law = make_term("law", FOCUS_AREAS, order=2, name_es="Leyes")
    first, second = make_passage(make_release("E-001/16")), make_passage(make_release("E-002/17"))
    office = make_recommendation("MX", text="Name one Office.", focus_area=lead, passage=second)
    code = make_recommendation("MX", text="Reformar el código.", focus_area=law, passage=second)
    make_recommendation("PY", text="A law for one office.", focus_area=law, passage=second)
    make_recommendation("PY", text="Set up a team.", focus_area=lead, passage=second)
    loose = make_recommendation(
        "CO", text="Count incidents.", made_on="2015-01-01", passage=first, published=False
    )
    loose.focus_area = None
    loose.save()
    loose.publish(by=None)
    make_follow_up(office, answer=Answer.TAKEN_UP)
    make_follow_up(office, answer=Answer.ACCEPTED, happened_on="2017-12-01")
    make_follow_up(code, answer=Answer.ACCEPTED)
