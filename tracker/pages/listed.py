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
from tracker.status_table.query import countries_with_support


@dataclasses.dataclass(frozen=True)
class ListedCountry:
    """A country of the table, and those before and after it by name in the reader's language.

    ``country`` is annotated as ``countries_with_support`` says. A country that the table does not
    list has no neighbours; it is listed from ``joins_on`` on, None where no membership is recorded.
    """

    country: Any
    previous: Country | None = None
    following: Country | None = None
    is_listed: bool = True
    joins_on: datetime.date | None = None


def listed_country(code: str, moment: Moment) -> ListedCountry:
    """The country of a code, in one query where the table of the moment lists it, else in two.

    Raises NotHere where there is no such country.
    """
    listed = sorted(countries_with_support(moment), key=lambda country: fold(country.name))
    places = {country.code: place for place, country in enumerate(listed)}
    if code not in places:
        return _not_listed(code)
    place = places[code]
    return ListedCountry(
        country=listed[place],
        previous=listed[place - 1] if place else None,
        following=listed[place + 1] if place + 1 < len(listed) else None,
    )


def _not_listed(code: str) -> ListedCountry:
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
    return ListedCountry(country, is_listed=False, joins_on=country.first_on)
