"""The days on which something happened, for moving a page through time."""

import dataclasses
import datetime
from bisect import bisect_left, bisect_right

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from tracker.drawings.plots import percent
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment, today
from tracker.strategies.models import StatusEvent, Strategy

MOST_LABELS = 7  # years that can be written side by side on a phone
MOST_EVENTS = 1000  # of more than these not every day is at hand


@dataclasses.dataclass(frozen=True)
class Dates:
    """The days, in order, on which a status event counts, seen from the day of a page.

    Where there are too many to list, ``is_whole`` is false, and they are the first of all, and
    those next to the page's day on either side.
    """

    day: datetime.date
    days: list[datetime.date]
    is_whole: bool = True

    @property
    def previous(self) -> datetime.date | None:
        """The latest day with an event before the page's; None where there is none."""
        earlier = self.days[: bisect_left(self.days, self.day)]
        return earlier[-1] if earlier else None

    @property
    def next(self) -> datetime.date | None:
        """The first day with an event after the page's; None where there is none."""
        return next(iter(self.days[bisect_right(self.days, self.day) :]), None)

    @property
    def years(self) -> range:
        """The years of a slider: from that of the first event to this one."""
        first = self.days[0].year if self.days else self.day.year
        return range(first, max(first, today().year) + 1)

    @property
    def last_year(self) -> int:
        return self.years[-1]

    @property
    def labels(self) -> list[tuple[str, int]]:
        """The years that are written under the slider, each with its place along it."""
        step = -(-len(self.years) // MOST_LABELS)
        reach = max(len(self.years) - 1, 1)
        return [(percent((year - self.years[0]) / reach), year) for year in self.years[::step]]

    @property
    def year(self) -> int:
        """The year of the page, or the nearest one that the slider has."""
        return min(max(self.day.year, self.years[0]), self.years[-1])


def dates_for(moment: Moment) -> Dates:
    """The days up to today on which an event known at the moment counts. Two queries at most."""
    counting = StatusEvent.objects.by(today(), moment.known_at)
    days = list(counting.order_by().values_list("effective_on", flat=True)[: MOST_EVENTS + 1])
    is_whole = len(days) <= MOST_EVENTS
    found = set(days) if is_whole else _nearest(counting, moment.as_of)
    return Dates(moment.as_of, sorted(found), is_whole)


def _nearest(counting: QuerySet, day: datetime.date) -> set[datetime.date]:
    """Of each strategy the days of its first event, and of those next to a day on either side.

    Each stands at one end of an index, so that the cost does not grow with the number of events.
    """
    mine = counting.filter(strategy=OuterRef("pk"))
    earliest, latest = mine.order_by("effective_on"), mine.order_by("-effective_on")
    sought = {
        "first": earliest,
        "before": latest.filter(effective_on__lt=day),
        "after": earliest.filter(effective_on__gt=day),
    }
    found = Strategy.objects.order_by().values_list(
        *(Subquery(events.values("effective_on")[:1]) for events in sought.values())
    )
    return {each for days in found for each in days if each is not None}


def end_of_year(text: str) -> str | None:
    """The last day of a year that a slider asks for, as ``as_of`` has it; None for this year.

    Raises AddressMistake where the text is no year.
    """
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 9999 and len(text) == 4):
        raise AddressMistake(
            _("year: “%(text)s” is no year. Write four figures, as in 2014.") % {"text": text[:40]}
        )
    return None if int(text) >= today().year else f"{text}-12-31"
