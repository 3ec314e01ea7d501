"""The staff's pages of countries and their membership of the OAS."""

import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.admin_base import (
    StaffAdmin,
    StaffInline,
    count_of,
    counted,
    found_by_name,
    link,
    link_to,
    list_of,
)
from tracker.admin_forms import StaffForm
from tracker.assistance.models import Assistance, Milestone
from tracker.countries.models import Country, Membership
from tracker.facts.filters import StatusTodayFilter
from tracker.names import fold
from tracker.pages.moment import Moment, today
from tracker.recommendations.models import Recommendation
from tracker.status_table.query import standings_on
from tracker.strategies.admin import events_html
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.shown import status_by_key, status_html


class MembershipForm(StaffForm):
    """A membership, on its own page or on that of its country."""

    also_logged_under = ("country",)


class MembershipFormSet(BaseInlineFormSet):
    """The memberships on a country's page; each is checked against the stored ones by itself."""

    def clean(self) -> None:
        """Refuse two that overlap although neither is stored yet."""
        super().clean()
        rows = [form.cleaned_data for form in self.forms if _is_kept(form)]
        for place, row in enumerate(rows):
            if any(_overlap(row, other) for other in rows[:place]):
                raise ValidationError(_("Two of these memberships overlap."))


def _is_kept(form: forms.ModelForm) -> bool:
    cleaned = getattr(form, "cleaned_data", {})
    return bool(cleaned.get("began_on")) and not cleaned.get("DELETE")


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    last = datetime.date.max
    return (
        one["organisation"] == other["organisation"]
        and one["began_on"] <= (other.get("ended_on") or last)
        and other["began_on"] <= (one.get("ended_on") or last)
    )


class MembershipInline(StaffInline):
    """When a country belonged to the OAS."""

    model = Membership
    form = MembershipForm
    formset = MembershipFormSet
    extra = 0
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "organisation",
                    ("began_on", "began_precision"),
                    "ended_on",
                    "note",
                    "source_url",
                ]
            },
        )
    ]


@admin.register(Country)
class CountryAdmin(StaffAdmin):
    """Countries with where they stand today, their strategies and events."""

    fieldsets = [
        (None, {"fields": [("code", "code3"), "region", "check_every_months"]}),
        (gettext_lazy("Names"), {"fields": ["name_en", "name_es", "name_pt", "name_fr"]}),
        (gettext_lazy("Where it stands"), {"fields": ["strategies_shown", "events_shown"]}),
        (gettext_lazy("What else is recorded"), {"fields": ["facts_shown"]}),
    ]
    readonly_fields = ["strategies_shown", "events_shown", "facts_shown"]
    inlines = [MembershipInline]
    list_display = ["__str__", "code", "region", "status_shown", "strategies_link", "events_link"]
    list_filter = [StatusTodayFilter, "region"]
    search_fields = ["code", "code3", "name_en", "name_es", "name_pt", "name_fr"]
    kept = StaffAdmin.belonging

    def get_queryset(self, request: HttpRequest) -> QuerySet[Country]:
        standings = standings_on(Moment(today()))
        return (
            super()
            .get_queryset(request)
            .annotate(
                status_today=status_by_key(
                    {country: found[0].status for country, found in standings.items()}
                ),
                strategies_found=count_of(Strategy.objects.all(), "country"),
                events_found=count_of(StatusEvent.objects.all(), "strategy__country"),
            )
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Find by a code or a name in any of the four languages, with or without accents."""
        wanted = fold(search_term.strip())
        found = [
            country.pk
            for country in Country.objects.all()
            if any(wanted in fold(text) for text in (*country.names, country.code, country.code3))
        ]
        return queryset.filter(pk__in=found), False

    @admin.display(description=gettext_lazy("status today"), ordering="status_today")
    def status_shown(self, country: Any) -> SafeString:
        return status_html(country.status_today)

    @admin.display(description=gettext_lazy("strategies"), ordering="strategies_found")
    def strategies_link(self, country: Any) -> SafeString:
        address = list_of(Strategy, country__id__exact=country.pk)
        return link(address, country.strategies_found)

    @admin.display(description=gettext_lazy("events"), ordering="events_found")
    def events_link(self, country: Any) -> SafeString:
        address = list_of(StatusEvent, strategy__country__id__exact=country.pk)
        return link(address, country.events_found)

    @admin.display(description=gettext_lazy("strategies"))
    def strategies_shown(self, country: Country) -> SafeString:
        found = standings_on(Moment(today())).get(country.pk, [])
        statuses = {standing.strategy.pk: standing.status for standing in found}
        context = {
            "strategies": [(each, statuses.get(each.pk)) for each in country.strategies.all()],
            "add_address": f"{reverse('admin:tracker_strategy_add')}?country={country.pk}",
        }
        return render_to_string("admin/tracker/_strategies.html", context)

    @admin.display(description=gettext_lazy("events, the latest first"))
    def events_shown(self, country: Country) -> SafeString:
        return events_html(
            StatusEvent.objects.filter(strategy__country=country),
            list_of(StatusEvent, strategy__country__id__exact=country.pk),
        )

    @admin.display(description=gettext_lazy("facts"))
    def facts_shown(self, country: Country) -> SafeString:
        links = []
        for model in (Assistance, Recommendation, Milestone):
            number = model._base_manager.filter(country=country).count()
            links.append(
                link(list_of(model, country__id__exact=country.pk), counted(model, number))
            )
        return format_html_join(" · ", "{}", [[each] for each in links])


@admin.register(Membership)
class MembershipAdmin(StaffAdmin):
    """When countries belonged to the OAS."""

    form = MembershipForm
    fieldsets = [
        (None, {"fields": ["country", "organisation"]}),
        (gettext_lazy("When"), {"fields": [("began_on", "began_precision"), "ended_on"]}),
        (gettext_lazy("Where from"), {"fields": ["note", "source_url"]}),
    ]
    autocomplete_fields = ["country"]
    list_display = ["__str__", "country_link", "began_on", "ended_on"]
    list_filter = ["organisation", "country"]
    date_hierarchy = "began_on"
    list_select_related = ["country"]
    search_fields = found_by_name("country")

    @admin.display(description=gettext_lazy("country"), ordering="country__name_en")
    def country_link(self, membership: Membership) -> SafeString | str:
        return link_to(membership.country)
