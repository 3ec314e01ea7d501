"""The moment that a page shows, on two clocks.

``?as_of=2014-12-31`` asks what was true on that day; ``?known_at=2026-01-15`` asks what this
tracker had published by then. Together they ask what we said on the one day about the other.
"""

import dataclasses
import datetime
import re
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.pages.errors import AddressMistake

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ISO_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(Z|[+-][0-9]{2}:[0-9]{2})?")


@dataclasses.dataclass(frozen=True)
class Moment:
    """The day of which a page speaks, and the instant whose knowledge it shows (UTC).

    ``known_at`` is None for what is known now. ``asked`` are the parameters that asked for it,
    as they were written.
    """

    as_of: datetime.date
    known_at: datetime.datetime | None = None
    asked: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, request: HttpRequest) -> "Moment":
        """Read the moment off an address. Raises AddressMistake where one of the two is none."""
        return cls.asked_by(request.GET)

    @classmethod
    def asked_by(cls, data: QueryDict) -> "Moment":
        """Read the moment off parameters. Raises AddressMistake where one of the two is none.

        Where only ``known_at`` is asked, the day is that of the instant: the page as it was then.
        """
        as_of = data.get("as_of", "").strip()
        known_at = data.get("known_at", "").strip()
        asked = tuple((n, t) for n, t in (("as_of", as_of), ("known_at", known_at)) if t)
        instant = parse_instant(known_at, "known_at") if known_at else None
        if as_of:
            return cls(parse_day(as_of, "as_of"), instant, asked)
        return cls(instant.date() if instant else today(), instant, asked)

    @property
    def is_asked(self) -> bool:
        """Whether it is another moment than now."""
        return bool(self.asked)

    @property
    def query(self) -> str:
        """The query string that takes the asked moment along to another page; "" for now."""
        return f"?{urlencode(self.asked)}" if self.asked else ""


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


def parse_instant(text: str, name: str) -> datetime.datetime:
    """Read an instant in UTC: a day (its end is meant), or ISO 8601 as in 2026-01-15T09:30Z.

    Raises AddressMistake, naming the parameter, where it is neither.
    """
    if _ISO_DAY.fullmatch(text):
        return datetime.datetime.combine(parse_day(text, name), datetime.time.max, datetime.UTC)
    written = text.replace(" ", "+")  # what a plus sign becomes in an address
    try:
        if not _ISO_INSTANT.fullmatch(written):
            raise ValueError
        instant = datetime.datetime.fromisoformat(written)
        if instant.tzinfo is None:
            return instant.replace(tzinfo=datetime.UTC)
        return instant.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise AddressMistake(
            _(
                "“%(text)s” is no instant for %(name)s. Write a day, 2026-01-15, or a day and a "
                "time in UTC, 2026-01-15T09:30Z."
            )
            % {"text": text[:40], "name": name}
        ) from None
