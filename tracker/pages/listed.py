"""A country as one of those that the table of a moment lists, with its neighbours by name."""

import dataclasses
from typing import Any

from django.utils.translation import gettext as _

from tracker.countries.models import Country
from tracker.names import fold
from tracker.pages.errors import NotHere
from tracker.pages.moment import Moment
from tracker.status_table.query import countries_with_support


@dataclasses.dataclass(frozen=True)
class ListedCountry:
    """A country of the table, and those before and after it by name in the reader's language.

    ``country`` is annotated as ``countries_with_support`` says.
    """

    country: Any
    previous: Country | None
    following: Country | None


def listed_country(code: str, moment: Moment) -> ListedCountry:
    """The listed country of a code, in one query. Raises NotHere where there is none."""
    listed = sorted(countries_with_support(moment), key=lambda country: fold(country.name))
    places = {country.code: place for place, country in enumerate(listed)}
    if code not in places:
        raise NotHere(_message(code, moment))
    place = places[code]
    return ListedCountry(
        country=listed[place],
        previous=listed[place - 1] if place else None,
        following=listed[place + 1] if place + 1 < len(listed) else None,
    )


def _message(code: str, moment: Moment) -> str:
    if code.isalpha() and Country.objects.filter(code=code).exists():
        return _("%(code)s had not joined the OAS by %(day)s.") % {
            "code": code,
            "day": moment.as_of,
        }
    return _(
        "“%(code)s” is no country of this tracker. Countries are known by two letters, as in PY."
    ) % {"code": code[:40]}
