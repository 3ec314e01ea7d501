"""The filters of the recommendations.

Like those of the status table they sift what is at hand, so that the page can count what each
other choice would give without asking the database once more.
"""

from collections import Counter
from functools import cached_property

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tracker.names import fold
from tracker.pages.codes import read_releases
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.recommendations.models import Recommendation
from tracker.recommendations.names import Names, read_names
from tracker.recommendations.query import OUTCOMES, Made, made_by
from tracker.status_table.facets import Facet, Option, choices_of
from tracker.status_table.filters import first_mistake

# The filters that offer choices; what a recommendation has under each is its field of that name.
CHOOSING = ("outcome", "country", "area", "release")


class CountryCodesField(forms.MultipleChoiceField):
    """Codes of countries, in capitals or not."""

    def to_python(self, value):
        return [code.strip().upper() for code in super().to_python(value)]


class ReleaseCodesField(forms.MultipleChoiceField):
    """Codes of releases that are here, in any spelling; also of one that recommends nothing."""

    def to_python(self, value):
        try:
            return read_releases(super().to_python(value))
        except AddressMistake as error:
            raise forms.ValidationError(str(error)) from None

    def validate(self, value):
        """Whatever was read is here; the choices of the field are only those that occur."""


class CountryCodesFilter(django_filters.MultipleChoiceFilter):
    field_class = CountryCodesField


class ReleaseCodesFilter(django_filters.MultipleChoiceFilter):
    field_class = ReleaseCodesField


class RecommendationFilter(django_filters.FilterSet):
    """Filters over the recommendations of a moment; several values of one filter widen it."""

    q = django_filters.CharFilter(
        label=_("Words"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Search their text…")}),
    )
    outcome = django_filters.MultipleChoiceFilter(
        choices=list(OUTCOMES.items()), label=_("What became of it")
    )
    country = CountryCodesFilter(label=_("Country"))
    area = django_filters.MultipleChoiceFilter(label=_("Focus area"))
    release = ReleaseCodesFilter(label=_("Release"))

    class Meta:
        model = Recommendation
        fields: list[str] = []

    def __init__(self, data: QueryDict, all_rows: list[Made], names: Names):
        super().__init__(_given(data), queryset=Recommendation.objects.none())
        self.all_rows = all_rows
        for name in ("country", "area"):
            self.filters[name].extra["choices"] = list(names.of(name).items())
        codes = sorted({row.release for row in all_rows})
        self.filters["release"].extra["choices"] = [(code, code) for code in codes]

    @property
    def asked(self) -> dict[str, list[str]]:
        """The filters in use: by name, the values that each of them asks for, each once."""
        found = self.form.cleaned_data.items()
        return {
            name: list(dict.fromkeys(v if isinstance(v, list) else [v])) for name, v in found if v
        }

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """The filters that offer choices, by name, with how many rows each choice would give."""
        return {name: self._facet(name) for name in CHOOSING}

    def rows(self, without: str = "") -> list[Made]:
        """The rows that fit every filter in use, one of them left out of account if named."""
        asked = {name: values for name, values in self.asked.items() if name != without}
        words = fold(" ".join(asked.pop("q", []))).split()
        return [
            row
            for row in self.all_rows
            if all(getattr(row, name) in values for name, values in asked.items())
            and _has_all(row, words)
        ]

    def _facet(self, name: str) -> Facet:
        """A filter with the choices that occur at the moment, or are made; all of ``outcome``."""
        counts = Counter(getattr(row, name) for row in self.rows(without=name))
        field, chosen = self.form.fields[name], self.asked.get(name, [])
        offered = {getattr(row, name) for row in self.all_rows}.union(chosen)
        words = choices_of(field)
        options = [
            Option(name, value, words.get(value, value), counts[value], value in chosen)
            for value in dict.fromkeys([*words, *chosen])
            if value in offered or name == "outcome"
        ]
        return Facet(name, str(field.label), options)


FILTERS = tuple(RecommendationFilter.base_filters)


def _given(data: QueryDict) -> QueryDict:
    """The parameters without those that are empty: they ask for nothing."""
    given = QueryDict(mutable=True)
    for name, values in data.lists():
        given.setlist(name, [value for value in values if str(value).strip()])
    return given


def _has_all(row: Made, words: list[str]) -> bool:
    """Whether each of some folded words stands in a recommendation."""
    if not words:
        return True
    text = fold(row.text)
    return all(word in text for word in words)


def read_filters(data: QueryDict, all_rows: list[Made], names: Names) -> RecommendationFilter:
    """The filters that an address asks for. Raises AddressMistake on a value that is none."""
    filters = RecommendationFilter(data, all_rows, names)
    if not filters.is_valid():
        raise AddressMistake(first_mistake(filters.form))
    return filters


def fitting(rows: QuerySet, data: QueryDict, moment: Moment) -> QuerySet:
    """Of the recommendations of a moment, those that the page lists under the same filters.

    Raises AddressMistake on a value that is none.
    """
    if not any(name in data for name in FILTERS):
        return rows
    filters = read_filters(data, made_by(moment), read_names())
    return rows.filter(pk__in=[row.pk for row in filters.rows()])
