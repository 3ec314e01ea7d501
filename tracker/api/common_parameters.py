"""The parameters that several addresses of the API share."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.api.cursors import SHAPE as INSTANT_SHAPE
from tracker.api.cursors import Cursor
from tracker.api.parameters import Parameter, pattern
from tracker.pages.codes import read_country, read_release
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import parse_day, parse_instant

DEFAULT_LIMIT, MAX_LIMIT = 50, 200
COUNTRY_SHAPE = "[A-Za-z]{2}"
RELEASE_SHAPE = "[A-Za-z]{1,8}-0*[0-9]{1,5}/[0-9]{2}"
CURSOR_SHAPE = f"(after|before)-[0-9]{{1,18}}-{INSTANT_SHAPE}"
DAY = {"type": "string", "format": "date"}
INSTANT = {"type": "string", "format": "date-time"}


def read_limit(text: str) -> int:
    """How many records are wanted, from 1 to MAX_LIMIT."""
    if text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MAX_LIMIT:
        return int(text)
    raise AddressMistake(
        _("limit: “%(text)s” is no number from 1 to %(most)s.")
        % {"text": text[:40], "most": MAX_LIMIT}
    )


AS_OF = Parameter(
    "as_of",
    gettext_lazy(
        "The day that is asked about, as in 2017-12-31. Without it: today (UTC), or the day of "
        "known_at where that is given."
    ),
    DAY,
    lambda text: parse_day(text, "as_of"),
    example="2017-12-31",
)
KNOWN_AT = Parameter(
    "known_at",
    gettext_lazy(
        "What this tracker had published by then: a day (its end is meant) or an instant, as in "
        "2026-01-15T09:30:00Z. Without it: now."
    ),
    {"anyOf": [DAY, INSTANT]},
    lambda text: parse_instant(text, "known_at"),
)
CLOCKS = (AS_OF, KNOWN_AT)
COUNTRY = Parameter(
    "country",
    gettext_lazy("Only of this country: two letters (ISO 3166-1 alpha-2)."),
    {"type": "string", "pattern": f"^{COUNTRY_SHAPE}$"},
    read_country,
    example="PY",
)
RELEASE = Parameter(
    "release",
    gettext_lazy("Only what this release proves or holds: its code, as in E-049/17 or e-49/17."),
    {"type": "string", "pattern": f"^{RELEASE_SHAPE}$"},
    pattern(
        RELEASE_SHAPE,
        gettext_lazy(
            "“%(text)s” is not a release code. A code is letters, a hyphen, a number, a slash and "
            "a two-digit year, as in E-049/17."
        ),
        read_release,
    ),
    example="E-049/17",
)
LIMIT = Parameter(
    "limit",
    gettext_lazy("How many records at most, from 1 to 200; 50 without it."),
    {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
    read_limit,
)
CURSOR = Parameter(
    "cursor",
    gettext_lazy("Where to go on: only ever taken from “next” or “previous” of another answer."),
    {"type": "string", "pattern": f"^{CURSOR_SHAPE}$"},
    pattern(
        CURSOR_SHAPE,
        gettext_lazy("cursor: “%(text)s” is none. Take it from “next” or “previous”."),
        Cursor.read,
    ),
)
PAGING = (LIMIT, CURSOR)
