"""The days on which something happened, for moving a page through time."""

import dataclasses
import datetime
from bisect import bisect_left, bisect_right

from django.utils.translation import gettext as _

from tracker.drawings.plots import percent
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment, today
from tracker.strategies.models import StatusEvent

MOST_LABELS = 7  # years that can be written side by side on a phone


@dataclasses.dataclass(frozen=True)
class Dates:
    """The days, in order, on which a status event counts, seen from the day of a page."""

    day: datetime.date
    days: list[datetime.date]

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
    """The days up to today on which an event known at the moment counts. One query."""
    counting = StatusEvent.objects.by(today(), moment.known_at)
    days = counting.order_by("effective_on").values_list("effective_on", flat=True).distinct()
    return Dates(moment.as_of, list(days))


def end_of_year(text: str) -> str | None:
    """The last day of a year that a slider asks for, as ``as_of`` has it; None for this year.

    Raises AddressMistake where the text is no year.
    """
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 9999 and len(text) == 4):
        raise AddressMistake(
            _("year: “%(text)s” is no year. Write four figures, as in 2014.") % {"text": text[:40]}
        )
    return None if int(text) >= today().year else f"{text}-12-31"
