"""The desk in the staff's site: the queue of releases, the page of each, the list of proposals."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin import FoundByCode
from releases.importing.admin import ReadOnlyAdmin
from releases.models import Release
from tracker.admin_base import found_by_name, link
from tracker.desk.acts import Acts
from tracker.desk.page import Card, Desk
from tracker.desk.proposing import read_pending
from tracker.desk.queue import (
    next_release,
    releases_with_open,
    unread_count,
    waiting_captures,
    with_counts,
)
from tracker.proposals.models import ProposedFact
from tracker.strategies.shown import status_html

RELEASES_ON_A_PAGE = 50
WAITING_SHOWN = 10
# Deciding publishes and withdraws facts, and may make a strategy.
NEEDED_TO_DECIDE = (
    "tracker.change_proposedfact",
    "tracker.add_statusevent",
    "tracker.change_statusevent",
    "tracker.add_assistance",
    "tracker.change_assistance",
    "tracker.add_strategy",
)


@admin.register(ProposedFact)
class ProposedFactAdmin(FoundByCode, ReadOnlyAdmin):
    """Proposals, as a list to look things up in; they are decided on the page of their release."""

    fieldsets = [
        (None, {"fields": ["at_the_desk", "country", "status", "assistance_kind"]}),
        (gettext_lazy("Proof"), {"fields": ["passage", "quotation"]}),
        (gettext_lazy("When"), {"fields": ["happened_on", "happened_precision", "date_basis"]}),
        (gettext_lazy("Why"), {"fields": ["why", "rule", "confidence", "proposed_at"]}),
        (
            gettext_lazy("Decision"),
            {"fields": ["state", "decided_at", "decided_by", "reason", "event", "assistance"]},
        ),
    ]
    readonly_fields = ["at_the_desk", "why"]
    list_display = ["what", "country", "at_the_desk", "rule", "confidence", "state", "decided_at"]
    list_filter = ["state", "status", "rule", "country"]
    list_select_related = ["country", "assistance_kind", "passage__release"]
    show_full_result_count = False
    ordering = ["-proposed_at", "-pk"]
    search_fields = ["quotation", *found_by_name("country"), "passage__release__code"]
    code_lookup = "passage__release__code"
    number_lookup = "passage__number"

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Whoever decides may publish and withdraw what the decision makes."""
        return request.user.has_perms(NEEDED_TO_DECIDE)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Looking is for all who may see or change proposals."""
        verbs = ("view", "change")
        return any(request.user.has_perm(f"tracker.{verb}_proposedfact") for verb in verbs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A proposal goes with its passage, where that may be deleted; never by itself."""
        return request.user.has_perm("tracker.delete_proposedfact")

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        raise PermissionDenied(_("A proposal is decided, never deleted."))

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("desk/", wrap(self.queue_view), name="tracker_desk_queue"),
            path("desk/<int:pk>/", wrap(self.release_view), name="tracker_desk_release"),
            *super().get_urls(),
        ]

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """The releases with open decisions, the oldest first, and the texts that wait."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        read_pending()
        releases = Paginator(with_counts(releases_with_open()), RELEASES_ON_A_PAGE)
        waiting = list(waiting_captures()[: WAITING_SHOWN + 1])
        context = {
            "title": _("Releases with open decisions"),
            "page": releases.get_page(request.GET.get("page")),
            "unread": unread_count(),
            "waiting": waiting[:WAITING_SHOWN],
            "has_more_waiting": len(waiting) > WAITING_SHOWN,
        }
        return self._page(request, "admin/tracker/desk/queue.html", context)

    def release_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A release with what is proposed of it; what is sent from there is done here."""
        release = get_object_or_404(Release, pk=pk)
        if not self.has_view_permission(request):
            raise PermissionDenied
        read_pending(release=release)
        desk, may_decide = Desk(release), self.has_decide_permission(request)
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            if answer := Acts(request, request.user, desk, self).act():  # type: ignore[arg-type]
                return answer
        context = {
            **desk.context(may_decide),
            "title": _("At the desk: %s") % release.code,
            "next_release": next_release(release),
            "is_nav_sidebar_enabled": False,  # the text and the proposals need the room
        }
        return self._page(request, "admin/tracker/desk/release.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict) -> HttpResponse:
        site = self.admin_site.each_context(request)
        return TemplateResponse(request, template, {**site, "opts": self.opts, **context})

    @admin.display(description=gettext_lazy("proposal"), ordering="status")
    def what(self, proposal: ProposedFact) -> SafeString | str:
        if proposal.status:
            return status_html(proposal.status)
        return str(proposal.assistance_kind)

    @admin.display(description=gettext_lazy("passage"), ordering="passage__release__code")
    def at_the_desk(self, proposal: ProposedFact) -> SafeString:
        address = reverse("admin:tracker_desk_release", args=[proposal.passage.release_id])
        return link(f"{address}#proposal-{proposal.pk}", proposal.passage)

    @admin.display(description=gettext_lazy("rule, explained"))
    def why(self, proposal: ProposedFact) -> str:
        return Card(proposal).why
