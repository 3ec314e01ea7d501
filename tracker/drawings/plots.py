"""Where the columns and bars of a plot stand.

Along the page a place is a share of its width, so that a plot fits a phone and a wide screen and
its letters keep their size; up the page it is in pixels. Both are given as text, because a
template would write 37.5 with the decimal comma of the reader's language.
"""

import dataclasses
import math
from collections.abc import Sequence

from tracker.drawings.country_map import fill_of
from tracker.drawings.figures import Tally, YearEnd
from tracker.strategies.statuses import Status

HEIGHT = 220  # of the columns, in pixels
FEWEST_SLOTS = 8  # so that one or two columns do not fill the page
PHONE = 300  # the width of a plot on a narrow phone, in pixels
FINGER = 24  # the least width and height of a target (WCAG 2.2, 2.5.8), in pixels
DRAWN: list[Status] = [status for status in Status if status != Status.NOT_KNOWN]


def percent(share: float) -> str:
    """A share of the width of a drawing, as an attribute of SVG: 0.375 → "37.5%"."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


@dataclasses.dataclass(frozen=True)
class Segment:
    """The part of a column that one status takes; ``y`` and ``height`` in pixels."""

    status: Status
    count: int
    y: int
    height: int

    @property
    def fill(self) -> str:
        return fill_of(self.status)

    @property
    def middle(self) -> int:
        """Where the number is written."""
        return self.y + self.height // 2 + 4

    @property
    def is_tall(self) -> bool:
        """Whether a number fits into it."""
        return self.height >= 16


@dataclasses.dataclass(frozen=True)
class Column:
    """The end of one year: what is drawn, and the target around it.

    On a phone only every few years is a target, a wide one; the others are ``is_minor``.
    """

    end: YearEnd
    segments: list[Segment]
    x: str
    width: str
    middle: str
    slot_x: str
    slot: str
    wide_x: str
    wide_slot: str
    is_minor: bool

    @property
    def in_order(self) -> list[tuple[Status, int]]:
        """The counts of the statuses that the plot draws, those that are nought too."""
        return [(status, self.end.counts.get(status, 0)) for status in DRAWN]

    @property
    def known(self) -> list[tuple[Status, int]]:
        """The counts that are not nought."""
        return [(status, count) for status, count in self.in_order if count]


@dataclasses.dataclass(frozen=True)
class ColumnPlot:
    """Columns that stand on one another's statuses, with the lines by which they are read."""

    columns: list[Column]
    lines: list[tuple[int, int]]  # the number, and its height on the page
    statuses: Sequence[Status]

    base = HEIGHT + 16  # where the columns stand; the space above is for the highest number


def column_plot(ends: Sequence[YearEnd]) -> ColumnPlot:
    """The plot of the ends of years, the most advanced status at the bottom."""
    most = max((sum(end.counts.values()) for end in ends), default=0)
    step = _step_of(most)
    top = max(step, math.ceil(most / step) * step)
    lines = [(n, ColumnPlot.base - round(HEIGHT * n / top)) for n in range(0, top + 1, step)]
    slots = max(len(ends), FEWEST_SLOTS)
    every = math.ceil(FINGER * slots / PHONE)
    columns = [
        _column(
            end, top, i, slots, every, is_minor=(len(ends) - 1 - i) % every > 0 or i + 1 < every
        )
        for i, end in enumerate(ends)
    ]
    found = [status for status in DRAWN if any(end.counts.get(status) for end in ends)]
    return ColumnPlot(columns, lines, found)


def _step_of(most: int) -> int:
    """The distance of the lines: 1, 2, 5, 10 … so that there are at most five."""
    for step in (1, 2, 5, 10, 20):
        if most <= 5 * step:
            return step
    return 50


def _column(end: YearEnd, top: int, i: int, slots: int, every: int, *, is_minor: bool) -> Column:
    segments, below = [], 0
    for status in DRAWN:
        if count := end.counts.get(status, 0):
            low, high = (round(HEIGHT * n / top) for n in (below, below + count))
            segments.append(Segment(status, count, ColumnPlot.base - high, high - low))
            below += count
    slot = 1 / slots
    return Column(
        end=end,
        segments=segments,
        x=percent((i + 0.14) * slot),
        width=percent(0.72 * slot),
        middle=percent((i + 0.5) * slot),
        slot_x=percent(i * slot),
        slot=percent(slot),
        wide_x=percent((i + 1 - every) * slot),
        wide_slot=percent(every * slot),
        is_minor=is_minor,
    )


@dataclasses.dataclass(frozen=True)
class Bar:
    """A tally as a bar: what is done from the left, then what is pending."""

    tally: Tally
    done: str
    pending: str


def bars(tallies: Sequence[Tally]) -> list[Bar]:
    """The bars of tallies, the longest as wide as there is place."""
    most = max((tally.total for tally in tallies), default=1)
    return [
        Bar(tally, done=percent(tally.done / most), pending=percent(tally.pending / most))
        for tally in tallies
    ]
