"""The staff's pages of strategies and of what happened to them."""

from itertools import chain, count
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tracker.admin_base import StaffAdmin, count_of, found_by_name, link, link_to, list_of
from tracker.admin_forms import StaffForm
from tracker.facts.admin import FACT_FILTERS, PROOF, STAMPS, FactAdmin
from tracker.facts.filters import StatusFilter, StatusTodayFilter
from tracker.pages.moment import Moment, today
from tracker.status_table.query import standings_on
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.shown import status_by_key, status_html

SHOWN_EVENTS = 40


def events_html(events: QuerySet[StatusEvent], address: str, add_address: str = "") -> SafeString:
    """The latest events as a list, with links to all of them and to the form for another."""
    latest = events.select_related("strategy__country", "passage__release")
    shown = list(latest.order_by("-effective_on", "-weight", "-id")[: SHOWN_EVENTS + 1])
    context = {
        "events": shown[:SHOWN_EVENTS],
        "has_more": len(shown) > SHOWN_EVENTS,
        "address": address,
        "add_address": add_address,
    }
    return render_to_string("admin/tracker/_events.html", context)


class StrategyForm(StaffForm):
    """A strategy, whose page gets an address of its country and title where none is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        country, title = cleaned.get("country"), cleaned.get("title")
        if country and title and not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = free_address(f"{country.name_en} {title}")
        return cleaned


def free_address(words: str) -> str:
    """The address of a strategy, made of these words and a number where others have it."""
    base = slugify(words)[:76].strip("-")
    taken = set(Strategy.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in count(2))
    return next(address for address in chain([base], numbered) if address not in taken)


@admin.register(Strategy)
class StrategyAdmin(StaffAdmin):
    """Strategies with where they stand today, which is read off their events."""

    form = StrategyForm
    fieldsets = [
        (None, {"fields": ["country", "title", "language", "kind"]}),
        (
            _("Its page"),
            {
                "fields": ["slug"],
                "description": _("Left empty, it is made of the country and the title."),
            },
        ),
        (_("Before it, and its text"), {"fields": ["replaces", "url", "note"]}),
        (_("What happened to it"), {"fields": ["status_shown", "events_shown"]}),
        (_("Stamps"), {"fields": ["created_at"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["created_at", "status_shown", "events_shown"]
    autocomplete_fields = ["country", "replaces"]
    list_display = ["title", "country_link", "status_shown", "kind", "events_link", "replaces"]
    list_filter = [StatusTodayFilter, "kind", "country"]
    date_hierarchy = "created_at"
    list_select_related = ["country", "replaces__country"]
    search_fields = ["title", "slug", *found_by_name("country")]
    kept = StaffAdmin.belonging

    def get_queryset(self, request: HttpRequest) -> QuerySet[Strategy]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                status_today=status_by_key(
                    {
                        standing.strategy.pk: standing.status
                        for standings in standings_on(Moment(today())).values()
                        for standing in standings
                    }
                ),
                events_found=count_of(StatusEvent.objects.all(), "strategy"),
            )
        )

    @admin.display(description=_("status today"), ordering="status_today")
    def status_shown(self, strategy: Any) -> SafeString:
        return status_html(strategy.status_today)

    @admin.display(description=_("country"), ordering="country__name_en")
    def country_link(self, strategy: Strategy) -> SafeString | str:
        return link_to(strategy.country)

    @admin.display(description=_("events"), ordering="events_found")
    def events_link(self, strategy: Any) -> SafeString:
        address = list_of(StatusEvent, strategy__id__exact=strategy.pk)
        return link(address, strategy.events_found)

    @admin.display(description=_("events, the latest first"))
    def events_shown(self, strategy: Strategy) -> SafeString:
        return events_html(
            StatusEvent.objects.filter(strategy=strategy),
            list_of(StatusEvent, strategy__id__exact=strategy.pk),
            f"{reverse('admin:tracker_statusevent_add')}?strategy={strategy.pk}",
        )


@admin.register(StatusEvent)
class StatusEventAdmin(FactAdmin):
    """What sources say happened to strategies."""

    fieldsets = [
        PROOF,
        (_("What happened"), {"fields": ["strategy", "kind"]}),
        (_("When"), {"fields": [("happened_on", "happened_precision"), "date_basis"]}),
        (_("For readers"), {"fields": ["note"]}),
        STAMPS,
    ]
    autocomplete_fields = ["passage", "strategy"]
    carried_over = ("strategy", "date_basis")
    list_display = [
        "what",
        "status_shown",
        "country_link",
        "strategy_link",
        "date",
        "proof",
        "state_shown",
        "recorded",
    ]
    list_filter = [*FACT_FILTERS, StatusFilter, "kind", "strategy__country"]
    date_hierarchy = "happened_on"
    list_select_related = ["strategy__country", "passage__release"]
    search_fields = [
        "passage__release__code",
        "strategy__title",
        *found_by_name("strategy__country"),
        "note",
    ]

    @admin.display(description=_("what happened"), ordering="kind")
    def what(self, event: StatusEvent) -> str:
        return event.get_kind_display()

    @admin.display(description=_("status"), ordering="status")
    def status_shown(self, event: StatusEvent) -> SafeString:
        return status_html(event.status)

    @admin.display(description=_("country"), ordering="strategy__country__name_en")
    def country_link(self, event: StatusEvent) -> SafeString | str:
        return link_to(event.strategy.country)

    @admin.display(description=_("strategy"), ordering="strategy__title")
    def strategy_link(self, event: StatusEvent) -> SafeString | str:
        return link_to(event.strategy, event.strategy.title)
