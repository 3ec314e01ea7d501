"""The status query equals a slow and obvious reading of random histories."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from releases.partial_dates import last_day
from tests.factories import make_passage, make_strategy
from tracker.facts.models import State
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import STATUS_OF, EventKind

EPOCH = datetime.date(2012, 1, 1)
DAYS = st.integers(0, 800).map(lambda n: EPOCH + datetime.timedelta(days=n))
NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


@st.composite
def histories(draw):
    events = []
    for number in range(draw(st.integers(0, 12))):
        precision = draw(st.sampled_from(["day", "month", "year"]))
        day = draw(DAYS)
        day = day.replace(day=1) if precision != "day" else day
        day = day.replace(month=1) if precision == "year" else day
        events.append(
            {
                "kind": draw(st.sampled_from(list(EventKind))),
                "happened_on": day,
                "happened_precision": precision,
                "state": draw(st.sampled_from([State.DRAFT, State.PUBLISHED, State.PUBLISHED])),
                "recorded_at": NOW + datetime.timedelta(minutes=draw(st.integers(0, 2))),
                "note": str(number),
            }
        )
    return events


def counts_from(event):
    if event["kind"] == EventKind.PERIOD_ENDED:
        last = last_day(event["happened_on"], event["happened_precision"])
        return last + datetime.timedelta(days=1)
    return event["happened_on"]


def obvious_answer(events, day):
    """(status, note of the deciding event, date of the earliest of that status), or None."""
    seen = [e for e in events if e["state"] == State.PUBLISHED and counts_from(e) <= day]
    if not seen:
        return None
    kinds = list(EventKind)
    current = max(
        seen,
        key=lambda e: (counts_from(e), kinds.index(e["kind"]), e["recorded_at"], int(e["note"])),
    )
    status = STATUS_OF[current["kind"]]
    since = min(counts_from(e) for e in seen if STATUS_OF[e["kind"]] == status)
    return status.value, current["note"], since


class StatusEqualsReference(TestCase):
    @given(events=histories(), days=st.lists(DAYS, min_size=1, max_size=5))
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def test_every_random_history(self, events, days):
        strategy = make_strategy()
        for event in events:
            published_at = NOW if event["state"] == State.PUBLISHED else None
            StatusEvent.objects.create(
                strategy=strategy,
                passage=make_passage(),
                published_at=published_at,
                **event,
            )
        for day in days:
            found = Strategy.objects.with_status(day).get()
            expected = obvious_answer(events, day)
            if expected is None:
                assert found.status is None
                continue
            current = StatusEvent.objects.get(pk=found.current_event_id)
            since = StatusEvent.objects.get(pk=found.since_event_id)
            assert (found.status, current.note, since.effective_on) == expected


pytestmark = pytest.mark.django_db
