"""The filters of the status table, the same for the page and for every download."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from releases.codes import normalise_code
from releases.models import Release
from tracker.assistance.models import Assistance, Milestone
from tracker.countries.models import Country, Region
from tracker.names import fold
from tracker.pages.errors import AddressMistake
from tracker.recommendations.models import Recommendation
from tracker.status_table.query import Standing
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import Status


class ReleaseCodeField(forms.CharField):
    """The code of a release that is here, in any spelling."""

    def clean(self, value):
        code = super().clean(value)
        if not code:
            return ""
        try:
            code = normalise_code(code)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None
        if not Release.objects.filter(code=code).exists():
            raise forms.ValidationError(_("No release %(code)s is here."), params={"code": code})
        return code


class ReleaseCodeFilter(django_filters.CharFilter):
    field_class = ReleaseCodeField


class StatusFilter(django_filters.FilterSet):
    """Filters over ``countries_with_support``; several values of one filter widen it."""

    q = django_filters.CharFilter(
        method="by_name",
        label=_("Country"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Search a country…")}),
    )
    status = django_filters.MultipleChoiceFilter(
        choices=Status,
        method="by_status",
        label=_("Status"),
        widget=forms.CheckboxSelectMultiple,
    )
    region = django_filters.MultipleChoiceFilter(
        choices=Region, label=_("Region"), widget=forms.CheckboxSelectMultiple
    )
    with_recommendations = django_filters.ChoiceFilter(
        choices=[("yes", _("yes")), ("no", _("no"))],
        method="by_recommendations",
        label=_("With recommendations"),
    )
    release = ReleaseCodeFilter(method="by_release", label=_("Proved by release"))

    class Meta:
        model = Country
        fields: list[str] = []

    def __init__(self, *args, standings: dict[int, list[Standing]], **kwargs):
        super().__init__(*args, **kwargs)
        self.standings = standings

    def by_status(self, countries, name, statuses):
        """Countries whose first strategy has one of the statuses."""
        known = {country: standings[0].status for country, standings in self.standings.items()}
        wanted = Q(pk__in=[country for country, status in known.items() if status in statuses])
        if Status.NOT_KNOWN in statuses:
            wanted |= ~Q(pk__in=list(known))
        return countries.filter(wanted)

    def by_name(self, countries, name, text):
        """Countries whose name or code contains the text, in any language, accents or not."""
        wanted = fold(text)
        found = [
            country.pk
            for country in Country.objects.all()
            if any(wanted in fold(n) for n in country.names)
            or wanted in {country.code.lower(), country.code3.lower()}
        ]
        return countries.filter(pk__in=found)

    def by_recommendations(self, countries, name, value):
        return countries.filter(has_recommendations=value == "yes")

    def by_release(self, countries, name, code):
        """Countries of which the release proves something published."""
        published = {"passage__release__code": code}
        proved = Q(
            Exists(
                StatusEvent.objects.published().filter(
                    strategy__country=OuterRef("pk"), **published
                )
            )
        )
        for model in (Assistance, Recommendation, Milestone):
            facts = model.objects.published().filter(country=OuterRef("pk"), **published)
            proved |= Q(Exists(facts))
        return countries.filter(proved)


def filter_countries(
    data: QueryDict, countries, standings: dict[int, list[Standing]]
) -> StatusFilter:
    """The filters that an address asks for. Raises AddressMistake on a value that is none."""
    filters = StatusFilter(data, queryset=countries, standings=standings)
    if not filters.is_valid():
        raise AddressMistake(first_mistake(filters.form))
    return filters


def first_mistake(form: forms.Form) -> str:
    """The first error of a form as a sentence that names the parameter."""
    name, messages = next(iter(form.errors.items()))
    return f"{name}: {messages[0]}"
