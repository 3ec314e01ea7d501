"""Filters of the staff's lists of facts."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from releases.models import Release
from tracker.strategies.statuses import Status

LATEST = 15


class ReleaseFilter(admin.SimpleListFilter):
    """Facts by the release that proves them: the latest ones to choose from, any by address.

    Listing all releases would fill the page; ``?release=E-049/17`` works for each of them.
    """

    title = _("release")
    parameter_name = "release"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        cited = model_admin.model._base_manager.filter(passage__release=OuterRef("pk"))
        latest = Release.objects.filter(Exists(cited)).values_list("code", flat=True)[:LATEST]
        chosen = request.GET.get(self.parameter_name)
        codes = [*latest, *([chosen] if chosen and chosen not in latest else [])]
        return [(code, code) for code in codes]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(passage__release__code=self.value()) if self.value() else queryset


class StatusFilter(admin.SimpleListFilter):
    """Rows by where they stand, as the site words it; no event at all is "not known"."""

    title = _("status")
    parameter_name = "status"
    field = "status"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[Any, str]]:
        return [(status.value, f"{status.shape} {status.label}") for status in Status]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        wanted = Q(**{self.field: self.value()})
        if self.value() == Status.NOT_KNOWN:
            wanted |= Q(**{self.field: None})
        return queryset.filter(wanted)


class StatusTodayFilter(StatusFilter):
    """Countries or strategies by where they stand today."""

    title = _("status today")
    field = "status_today"
