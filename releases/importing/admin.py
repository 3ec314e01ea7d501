"""Imports and captured texts as staff see them: never edited, only decided upon."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from releases.admin import FoundByCode
from releases.importing.decisions import dismiss, fingerprint, paragraphs_of, refusals, take
from releases.importing.differences import differences
from releases.importing.import_page import import_page
from releases.importing.models import Capture, CaptureState, ImportRun
from releases.importing.steps import steps_to
from releases.partial_dates import show_instant

MOST_LISTED = 200


class ReadOnly:
    """Rows that only the program writes: they are looked at, not added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):
    """The pages of rows that only the program writes."""

    actions = None
    list_per_page = 100
    list_max_show_all = 100

    class Media:
        css = {"all": ["admin_releases/importing.css"]}


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    """Imports, the latest first; adding one is importing releases."""

    fieldsets = [
        (None, {"fields": ["source", "by", "began_at", "ended"]}),
        (
            gettext_lazy("What became of the texts"),
            {"fields": ["new_count", "unchanged_count", "changed_count", "refused_count"]},
        ),
        (gettext_lazy("In detail"), {"fields": ["releases_brought", "report_lines"]}),
    ]
    readonly_fields = ["ended", "releases_brought", "report_lines"]
    list_display = [
        "__str__",
        "by",
        "new_count",
        "unchanged_count",
        "changed_count",
        "refused_count",
        "ended",
    ]
    list_select_related = ["by"]
    list_filter = ["began_at"]
    search_fields = ["source", "by__username", "report"]

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Whoever may add releases may import them."""
        return request.user.has_perm("releases.add_release")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may import may see what became of it."""
        return super().has_view_permission(request, obj) or self.has_add_permission(request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request) or not request.user.is_authenticated:
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            **(extra_context or {}),
            "opts": self.opts,
            "media": self.media,
        }
        return import_page(request, request.user, context)

    @admin.display(description=gettext_lazy("ended"), ordering="ended_at")
    def ended(self, run: ImportRun) -> str:
        if run.ended_at is None:
            return _("cut off, or still going on; importing the same again completes it")
        return show_instant(run.ended_at)

    @admin.display(description=gettext_lazy("texts kept"))
    def releases_brought(self, run: ImportRun) -> SafeString | str:
        """The captures that this import made, each with its release."""
        rows = run.captures.select_related("release").order_by("pk")[: MOST_LISTED + 1]
        captures = list(rows)
        links = format_html_join("", "<li>{} – {} {}</li>", map(_named, captures))
        more = _("… and more") if len(captures) > MOST_LISTED else ""
        listed = format_html('<ul class="captures">{}</ul>{}', links, more)
        return listed if captures else pgettext("texts", "none")

    @admin.display(description=gettext_lazy("report"))
    def report_lines(self, run: ImportRun) -> SafeString | str:
        return format_html('<pre class="report">{}</pre>', run.report) if run.report else "–"


