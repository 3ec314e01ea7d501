"""The page that says what data can be taken away, in which forms, and how to use it."""

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.open_data import status
from tracker.open_data.columns import Column, Type
from tracker.open_data.facts import FACT_LISTS
from tracker.open_data.licence import LICENCE_URL
from tracker.open_data.lists import DataList
from tracker.open_data.package.views import instant_offered
from tracker.open_data.reference import REFERENCE_LISTS
from tracker.open_data.writing.forms import FORMS
from tracker.pages.moment import Moment
from tracker.status_table.query import countries_with_support

TYPE_WORDS = {
    Type.TEXT: _("text"),
    Type.INTEGER: _("whole number"),
    Type.DATE: _("date"),
    Type.PARTIAL_DATE: _("date, or a month, or a year"),
    Type.INSTANT: _("date and time, UTC"),
}
FACTS_FIRST = (*FACT_LISTS, *REFERENCE_LISTS)


@dataclasses.dataclass(frozen=True)
class Offer:
    """One table that can be taken away, as the page shows it."""

    name: str
    title: Any
    description: Any
    columns: tuple[Column, ...]
    number: int
    files: list[tuple[str, str]]

    @property
    def meanings(self) -> list[tuple[Column, Any]]:
        """The columns, each with the word for what its cells hold."""
        return [(column, TYPE_WORDS[column.type]) for column in self.columns]


def data_page(request: HttpRequest) -> HttpResponse:
    """What there is at the moment of the address, how much of it, and how to read it."""
    moment = Moment.of(request)
    context = {
        "moment": moment,
        "offers": [_table(moment), *(_list(each, moment) for each in FACTS_FIRST)],
        "licence": LICENCE_URL,
        "snapshot_instant": instant_offered(moment),
    }
    return render(request, "tracker/data.html", context)


def _table(moment: Moment) -> Offer:
    files = [(form.upper(), reverse(f"status-{form}") + moment.query) for form in FORMS]
    number = countries_with_support(moment).count()
    return Offer(status.NAME, status.TITLE, status.DESCRIPTION, status.COLUMNS, number, files)


def _list(found: DataList, moment: Moment) -> Offer:
    files = [
        (form.upper(), reverse("list-file", args=[found.name, form]) + moment.query)
        for form in FORMS
    ]
    number = found.shown(moment).count()
    return Offer(found.name, found.title, found.description, found.columns, number, files)
