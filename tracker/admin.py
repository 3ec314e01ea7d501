"""The staff site: its name, and the pages of each part of the tracker."""

from django.contrib import admin
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from releases.importing import admin as importing
from tracker.assistance import admin as assistance
from tracker.checks import admin as checks
from tracker.countries import admin as countries
from tracker.desk import admin as desk
from tracker.disagreements import admin as disagreements
from tracker.facts import release_admin
from tracker.proposals import admin as proposals
from tracker.recommendations import admin as recommendations
from tracker.strategies import admin as strategies
from tracker.vocabularies import admin as vocabularies

__all__ = [
    "assistance",
    "checks",
    "countries",
    "desk",
    "disagreements",
    "importing",
    "proposals",
    "recommendations",
    "release_admin",
    "strategies",
    "vocabularies",
]

admin.site.site_header = _("Strategy tracker – staff")
admin.site.site_title = _("Strategy tracker – staff")
admin.site.index_title = _("What would you like to record?")
admin.site.site_url = reverse_lazy("status-table")  # type: ignore[assignment]
admin.site.empty_value_display = "–"
