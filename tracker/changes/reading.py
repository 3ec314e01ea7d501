"""What an address asks of the changes. Each raises AddressMistake where it is malformed."""

import datetime
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from tracker.countries.models import Country
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import parse_day, parse_instant

_PAGE = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


def read_since(text: str) -> datetime.datetime | None:
    """The instant of ``since`` (UTC): a day means its beginning; None for none."""
    text = text.strip()
    if not text:
        return None
    if "T" in text:
        return parse_instant(text, "since")
    return datetime.datetime.combine(parse_day(text, "since"), datetime.time.min, datetime.UTC)


def read_country(text: str, countries: Iterable[Country]) -> Country | None:
    """The country of ``country``, in capital or small letters; None for none."""
    code = text.strip().upper()
    if not code:
        return None
    for country in countries:
        if country.code == code:
            return country
    raise AddressMistake(
        _("country: “%(code)s” is no country of this tracker. Write two letters, as in PY.")
        % {"code": text[:40]}
    )


def read_page(text: str) -> int:
    """The number of the page, counted from 1; the first where none is asked."""
    text = text.strip() or "1"
    if not _PAGE.fullmatch(text):
        raise AddressMistake(
            _("page: “%(text)s” is no page. Pages are counted 1, 2, 3.") % {"text": text[:40]}
        )
    return int(text)