class WaitingFirst(admin.SimpleListFilter):
    """Captures by their state."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return [(state.value, str(state.label)) for state in CaptureState]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return queryset.filter(state=chosen) if chosen in CaptureState.values else queryset


@admin.register(Capture)
class CaptureAdmin(FoundByCode, ReadOnlyAdmin):
    """Captured texts; those that wait are decided upon here."""

    change_form_template = "admin/releases/capture_form.html"
    fieldsets = [
        (None, {"fields": ["release", "state", "question"]}),
        (gettext_lazy("Where from"), {"fields": ["captured_at", "name", "run", "digest"]}),
        (pgettext_lazy("when and by whom", "Decided"), {"fields": ["decided_at", "decided_by"]}),
        (gettext_lazy("The text"), {"fields": ["whole_text"]}),
    ]
    readonly_fields = ["whole_text"]
    list_display = ["__str__", "release_title", "state", "captured_at", "name", "decide_link"]
    list_filter = [WaitingFirst, "captured_at"]
    list_select_related = ["release"]
    search_fields = ["release__code", "release__title", "name", "digest"]
    search_help_text = gettext_lazy("A code or address (E-049/17), or words of title or file name.")
    code_lookup = "release__code"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("release")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """To take a text changes what the passages of a release say."""
        return request.user.has_perm("releases.change_capture")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A text goes with its release, where this may be deleted; never by itself."""
        return request.user.has_perm("releases.delete_capture")

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        raise PermissionDenied(_("A captured text is kept as long as its release."))

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.decide_view)
        return [path("<int:pk>/decide/", view, name="releases_capture_decide"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        context = {"can_decide": self.has_decide_permission(request), "show_delete": False}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what taking a text would change, and take or dismiss it."""
        capture = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_decide_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            try:
                return self._decide(request, capture)
            except ValidationError as refusal:
                for sentence in refusal.messages:
                    messages.error(request, sentence)
        return self._show(request, capture)

    def _decide(self, request: HttpRequest, capture: Capture) -> HttpResponse:
        """Do what the button says, say so, and write it into both histories."""
        if "take" in request.POST:
            take(capture, request.user, seen=request.POST.get("seen", "") or "-")  # type: ignore[arg-type]
            done = _("The text captured on %s is in use now.")
        elif "dismiss" in request.POST:
            dismiss(capture, request.user)  # type: ignore[arg-type]
            done = _("The text captured on %s is dismissed.")
        else:
            raise ValidationError(_("Choose what is to become of this text."))
        said = done % show_instant(capture.captured_at)
        for row in (capture, capture.release):
            self.log_change(request, row, said)
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(_page_of(capture))

    def _show(self, request: HttpRequest, capture: Capture) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": _("Which text is to be in use?"),
            "capture": capture,
            "is_waiting": capture.state == CaptureState.WAITING,
        }
        try:
            steps = steps_to(capture.release, paragraphs_of(capture))
        except ValidationError as problem:
            context |= {"lost": problem.messages, "can_take": False}
        else:
            changes = differences(steps)
            context |= {
                "seen": fingerprint(steps),
                "lost": refusals(steps),
                "differences": changes,
                "same_count": len(steps) - len(changes),
                "can_take": capture.state != CaptureState.CURRENT and not refusals(steps),
            }
        return TemplateResponse(request, "admin/releases/capture_decide.html", context)

    @admin.display(description=gettext_lazy("release"), ordering="release__title")
    def release_title(self, capture: Capture) -> str:
        return capture.release.title

    @admin.display(description=gettext_lazy("decision"))
    def decide_link(self, capture: Capture) -> SafeString | str:
        return decision_link(capture)

    @admin.display(description=gettext_lazy("text"))
    def whole_text(self, capture: Capture) -> SafeString:
        return format_html('<pre class="captured">{}</pre>', capture.text)


class CaptureInline(ReadOnly, admin.StackedInline):
    """The texts of a release, on its page."""

    model = Capture
    verbose_name = gettext_lazy("captured text")
    extra = 0
    fields = ["state", "captured_at", "name", "digest", "decision"]
    readonly_fields = ["state", "captured_at", "name", "digest", "decision"]
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("text")

    @admin.display(description=gettext_lazy("decision"))
    def decision(self, capture: Capture) -> SafeString | str:
        return decision_link(capture)


def decision_link(capture: Capture) -> SafeString | str:
    """A link to the page where a text is compared and decided upon; a dash for the one in use."""
    if capture.state == CaptureState.CURRENT:
        return "–"
    address = reverse("admin:releases_capture_decide", args=[capture.pk])
    waits = capture.state == CaptureState.WAITING
    return format_html('<a href="{}">{}</a>', address, _("Decide…") if waits else _("Compare…"))


def _named(capture: Capture) -> tuple[SafeString, str, SafeString | str]:
    link = format_html('<a href="{}">{}</a>', _page_of(capture.release), capture.release)
    waits = capture.state == CaptureState.WAITING
    return link, capture.get_state_display(), decision_link(capture) if waits else ""


def _page_of(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
