"""The filters of the status table, the same for the page and for every download.

They sift the rows that are at hand. A table of some dozens of countries is read off the database
in one go; sifting it here lets the page count what each other choice would give without asking
the database once more.
"""

from collections.abc import Sequence
from functools import cached_property

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from releases.labels import labelled
from tracker.assistance.models import Assistance, Milestone
from tracker.countries.models import Country, Region
from tracker.names import fold
from tracker.pages.codes import read_release
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.recommendations.models import Recommendation
from tracker.status_table.facets import CHOICE_OF, Facet, facet_of
from tracker.status_table.rows import Row
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import Status


class ReleaseCodeField(forms.CharField):
    """The code of a release that is here, in any spelling."""

    def clean(self, value):
        code = super().clean(value)
        try:
            return read_release(code) if code else ""
        except AddressMistake as error:
            raise forms.ValidationError(str(error)) from None


class ReleaseCodeFilter(django_filters.CharFilter):
    field_class = ReleaseCodeField


class StatusFilter(django_filters.FilterSet):
    """Filters over the rows of a moment; several values of one filter widen it."""

    q = django_filters.CharFilter(
        label=_("Country"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Search a country…")}),
    )
    status = django_filters.MultipleChoiceFilter(choices=Status, label=_("Status"))
    region = django_filters.MultipleChoiceFilter(choices=Region, label=_("Region"))
    with_recommendations = django_filters.ChoiceFilter(
        choices=[("yes", _("yes")), ("no", _("no"))],
        label=_("With recommendations"),
        empty_label=_("either way"),
    )
    release = ReleaseCodeFilter(label=_("Proved by release"))

    class Meta:
        model = Country
        fields: list[str] = []

    def __init__(self, data: QueryDict, all_rows: Sequence[Row], moment: Moment):
        super().__init__(data, queryset=Country.objects.all())
        self.all_rows = all_rows
        self.moment = moment

    @property
    def asked(self) -> dict[str, list[str]]:
        """The filters in use: by name, the values that each of them asks for."""
        found = self.form.cleaned_data.items()
        return {name: v if isinstance(v, list) else [v] for name, v in found if v}

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """The filters that offer choices, by name, with how many rows each choice would give."""
        return {
            name: facet_of(
                name, self.form.fields[name], self.rows(without=name), self.asked.get(name, [])
            )
            for name in CHOICE_OF
        }

    def rows(self, without: str = "") -> list[Row]:
        """The rows that fit every filter in use, one of them left out of account if named."""
        asked = {name: values for name, values in self.asked.items() if name != without}
        return [
            row
            for row in self.all_rows
            if all(self._fits(row, name, values) for name, values in asked.items())
        ]

    def filter_queryset(self, queryset: QuerySet[Country]) -> QuerySet[Country]:
        """The countries of the rows that fit, for whoever reads ``qs``."""
        return queryset.filter(pk__in=[row.country.pk for row in self.rows()])

    def _fits(self, row: Row, name: str, values: list[str]) -> bool:
        if name == "q":
            return _is_named(row.country, fold(values[0]))
        if name == "release":
            return row.country.pk in self._proved_countries
        return CHOICE_OF[name](row) in values

    @cached_property
    def _proved_countries(self) -> set[int]:
        """The keys of the countries of which the release proves something published."""
        proved = {"passage__release__code": self.asked["release"][0]}
        of_it = Q(
            Exists(
                StatusEvent.objects.published(self.moment.known_at).filter(
                    strategy__country=OuterRef("pk"), **proved
                )
            )
        )
        for model in (Assistance, Recommendation, Milestone):
            facts = model.objects.published(self.moment.known_at)
            of_it |= Q(Exists(facts.filter(country=OuterRef("pk"), **proved)))
        return set(Country.objects.filter(of_it).values_list("pk", flat=True))


def _is_named(country: Country, wanted: str) -> bool:
    """Whether a name in any language contains a folded text, or a code is that text."""
    in_a_name = any(wanted in fold(name) for name in country.names)
    return in_a_name or wanted in {country.code.lower(), country.code3.lower()}


def read_filters(data: QueryDict, all_rows: Sequence[Row], moment: Moment) -> StatusFilter:
    """The filters that an address asks for. Raises AddressMistake on a value that is none."""
    filters = StatusFilter(data, all_rows, moment)
    if not filters.is_valid():
        raise AddressMistake(first_mistake(filters.form))
    return filters


def first_mistake(form: forms.Form) -> str:
    """The first error of a form as a sentence that names the parameter."""
    name, messages = next(iter(form.errors.items()))
    return labelled(name, messages[0])
