"""The names of what recommendations are counted by."""

import dataclasses

from django.utils.translation import gettext as _

from tracker.countries.models import Country
from tracker.names import fold
from tracker.recommendations.query import NO_AREA
from tracker.vocabularies.models import FOCUS_AREAS, Term


@dataclasses.dataclass(frozen=True)
class Names:
    """Countries and focus areas by their code, in the order in which a reader expects them.

    A focus area that several editions of the vocabulary have is one, named by the latest.
    """

    countries: dict[str, Country]
    areas: dict[str, str]

    def of(self, what: str) -> dict[str, str]:
        """The names by code, of each "country" or "area"."""
        if what == "country":
            return {code: country.name for code, country in self.countries.items()}
        return self.areas


def read_names() -> Names:
    """All names, in the language of the page. Two queries."""
    countries = sorted(Country.objects.all(), key=lambda country: fold(country.name))
    terms = Term.objects.filter(vocabulary__code=FOCUS_AREAS)
    in_order = sorted(
        terms.select_related("vocabulary"), key=lambda term: (term.vocabulary.edition, term.order)
    )
    areas = {term.code: term.name for term in in_order}
    return Names(
        {country.code: country for country in countries},
        areas | {NO_AREA: _("no focus area given")},
    )
