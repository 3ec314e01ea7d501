"""The moment that a page shows: ``?as_of=2014-12-31`` asks what was true on that day."""

import dataclasses
import datetime
import re

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.pages.errors import AddressMistake

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclasses.dataclass(frozen=True)
class Moment:
    """The day of which a page speaks; ``is_asked`` is false where it is simply today (UTC)."""

    as_of: datetime.date
    is_asked: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Moment":
        """Read the moment off an address. Raises AddressMistake where the day is none."""
        text = request.GET.get("as_of", "").strip()
        if not text:
            return cls(today())
        return cls(parse_day(text, "as_of"), is_asked=True)

    @property
    def query(self) -> str:
        """The query string that takes the asked moment along to another page; "" for today."""
        return f"?as_of={self.as_of.isoformat()}" if self.is_asked else ""


def today() -> datetime.date:
    """The day it is now, in UTC, the clock of the whole site."""
    return timezone.now().date()


def parse_day(text: str, name: str) -> datetime.date:
    """Read a day written YYYY-MM-DD. Raises AddressMistake, naming the parameter, otherwise."""
    try:
        if not _ISO_DAY.fullmatch(text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise AddressMistake(
            _(
                "“%(text)s” is no date for %(name)s. Write a day of the calendar as "
                "year-month-day: 2014-12-31."
            )
            % {"text": text[:40], "name": name}
        ) from None
