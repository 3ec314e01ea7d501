"""A country as the table of a moment lists it, with its neighbours by name."""

import dataclasses
import datetime
from typing import Any

from django.db.models import CharField, F, Min, Value
from django.utils.translation import gettext as _

from tracker.countries.models import Country
from tracker.names import fold
from tracker.pages.errors import NotHere
from tracker.pages.moment import Moment
from tracker.status_table.query import standings_on
from tracker.status_table.rows import Row, rows_of, rows_on


@dataclasses.dataclass(frozen=True)
class ListedCountry:
    """A country's row of the table, and those before and after it by name in the reader's language.

    A country that the table does not list has no neighbours; it is listed from ``joins_on`` on,
    None where no membership is recorded.
    """

    row: Row
    previous: Country | None = None
    following: Country | None = None
    is_listed: bool = True
    joins_on: datetime.date | None = None


def listed_country(code: str, moment: Moment) -> ListedCountry:
    """The country of a code, in three queries where the table of the moment lists it.

    Raises NotHere where there is no such country.
    """
    rows = sorted(rows_on(moment), key=lambda row: fold(row.country.name))
    places = {row.country.code: place for place, row in enumerate(rows)}
    if code not in places:
        return _not_listed(code, moment)
    place = places[code]
    return ListedCountry(
        row=rows[place],
        previous=rows[place - 1].country if place else None,
        following=rows[place + 1].country if place + 1 < len(rows) else None,
    )


def _not_listed(code: str, moment: Moment) -> ListedCountry:
    """A country that has not joined by the moment: facts of it may be older than its membership,
    and links to them have to lead somewhere."""
    found = Country.objects.annotate(
        is_member=Value(False),
        support=Value("", output_field=CharField()),
        has_recommendations=Value(False),
        first_on=Min(F("memberships__began_on")),
    )
    country: Any = found.filter(code=code).first() if code.isascii() and code.isalpha() else None
    if country is None:
        raise NotHere(
            _(
                "“%(code)s” is no country of this tracker. Countries are known by two letters, "
                "as in PY."
            )
            % {"code": code[:40]}
        )
    [row] = rows_of([country], standings_on(moment))
    return ListedCountry(row, is_listed=False, joins_on=country.first_on)
