"""The status query equals a slow and obvious reading of random histories, on both clocks."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from releases.partial_dates import last_day
from tests.factories import make_passage, make_strategy
from tracker.facts.models import State
from tracker.strategies.models import Judgement, Rank, StatusEvent, Strategy
from tracker.strategies.statuses import STATUS_OF, EventKind

EPOCH = datetime.date(2012, 1, 1)
DAYS = st.integers(0, 800).map(lambda n: EPOCH + datetime.timedelta(days=n))
NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
INSTANTS = st.integers(0, 6).map(lambda n: NOON + datetime.timedelta(hours=n))


@st.composite
def histories(draw):
    """Events as plain dictionaries: drafts, published and withdrawn ones, some of them judged."""
    events = []
    for number in range(draw(st.integers(0, 10))):
        precision = draw(st.sampled_from(["day", "month", "year"]))
        day = draw(DAYS)
        day = day.replace(day=1) if precision != "day" else day
        day = day.replace(month=1) if precision == "year" else day
        state = draw(st.sampled_from([State.DRAFT, *[State.PUBLISHED] * 3, State.WITHDRAWN]))
        published_at = None if state == State.DRAFT else draw(INSTANTS)
        events.append(
            {
                "kind": draw(st.sampled_from(list(EventKind))),
                "happened_on": day,
                "happened_precision": precision,
                "state": state,
                "recorded_at": NOON + datetime.timedelta(minutes=draw(st.integers(0, 2))),
                "published_at": published_at,
                "withdrawn_at": max(published_at, draw(INSTANTS))
                if state == State.WITHDRAWN
                else None,
                "withdrawal_reason": "Misread." if state == State.WITHDRAWN else "",
                "note": str(number),
                "judged": draw(st.lists(st.tuples(INSTANTS, st.sampled_from(Rank)), max_size=2)),
            }
        )
    return events


def counts_from(event):
    if event["kind"] == EventKind.PERIOD_ENDED:
        last = last_day(event["happened_on"], event["happened_precision"])
        return last + datetime.timedelta(days=1)
    return event["happened_on"]


def is_known(event, known_at):
    """Whether readers saw it at an instant (None: now)."""
    if known_at is None:
        return event["state"] == State.PUBLISHED
    if event["published_at"] is None or event["published_at"] > known_at:
        return False
    return event["withdrawn_at"] is None or event["withdrawn_at"] > known_at


def is_deprecated(event, known_at):
    """Whether the latest judgement by then says so; of two at one instant the later written."""
    by_then = [(at, n, rank) for n, (at, rank) in enumerate(event["judged"])]
    by_then = [j for j in by_then if known_at is None or j[0] <= known_at]
    return bool(by_then) and max(by_then)[2] == Rank.DEPRECATED


def obvious_answer(events, day, known_at):
    """(status, note of the deciding event, date of the earliest of that status), or None."""
    seen = [
        event
        for event in events
        if counts_from(event) <= day
        and is_known(event, known_at)
        and not is_deprecated(event, known_at)
    ]
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


def store(strategy, event):
    fields = {name: value for name, value in event.items() if name != "judged"}
    stored = StatusEvent.objects.create(strategy=strategy, passage=make_passage(), **fields)
    for at, rank in event["judged"]:
        Judgement.objects.create(event=stored, rank=rank, reason="Because.", decided_at=at)


class StatusEqualsReference(TestCase):
    @given(
        events=histories(),
        days=st.lists(DAYS, min_size=1, max_size=3),
        instants=st.lists(INSTANTS, max_size=3),
    )
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def test_every_random_history(self, events, days, instants):
        strategy = make_strategy()
        for event in events:
            store(strategy, event)
        for known_at in [None, *instants]:
            for day in days:
                found = Strategy.objects.with_status(day, known_at).get()
                expected = obvious_answer(events, day, known_at)
                if expected is None:
                    assert found.status is None
                    continue
                current = StatusEvent.objects.get(pk=found.current_event_id)
                since = StatusEvent.objects.get(pk=found.since_event_id)
                assert (found.status, current.note, since.effective_on) == expected
