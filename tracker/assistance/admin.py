"""The staff's pages of assistance, and of what else happened in a country."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from tracker.admin_base import found_by_name, link_to
from tracker.assistance.models import Assistance, Milestone
from tracker.facts.admin import FACT_FILTERS, PROOF, STAMPS, FactAdmin, date_column


@admin.register(Assistance)
class AssistanceAdmin(FactAdmin):
    """What the OAS gave, or announced that it would give."""

    fieldsets = [
        PROOF,
        (_("To whom"), {"fields": ["country", "strategy"]}),
        (_("What"), {"fields": ["title", "kind", ("stage", "role"), "partners", "place"]}),
        (
            _("When"),
            {
                "fields": [
                    ("began_on", "began_precision"),
                    "date_basis",
                    ("ended_on", "ended_precision"),
                ]
            },
        ),
        (_("For readers"), {"fields": ["note"]}),
        STAMPS,
    ]
    autocomplete_fields = ["passage", "country", "strategy", "kind"]
    date_field = "began_on"
    date = date_column(date_field)
    carried_over = ("country", "strategy", "stage", "date_basis")
    list_display = [
        "title",
        "kind",
        "stage",
        "country_link",
        "date",
        "proof",
        "state_shown",
        "recorded",
    ]
    list_filter = [*FACT_FILTERS, "stage", "kind", "country"]
    date_hierarchy = "began_on"
    list_select_related = ["country", "kind", "passage__release"]
    search_fields = [
        "passage__release__code",
        "title",
        *found_by_name("country"),
        "kind__name_en",
        "partners",
        "place",
        "note",
    ]

    @admin.display(description=_("country"), ordering="country__name_en")
    def country_link(self, assistance: Assistance) -> SafeString | str:
        return link_to(assistance.country) if assistance.country else pgettext("countries", "all")


@admin.register(Milestone)
class MilestoneAdmin(FactAdmin):
    """What else happened that matters for a country's cybersecurity."""

    fieldsets = [
        PROOF,
        (_("Who and what"), {"fields": ["country", "title"]}),
        (_("When"), {"fields": [("happened_on", "happened_precision"), "date_basis"]}),
        (_("For readers"), {"fields": ["note"]}),
        STAMPS,
    ]
    autocomplete_fields = ["passage", "country"]
    carried_over = ("country", "date_basis")
    list_display = ["title", "country_link", "date", "proof", "state_shown", "recorded"]
    list_filter = [*FACT_FILTERS, "country"]
    date_hierarchy = "happened_on"
    list_select_related = ["country", "passage__release"]
    search_fields = ["passage__release__code", "title", *found_by_name("country"), "note"]

    @admin.display(description=_("country"), ordering="country__name_en")
    def country_link(self, milestone: Milestone) -> SafeString | str:
        return link_to(milestone.country) if milestone.country else gettext("the region")
