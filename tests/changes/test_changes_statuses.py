"""Old and new status of every change equal a slow and obvious reading of random histories."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from releases.partial_dates import last_day
from tests.changes.change_rows import make_judgement
from tests.factories import make_event, make_passage, make_strategy
from tracker.changes.query import Wanted, changes_page
from tracker.facts.models import State
from tracker.pages.moment import Moment
from tracker.strategies.models import Judgement, Rank, StatusEvent, Strategy
from tracker.strategies.statuses import STATUS_OF, EventKind, Status

pytestmark = pytest.mark.django_db
START = datetime.datetime(2020, 1, 1, 12, tzinfo=datetime.UTC)
FIRST_DAY = datetime.date(2019, 12, 25)
NOW = Moment(datetime.date(2026, 1, 1))
# Few instants, so that several changes fall on one, and some a microsecond apart.
INSTANTS = st.builds(
    lambda days, ticks: START + datetime.timedelta(days=days, microseconds=ticks),
    st.integers(0, 12),
    st.integers(0, 1),
)


@st.composite
def histories(draw):
    """Events of two strategies, the second of which replaces the first; and judgements."""
    events = []
    for number in range(draw(st.integers(1, 7))):
        day = FIRST_DAY + datetime.timedelta(days=draw(st.integers(0, 20)))
        precision = draw(st.sampled_from(["day", "day", "month"]))
        published, withdrawn = draw(INSTANTS), draw(st.none() | INSTANTS)
        events.append(
            {
                "strategy": draw(st.integers(0, 1)),
                "kind": draw(st.sampled_from(list(EventKind))),
                "happened_on": day if precision == "day" else day.replace(day=1),
                "happened_precision": precision,
                "published_at": published,
                "withdrawn_at": withdrawn and max(published, withdrawn),
                "recorded_at": START,
                "note": str(number),
            }
        )
    judged = st.tuples(st.integers(0, len(events) - 1), st.sampled_from(list(Rank)), INSTANTS)
    return events, draw(st.lists(judged, max_size=4))


def write(events, judgements):
    """The same history in the database; gives the event rows in the order of the history."""
    first = make_strategy("PY")
    strategies = [first, make_strategy("PY", replaces=first)]
    passage = make_passage()
    rows = []
    for event in events:
        withdrawn = event["withdrawn_at"] is not None
        fields = event | {
            "strategy": strategies[event["strategy"]],
            "state": State.WITHDRAWN if withdrawn else State.PUBLISHED,
            "withdrawal_reason": "Misread." if withdrawn else "",
            "passage": make_passage(passage.release),
        }
        rows.append(StatusEvent.objects.create(**fields))
    for which, rank, at in judgements:
        make_judgement(rows[which], rank=rank, decided_at=at)
    return rows


def counts_from(event):
    if event["kind"] == EventKind.PERIOD_ENDED:
        last = last_day(event["happened_on"], event["happened_precision"])
        return last + datetime.timedelta(days=1)
    return event["happened_on"]


def obvious_status(events, judgements, strategy, day, is_known):
    """Where a strategy stands on a day; ``is_known`` says which instants have been."""

    def is_seen(number, event):
        ranks = [rank for which, rank, at in judged if which == number and is_known(at)]
        return (
            is_known(event["published_at"])
            and not (event["withdrawn_at"] and is_known(event["withdrawn_at"]))
            and counts_from(event) <= day
            and ranks[-1:] != [Rank.DEPRECATED]
        )

    judged = sorted(judgements, key=lambda judgement: judgement[2])
    seen = [event for number, event in enumerate(events) if is_seen(number, event)]
    own = [event for event in seen if event["strategy"] == strategy]
    if not own:
        return Status.NOT_KNOWN
    successor = [STATUS_OF[event["kind"]] for event in seen if event["strategy"] == 1]
    if strategy == 0 and Status.ADOPTED in successor:
        return Status.REPLACED
    kinds = list(EventKind)
    latest = max(own, key=lambda e: (counts_from(e), kinds.index(e["kind"]), int(e["note"])))
    return STATUS_OF[latest["kind"]]


def obvious_changes(events, judgements, day):
    """(what changed, old status, new status) of every change, in no order."""
    instants = [("published", n, e["published_at"]) for n, e in enumerate(events)]
    instants += [("withdrawn", n, e["withdrawn_at"]) for n, e in enumerate(events)]
    instants += [("decided", n, max(at, events[n]["published_at"])) for n, _r, at in judgements]
    for verb, number, at in instants:
        if at is None:
            continue
        event = events[number]
        old, new = (
            obvious_status(events, judgements, event["strategy"], day or at.date(), is_known)
            for is_known in (lambda known, at=at: known < at, lambda known, at=at: known <= at)
        )
        yield verb, event["note"], at, old, new


class StatusesEqualReference(TestCase):
    @given(history=histories(), day=st.none() | st.dates(FIRST_DAY, datetime.date(2020, 3, 1)))
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_every_random_history(self, history, day):
        events, judgements = history
        write(events, judgements)
        moment = NOW if day is None else Moment(day, asked=(("as_of", day.isoformat()),))
        found, _has_older = changes_page(Wanted(moment))
        answers = [(c.verb, c.fact.note, c.at, c.old, c.new) for c in found]
        assert sorted(answers) == sorted(obvious_changes(events, judgements, day))

    @given(history=histories())
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    def test_the_new_status_is_that_of_the_table_at_that_instant(self, history):
        write(*history)
        found, _has_older = changes_page(Wanted(NOW))
        for change in found:
            known = Strategy.objects.with_status(change.day, change.at).get(pk=change.strategy.pk)
            if change.new != Status.REPLACED:
                assert change.new == (known.status or Status.NOT_KNOWN)


def test_a_launch_published_turns_in_progress_to_adopted():
    strategy = make_strategy("PY")
    make_event(strategy, EventKind.DRAFT, datetime.date(2017, 3, 1))
    make_event(strategy, EventKind.LAUNCHED, datetime.date(2017, 4, 24))
    newest = changes_page(Wanted(NOW))[0][0]
    assert (newest.old, newest.new) == (Status.IN_PROGRESS, Status.ADOPTED)


def test_a_fact_about_the_future_changes_no_status_yet():
    strategy = make_strategy("PY")
    make_event(strategy, EventKind.LAUNCHED)
    make_event(strategy, EventKind.PERIOD_ENDED, datetime.date(2999, 1, 1))
    newest = changes_page(Wanted(NOW))[0][0]
    assert (newest.old, newest.new) == (Status.ADOPTED, Status.ADOPTED)


def test_only_facts_about_a_strategy_have_statuses():
    judgement = Judgement.objects.create(event=make_event(), rank=Rank.NORMAL, reason="Looked at.")
    found, _has_older = changes_page(Wanted(NOW))
    assert [(c.name, c.new) for c in found] == [
        (f"judgement-{judgement.pk}", Status.ADOPTED),
        (f"published-{judgement.event.uid}", Status.ADOPTED),
    ]
