"""What is wrong with published facts, found by reading the whole database once."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from releases.importing.models import Capture, CaptureState, digest_of
from releases.models import Passage, Wording
from tracker.assistance.models import Assistance, Milestone, Stage
from tracker.facts.models import Fact, State
from tracker.pages.moment import Moment, today
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.status_table.query import standings_on
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import EventKind

CHUNK = 2000
# Each model of facts with the field of its date, and those whose date may lie ahead: the end of a
# period, and help that is only announced.
DATES: dict[type[Fact], str] = {
    StatusEvent: "happened_on",
    Assistance: "began_on",
    Recommendation: "made_on",
    FollowUp: "happened_on",
    Milestone: "happened_on",
}
MAY_LIE_AHEAD: dict[type[Fact], dict[str, Any]] = {
    StatusEvent: {"kind": EventKind.PERIOD_ENDED},
    Assistance: {"stage": Stage.ANNOUNCED},
}


@dataclasses.dataclass(frozen=True)
class Finding:
    """One thing that is wrong with one fact."""

    fact: str
    what: str

    def __str__(self) -> str:
        return f"{self.fact}: {self.what}"


def count_facts() -> int:
    """How many facts ``findings`` will read."""
    return sum(model._base_manager.exclude(state=State.DRAFT).count() for model in DATES)


def findings(read=lambda count: None) -> Iterator[Finding]:
    """Everything that is wrong, in constant memory; ``read`` is told how many facts were read.

    A quotation that is not in its passage; a passage that its captured text does not hold, or a
    captured text that is not the one whose digest was kept; a date after that of the release; a
    withdrawn fact that is still shown.
    """
    unsound = dict(unsound_passages())
    shown = _shown_events()
    for model in DATES:
        facts = model._base_manager.exclude(state=State.DRAFT).select_related("passage__release")
        for fact in facts.order_by("pk").iterator(chunk_size=CHUNK):
            if fact.state == State.WITHDRAWN:
                if model is StatusEvent and fact.pk in shown:
                    yield Finding(_name(fact), "is withdrawn, and still decides what readers see")
            else:
                yield from (Finding(_name(fact), what) for what in _faults(fact, unsound))
            read(1)


def _faults(fact, unsound: dict[int, str]) -> Iterator[str]:
    if fact.quotation and fact.quotation not in fact.passage.text:
        yield "its quotation is not in its passage"
    if fault := unsound.get(fact.passage_id):
        yield fault
    if is_late(fact):
        yield "its date lies after the release that proves it"


def is_late(fact: Any) -> bool:
    """Whether a fact is dated after the release that proves it, where that is a fault."""
    model, published_on = type(fact), fact.passage.release.published_on
    if published_on is None:
        return False
    may_lie_ahead = MAY_LIE_AHEAD.get(model, {})
    if any(getattr(fact, name) == value for name, value in may_lie_ahead.items()):
        return False
    return getattr(fact, DATES[model]) > published_on


def unsound_passages() -> Iterator[tuple[int, str]]:
    """The quoted passages that the captured text in use does not bear out, each with why."""
    captures = Capture.objects.filter(state=CaptureState.CURRENT).order_by("pk")
    for capture in captures.iterator(chunk_size=100):
        is_intact = digest_of(capture.text) == capture.digest
        passages = Passage.objects.filter(release=capture.release_id, wording=Wording.QUOTED)
        for pk, text in passages.values_list("pk", "text"):
            if not is_intact:
                yield pk, "the captured text of its release is not the one whose digest was kept"
            elif text not in capture.text:
                yield pk, "its passage is not in the captured text of its release"


def _shown_events() -> set[int]:
    standings = standings_on(Moment(today())).values()
    return {e.pk for of_one in standings for s in of_one for e in (s.current, s.since)}


def _name(fact) -> str:
    return f"{fact._meta.verbose_name} {fact.uid} ({fact.passage})"
