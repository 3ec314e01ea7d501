"""Rows that change, and how the tests read the page of what changed."""

import datetime
import re

from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_follow_up,
    make_milestone,
    make_recommendation,
    make_strategy,
)
from tracker.checks.models import Check, Outcome
from tracker.facts.models import State
from tracker.strategies.models import Judgement, Rank
from tracker.strategies.statuses import EventKind

FACTS = {
    "status event": lambda **fields: make_event(make_strategy("PY"), **fields),
    "assistance": lambda **fields: make_assistance("PY", **fields),
    "recommendation": lambda **fields: make_recommendation("PY", **fields),
    "follow-up": lambda **fields: make_follow_up(make_recommendation("PY"), **fields),
    "milestone": lambda **fields: make_milestone("PY", **fields),
    "assistance to all": lambda **fields: make_assistance(None, **fields),
    "milestone of the region": lambda **fields: make_milestone(None, **fields),
}
MONDAY = datetime.datetime(2026, 1, 5, 9, 30, tzinfo=datetime.UTC)
TUESDAY = MONDAY + datetime.timedelta(days=1)
WEDNESDAY = MONDAY + datetime.timedelta(days=2)


def published_at(instant, **fields):
    return {"state": State.PUBLISHED, "published_at": instant} | fields


def withdrawn_at(instant, reason="It speaks of another country.", **fields):
    return {
        "state": State.WITHDRAWN,
        "withdrawn_at": instant,
        "withdrawal_reason": reason,
        "published_at": MONDAY,
    } | fields


def make_judgement(event, **fields):
    fields = {"rank": Rank.DEPRECATED, "reason": "The gazette has another date."} | fields
    return Judgement.objects.create(event=event, **fields)


def make_check(country="PY", **fields):
    fields = {
        "looked_on": datetime.date(2026, 1, 4),
        "outcome": Outcome.CONFIRMED,
        "where_looked": "The official gazette",
    } | fields
    return Check.objects.create(country=make_country(country), **fields)


def html(client, path="/changes/", status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def listed(page):
    """The names of the changes on a page, in its order."""
    return re.findall(r'<li class="fact change" id="([^"]+)"', page)


def change_everything(number):
    """A publication and a withdrawal of each kind of fact, a decision and a check."""
    for _n in range(number):
        for kind in FACTS.values():
            kind().withdraw(by=None, reason="Misread.")
        make_judgement(make_event(make_strategy("PY"), EventKind.LAUNCHED))
        make_check()
