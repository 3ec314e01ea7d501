"""A country's timeline: its strategies as bars, everything else as marks, along one line of time.

What is drawn are the lines of ``sentences.timeline``, so that the drawing and the list under it
cannot differ.
"""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from releases.partial_dates import last_day
from tracker.assistance.models import Assistance, Milestone, Stage
from tracker.drawings.country_map import fill_of
from tracker.drawings.history import Spell, spells_of
from tracker.drawings.plots import percent
from tracker.facts.dates import when
from tracker.facts.models import DateBasis, Fact
from tracker.pages.moment import today
from tracker.pages.sentences import Entry
from tracker.recommendations.models import Recommendation
from tracker.strategies.models import Rank, StatusEvent, Strategy
from tracker.strategies.statuses import Status

EDGE = 0.045  # what is left free at both ends, so that a mark there is whole
APART = 0.08  # the least distance of two marks: 24 pixels on a narrow phone (WCAG 2.2, 2.5.8)
ROW = 26  # the height of a row of marks, in pixels
MOST_LABELS = 7  # years that can be written side by side on a phone


@dataclasses.dataclass(frozen=True)
class Scale:
    """The line of time: whole years, from the first of January to the last of December."""

    first: int
    last: int

    def x(self, day: datetime.date) -> float:
        """Where a day begins, as a share of the width."""
        start = datetime.date(self.first, 1, 1).toordinal()
        end = datetime.date(self.last, 12, 31).toordinal() + 1
        share = (day.toordinal() - start) / (end - start)
        return EDGE + (1 - 2 * EDGE) * min(max(share, 0), 1)

    @property
    def ticks(self) -> list[tuple[str, int]]:
        """The years that are written, each with the place of its first of January."""
        step = -(-(self.last - self.first + 1) // MOST_LABELS)
        return [
            (percent(self.x(datetime.date(year, 1, 1))), year)
            for year in range(self.first, self.last + 1, step)
        ]


@dataclasses.dataclass(frozen=True)
class Mark:
    """One line of the list as a mark on the timeline, in a row of its lane (0: on the bar).

    ``span_x`` and ``span`` draw the month, year or period that the source gives instead of a day.
    """

    entry: Entry
    kind: str
    title: str
    x: str
    row: int
    span_x: str = ""
    span: str = ""

    @property
    def y(self) -> int:
        """The top of its row, in pixels."""
        return self.row * ROW


@dataclasses.dataclass(frozen=True)
class Bar:
    """A spell of a strategy, and the event that began it.

    ``is_by`` where it may have begun long before its source said so.
    """

    status: Status
    event: StatusEvent
    x: str
    width: str
    is_by: bool
    title: str

    @property
    def fill(self) -> str:
        return fill_of(self.status)


@dataclasses.dataclass(frozen=True)
class Lane:
    """What is drawn under one heading: a strategy with its events, or one kind of other facts."""

    name: str
    strategy: Strategy | None
    bars: list[Bar]
    marks: list[Mark]

    @property
    def height(self) -> int:
        """In pixels."""
        return ROW * (1 + max((mark.row for mark in self.marks), default=0))


@dataclasses.dataclass(frozen=True)
class Timeline:
    """The drawing of a country's timeline."""

    scale: Scale
    lanes: list[Lane]
    today: str

    @property
    def statuses(self) -> list[Status]:
        """The statuses that its bars have, for the legend."""
        found = {bar.status for lane in self.lanes for bar in lane.bars}
        return [status for status in Status if status in found]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The marks, other than of status events, that it has, with their words."""
        words = {
            "given": _("help given"),
            "announced": _("help announced"),
            "recommendations": _("recommendations"),
            "milestone": _("other milestone"),
        }
        found = {mark.kind for lane in self.lanes for mark in lane.marks}
        return [(kind, word) for kind, word in words.items() if kind in found]


def timeline_of(
    entries: Sequence[Entry], events: Iterable[StatusEvent], as_of: datetime.date
) -> Timeline | None:
    """The drawing of the entries of ``sentences.timeline``; None where there are none.

    ``events`` are the country's, the latest first, with their rank and strategy, as
    ``facts.of_country`` gives them. No query.
    """
    if not entries:
        return None
    latest = max(_period(entry)[1].year for entry in entries)
    scale = Scale(entries[0].day.year, max(latest, min(as_of.year, today().year)))
    earliest_first = list(reversed(list(events)))
    lanes = [*_strategy_lanes(entries, earliest_first, scale, as_of), *_other_lanes(entries, scale)]
    return Timeline(scale, lanes, percent(scale.x(as_of)))


def _strategy_lanes(
    entries: Sequence[Entry], events: list[StatusEvent], scale: Scale, as_of: datetime.date
) -> list[Lane]:
    """A lane for each strategy, in the order in which they began."""
    strategies = {event.strategy_id: event.strategy for event in events}
    replaced_by: dict[int, set[int]] = defaultdict(set)
    for strategy in strategies.values():
        if strategy.replaces_id is not None:
            replaced_by[strategy.replaces_id].add(strategy.pk)
    counting = [event for event in events if getattr(event, "rank", "") != Rank.DEPRECATED]
    spells = spells_of(counting, replaced_by)
    own: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.fact, StatusEvent):
            own[entry.fact.strategy_id].append(entry)
    return [
        Lane(
            strategy.title,
            strategy,
            _bars(spells.get(key, []), scale, as_of),
            _marks(own[key], scale),
        )
        for key, strategy in strategies.items()
    ]


def _bars(spells: list[Spell], scale: Scale, as_of: datetime.date) -> list[Bar]:
    tomorrow = as_of + datetime.timedelta(days=1) if as_of < datetime.date.max else as_of
    bars = []
    for spell in spells:
        if spell.status == Status.NOT_KNOWN or not isinstance(spell.change, StatusEvent):
            continue
        x, end = scale.x(spell.began), scale.x(spell.ended or tomorrow)
        is_by = spell is spells[0] and spell.change.date_basis == DateBasis.BY
        words = {"status": spell.status.label, "when": when(spell.change)}
        title = _("%(status)s, %(when)s") % words
        bars.append(Bar(spell.status, spell.change, percent(x), percent(end - x), is_by, title))
    return bars


def _other_lanes(entries: Sequence[Entry], scale: Scale) -> list[Lane]:
    """A lane for each kind of other facts that there are."""
    kinds: list[tuple[type[Fact], str]] = [
        (Assistance, _("What the OAS did")),
        (Recommendation, _("Recommendations")),
        (Milestone, _("What else happened")),
    ]
    lanes = []
    for kind, name in kinds:
        if own := [entry for entry in entries if isinstance(entry.fact, kind)]:
            lanes.append(Lane(name, None, [], _marks(own, scale)))
    return lanes


def _marks(entries: list[Entry], scale: Scale) -> list[Mark]:
    """The entries of a lane, each in the first row where it keeps its distance."""
    ends: list[float] = []  # by row: how far to the right it is taken
    marks = []
    for entry in sorted(entries, key=lambda entry: _place(entry, scale)):
        x, span = _place(entry, scale), _span(entry, scale)
        left, right = min(x - APART / 2, span[0]), max(x + APART / 2, span[1])
        row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right]
        marks.append(_mark(entry, x, span, row))
    return marks


def _mark(entry: Entry, x: float, span: tuple[float, float], row: int) -> Mark:
    title = _("%(when)s: %(what)s") % {"when": when(entry.fact), "what": entry.words}
    is_span = span[0] < span[1]
    return Mark(
        entry,
        kind=_kind(entry),
        title=title,
        x=percent(x),
        row=row,
        span_x=percent(span[0]) if is_span else "",
        span=percent(span[1] - span[0]) if is_span else "",
    )


def _kind(entry: Entry) -> str:
    """The name of the mark: a status has its own sign, the others have a shape each."""
    match entry.fact:
        case StatusEvent():
            return "event"
        case Assistance(stage=Stage.ANNOUNCED):
            return "announced"
        case Assistance():
            return "given"
        case Recommendation():
            return "recommendations"
    return "milestone"


def _period(entry: Entry) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of what a fact is dated to; one day where the source names it."""
    first, precision = _date_of(entry.fact)
    if first != entry.day:  # a period that ends in 2023 is over on a day: 1 January 2024
        return entry.day, entry.day
    if isinstance(entry.fact, Assistance) and entry.fact.ended_on:
        return first, last_day(entry.fact.ended_on, entry.fact.ended_precision)
    return first, last_day(first, precision)


def _date_of(fact: Fact) -> tuple[datetime.date, str]:
    """The date that each kind of fact keeps under the name that suits it, and its precision."""
    match fact:
        case Assistance():
            return fact.began_on, fact.began_precision
        case Recommendation():
            return fact.made_on, fact.made_precision
        case StatusEvent() | Milestone():
            return fact.happened_on, fact.happened_precision
    raise TypeError(f"{fact!r} has no place on a timeline")


def _span(entry: Entry, scale: Scale) -> tuple[float, float]:
    first, last = _period(entry)
    if first == last:
        return scale.x(first), scale.x(first)
    return scale.x(first), scale.x(last + datetime.timedelta(days=1))


def _place(entry: Entry, scale: Scale) -> float:
    """Where the mark stands: in the middle of a month or year, at the beginning of a period."""
    first, last = _span(entry, scale)
    if isinstance(entry.fact, Assistance) and entry.fact.ended_on:
        return first
    return (first + last) / 2
