"""Recording that somebody looked, and the list of what is due."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.admin_base import StaffAdmin, found_by_name
from tracker.checks.freshness import Freshness, freshness, last_checks
from tracker.checks.models import Check, Outcome
from tracker.countries.models import Country
from tracker.pages.moment import today

ORDER = [Freshness.OVERDUE, Freshness.DUE, Freshness.NEVER, Freshness.CURRENT]


class ConfirmForm(forms.Form):
    """Which country was found unchanged, and where somebody looked."""

    country = forms.ModelChoiceField(Country.objects.all())
    where_looked = forms.CharField(max_length=400)


@admin.register(Check)
class CheckAdmin(StaffAdmin):
    """Checks are only ever added: who looks again adds a row."""

    fieldsets = [
        (None, {"fields": ["country", "looked_on", "outcome", "where_looked", "note"]}),
        (gettext_lazy("Stamps"), {"fields": ["recorded_at", "recorded_by"]}),
    ]
    readonly_fields = ["recorded_at", "recorded_by"]
    autocomplete_fields = ["country"]
    list_display = ["country", "looked_on", "outcome", "where_looked"]
    list_filter = ["outcome", "country"]
    list_select_related = ["country"]
    date_hierarchy = "looked_on"
    search_fields = ["where_looked", "note", *found_by_name("country")]
    actions: tuple[str, ...] = ()

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"looked_on": today()} | super().get_changeform_initial_data(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.recorded_by = request.user
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.due_view)
        return [path("due/", view, name="tracker_check_due"), *super().get_urls()]

    def due_view(self, request: HttpRequest) -> HttpResponse:
        """Every country with its last check, the overdue first; one click confirms it unchanged."""
        if request.method == "POST":
            return self._confirm(request)
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("What is due for a check"),
            "opts": self.opts,
            "rows": due_rows(),
            "can_confirm": self.has_add_permission(request),
            "usual_place": _("The sources that are already cited"),
        }
        return TemplateResponse(request, "admin/tracker/due.html", context)

    def _confirm(self, request: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ConfirmForm(request.POST)
        if form.is_valid():
            check = Check.objects.create(
                looked_on=today(),
                outcome=Outcome.CONFIRMED,
                recorded_by=request.user,
                **form.cleaned_data,
            )
            self.log_addition(request, check, _("Confirmed unchanged."))
            said = _("%(country)s: confirmed unchanged today.") % {"country": check.country}
            self.message_user(request, said, messages.SUCCESS)
        else:
            self.message_user(request, _("Say where you looked."), messages.ERROR)
        return HttpResponseRedirect(reverse("admin:tracker_check_due"))


def due_rows() -> list[dict[str, Any]]:
    """Each listed country with its last check and freshness, what is due first; two queries."""
    day = today()
    last = last_checks(day)
    rows = [
        {
            "country": country,
            "looked_on": last.get(country.pk),
            "freshness": freshness(last.get(country.pk), country.check_every_months, day),
        }
        for country in Country.objects.listed_on(day)
    ]
    return sorted(rows, key=lambda row: (ORDER.index(row["freshness"]), row["country"].name))
