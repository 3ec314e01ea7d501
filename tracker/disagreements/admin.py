"""The list of published events that cannot both be right, and the deciding of them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.admin_base import StaffAdmin, found_by_name
from tracker.disagreements.find import disagreements
from tracker.pages.moment import Moment, today
from tracker.strategies.models import Judgement, Rank, StatusEvent

BOTH = "both"


class DecisionForm(forms.Form):
    """Which of two events is right, and why."""

    earlier = forms.ModelChoiceField(StatusEvent.objects.published())
    later = forms.ModelChoiceField(StatusEvent.objects.published())
    right = forms.ChoiceField(
        choices=[("earlier", "earlier"), ("later", "later"), (BOTH, BOTH)],
        error_messages={"required": gettext_lazy("Choose which of the two is right, or both.")},
    )
    reason = forms.CharField(
        error_messages={"required": gettext_lazy("Say why: readers see it beside the sources.")}
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two events that do not belong together."""
        cleaned = super().clean() or {}
        one, other = cleaned.get("earlier"), cleaned.get("later")
        if one and other and (one == other or one.strategy_id != other.strategy_id):
            raise forms.ValidationError(_("These two are not events of one strategy."))
        return cleaned

    @transaction.atomic
    def decide(self, by: Any) -> list[Judgement]:
        """Record a judgement on each: the right one preferred and the other deprecated, or both
        normal where both may stand. Earlier judgements stay; the latest holds."""
        right, reason = self.cleaned_data["right"], self.cleaned_data["reason"].strip()
        judgements = []
        for name in ("earlier", "later"):
            rank = Rank.PREFERRED if right == name else Rank.DEPRECATED
            judgement = Judgement(
                event=self.cleaned_data[name],
                rank=Rank.NORMAL if right == BOTH else rank,
                reason=reason,
                decided_by=by,
            )
            judgement.save()
            judgements.append(judgement)
        return judgements


@admin.register(Judgement)
class JudgementAdmin(StaffAdmin):
    """Judgements are only ever added; the list of disagreements is where most of them are made."""

    fieldsets = [
        (None, {"fields": ["event", "rank", "reason"]}),
        (gettext_lazy("Stamps"), {"fields": ["decided_at", "decided_by"]}),
    ]
    readonly_fields = ["decided_at", "decided_by"]
    autocomplete_fields = ["event"]
    list_display = ["event", "rank", "reason", "decided_at", "decided_by"]
    list_filter = ["rank"]
    list_select_related = ["event__strategy__country", "decided_by"]
    search_fields = ["reason", *found_by_name("event__strategy__country")]
    actions: tuple[str, ...] = ()

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.decided_by = request.user
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.disagreements_view)
        return [
            path("disagreements/", view, name="tracker_judgement_disagreements"),
            *super().get_urls(),
        ]

    def disagreements_view(self, request: HttpRequest) -> HttpResponse:
        """What cannot both be right, the undecided first; a form beside each decides it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = DecisionForm(request.POST or None)
        if request.method == "POST":
            if not self.has_add_permission(request):
                raise PermissionDenied
            if form.is_valid():
                return self._decided(request, form)
            for problem in form.errors.values():
                self.message_user(request, str(problem[0]), messages.ERROR)
        found = disagreements(Moment(today()))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Where sources disagree"),
            "opts": self.opts,
            "open": [each for each in found if not each.is_decided],
            "decided": [each for each in found if each.is_decided],
            "can_decide": self.has_add_permission(request),
            "sent": request.POST,
        }
        return TemplateResponse(request, "admin/tracker/disagreements.html", context)

    def _decided(self, request: HttpRequest, form: DecisionForm) -> HttpResponse:
        for judgement in form.decide(request.user):
            self.log_addition(request, judgement, str(judgement.get_rank_display()))
        self.message_user(
            request, _("Decided. Readers see it, with your reason."), messages.SUCCESS
        )
        return HttpResponseRedirect(reverse("admin:tracker_judgement_disagreements"))
