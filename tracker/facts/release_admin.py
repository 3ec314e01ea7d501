"""Releases and passages as staff see them: with the facts that each passage proves."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from releases import admin as releases_admin
from releases.importing import admin as importing
from releases.models import Participant, Passage, Release, Wording
from tracker.admin_base import StaffAdmin, StaffInline, link_to, page_of
from tracker.admin_forms import StaffForm
from tracker.facts.models import State
from tracker.facts.proved import count_of_facts, facts_of, has_facts, proved_html, with_facts


class ReleaseForm(releases_admin.ReleaseForm, StaffForm):
    """A release, by its code or its address."""


class PassageForm(StaffForm):
    """A passage, kept from slipping away under the facts that cite it."""

    also_logged_under = ("release",)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk and cleaned and not self.errors:
            self._keep_what_is_cited(cleaned)
        return cleaned

    def _keep_what_is_cited(self, cleaned: dict[str, Any]) -> None:
        changed = set(self.changed_data)
        if not changed & {"release", "number", "text", "wording"}:
            return
        facts = [fact for fact in facts_of(self.instance) if fact.state != State.DRAFT]
        if facts and changed & {"release", "number"}:
            said = _("Published facts cite this paragraph: its release and number stay.")
            self.add_error("number", said)
        for fact in facts:
            quoted = cleaned["wording"] == Wording.QUOTED and fact.quotation in cleaned["text"]
            if fact.quotation and not quoted:
                raise ValidationError(
                    {"text": _("A published fact quotes from it: “%s”.") % fact.quotation}
                )


class ParticipantForm(StaffForm):
    """A person or body, on their own page or on that of the passage."""

    also_logged_under = ("passage",)


class PassageInline(StaffInline):
    """The paragraphs of a release, each with what it proves."""

    model = Passage
    form = PassageForm
    fieldsets = [(None, {"fields": [("number", "wording"), "text", "proves"]})]
    readonly_fields = ["proves"]
    show_change_link = True
    can_delete = False  # a passage is deleted on its own page, which says what cites it

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        return with_facts(super().get_queryset(request).select_related("release"))

    @admin.display(description=gettext_lazy("proves"))
    def proves(self, passage: Passage) -> SafeString | str:
        return proved_html(passage) if passage.pk else "–"


class ParticipantInline(StaffInline):
    """Whom a passage names."""

    model = Participant
    form = ParticipantForm
    fieldsets = [(None, {"fields": ["name", "office", "organisation"]})]


class ProvesFilter(admin.SimpleListFilter):
    """Releases by whether any fact, draft or published, was taken from them."""

    title = gettext_lazy("what it proves")
    parameter_name = "proves"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [
            ("nothing", _("nothing yet")),
            ("something", _("something")),
            ("drafts", _("drafts that wait")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        wanted = {
            "nothing": ~has_facts("passage__release"),
            "something": has_facts("passage__release"),
            "drafts": has_facts("passage__release", State.DRAFT),
        }
        return queryset.filter(wanted[value]) if (value := self.value()) in wanted else queryset


class CaptureInline(importing.CaptureInline, StaffInline):
    """The captured texts of a release, on its page."""


@admin.register(Release)
class ReleaseAdmin(releases_admin.ReleaseAdmin, StaffAdmin):
    """Releases with their passages and the facts taken from them."""

    form = ReleaseForm
    inlines = [PassageInline, CaptureInline]
    list_display = [*releases_admin.ReleaseAdmin.list_display, "facts"]
    list_filter = [ProvesFilter, *releases_admin.ReleaseAdmin.list_filter]

    def view_on_site(self, obj: Release) -> str:
        return reverse("release-detail", args=[obj.code])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                facts_found=count_of_facts("passage__release"),
                drafts_found=count_of_facts("passage__release", State.DRAFT),
            )
        )

    def response_post_save_add(self, request: HttpRequest, obj: Release) -> HttpResponseRedirect:
        """Go on to its own page, where the facts that it proves are added."""
        return HttpResponseRedirect(page_of(obj))

    @admin.display(description=gettext_lazy("facts"), ordering="facts_found")
    def facts(self, release: Any) -> SafeString | str:
        return facts_in_words(release.facts_found, release.drafts_found)


@admin.register(Passage)
class PassageAdmin(releases_admin.PassageAdmin, StaffAdmin):
    """Passages with the people they name and the facts they prove."""

    form = PassageForm
    fieldsets = [
        *releases_admin.PassageAdmin.fieldsets,
        (gettext_lazy("What it proves"), {"fields": ["proves"]}),
    ]
    readonly_fields = ["proves"]
    inlines = [ParticipantInline]
    list_display = [*releases_admin.PassageAdmin.list_display, "facts", "release_link"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                facts_found=count_of_facts("passage"),
                drafts_found=count_of_facts("passage", State.DRAFT),
            )
        )

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.cited_view)
        return [path("<int:pk>/cited/", view, name="releases_passage_cited"), *super().get_urls()]

    def cited_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The passage as it stands beside the form of a fact, for the script that fetches it."""
        passage = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, passage):
            raise PermissionDenied
        return render(request, "admin/tracker/_cited.html", {"cited": passage})

    @admin.display(description=gettext_lazy("proves"))
    def proves(self, passage: Passage) -> SafeString:
        return proved_html(passage)

    @admin.display(description=gettext_lazy("facts"), ordering="facts_found")
    def facts(self, passage: Any) -> SafeString | str:
        return facts_in_words(passage.facts_found, passage.drafts_found)

    @admin.display(description=gettext_lazy("release"), ordering="release__code")
    def release_link(self, passage: Passage) -> SafeString | str:
        return link_to(passage.release, passage.release.code)


@admin.register(Participant)
class ParticipantAdmin(releases_admin.ParticipantAdmin, StaffAdmin):
    """People and bodies, as releases spell them."""

    form = ParticipantForm


def facts_in_words(found: int, drafts: int) -> SafeString | str:
    """The number of facts in a list; one that proves nothing, and drafts that wait, stand out."""
    if not found:
        return format_html('<span class="missing">{}</span>', _("none yet"))
    if not drafts:
        return str(found)
    waiting = ngettext("%d draft", "%d drafts", drafts) % drafts
    return format_html('{} <span class="missing">({})</span>', found, waiting)
