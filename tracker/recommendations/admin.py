"""The staff's pages of recommendations, and of what became of them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from tracker.admin_base import count_of, found_by_name, link, link_to, list_of
from tracker.facts.admin import FACT_FILTERS, PROOF, STAMPS, FactAdmin, date_column
from tracker.recommendations.models import FollowUp, Recommendation


@admin.register(Recommendation)
class RecommendationAdmin(FactAdmin):
    """Recommendations to countries."""

    fieldsets = [
        PROOF,
        (_("To whom"), {"fields": ["country", "strategy"]}),
        (_("What"), {"fields": ["number", "text", "focus_area"]}),
        (_("When"), {"fields": [("made_on", "made_precision")]}),
        (_("What became of it"), {"fields": ["follow_ups_shown"]}),
        STAMPS,
    ]
    readonly_fields = [*FactAdmin.readonly_fields, "follow_ups_shown"]
    autocomplete_fields = ["passage", "country", "strategy", "focus_area"]
    date_field = "made_on"
    date = date_column(date_field)
    carried_over = ("country", "strategy", "focus_area")
    list_display = [
        "words",
        "country_link",
        "number",
        "focus_area",
        "date",
        "follow_ups_link",
        "proof",
        "state_shown",
        "recorded",
    ]
    list_filter = [*FACT_FILTERS, "focus_area", "country"]
    date_hierarchy = "made_on"
    list_select_related = ["country", "focus_area", "passage__release"]
    search_fields = ["passage__release__code", "text", *found_by_name("country")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Recommendation]:
        found = count_of(FollowUp.objects.all(), "recommendation")
        return super().get_queryset(request).annotate(follow_ups_found=found)

    def carry(self, fact: Any) -> dict[str, Any]:
        """The next recommendation of a release has the next number."""
        return {**super().carry(fact), "number": fact.number + 1}

    @admin.display(description=_("recommendation"), ordering="text")
    def words(self, recommendation: Recommendation) -> str:
        return Truncator(recommendation.text).words(16)

    @admin.display(description=_("country"), ordering="country__name_en")
    def country_link(self, recommendation: Recommendation) -> SafeString | str:
        return link_to(recommendation.country)

    @admin.display(description=_("follow-ups"), ordering="follow_ups_found")
    def follow_ups_link(self, recommendation: Any) -> SafeString:
        address = list_of(FollowUp, recommendation__id__exact=recommendation.pk)
        return link(address, recommendation.follow_ups_found)

    @admin.display(description=_("follow-ups"))
    def follow_ups_shown(self, recommendation: Any) -> SafeString:
        add = f"{reverse('admin:tracker_followup_add')}?recommendation={recommendation.pk}"
        shown = self.follow_ups_link(recommendation)
        return format_html('{} · <a href="{}">+ {}</a>', shown, add, _("follow-up"))


@admin.register(FollowUp)
class FollowUpAdmin(FactAdmin):
    """What became of recommendations, as sources tell it."""

    fieldsets = [
        PROOF,
        (_("What"), {"fields": ["recommendation", "answer"]}),
        (_("When"), {"fields": [("happened_on", "happened_precision")]}),
        (_("For readers"), {"fields": ["note"]}),
        STAMPS,
    ]
    autocomplete_fields = ["passage", "recommendation"]
    carried_over = ("recommendation",)
    list_display = [
        "recommendation_link",
        "answer",
        "country_link",
        "date",
        "proof",
        "state_shown",
        "recorded",
    ]
    list_display_links = ["answer"]
    list_filter = [*FACT_FILTERS, "answer", "recommendation__country"]
    date_hierarchy = "happened_on"
    list_select_related = ["recommendation__country", "passage__release"]
    search_fields = [
        "passage__release__code",
        "recommendation__text",
        *found_by_name("recommendation__country"),
        "note",
    ]

    @admin.display(description=_("recommendation"), ordering="recommendation__text")
    def recommendation_link(self, follow_up: FollowUp) -> SafeString | str:
        text = Truncator(follow_up.recommendation.text).words(12)
        return link_to(follow_up.recommendation, text)

    @admin.display(description=_("country"), ordering="recommendation__country__name_en")
    def country_link(self, follow_up: FollowUp) -> SafeString | str:
        return link_to(follow_up.recommendation.country)
