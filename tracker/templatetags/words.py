"""What templates need to put dates and statuses into words."""

import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from releases.labels import as_label
from releases.partial_dates import Precision, iso_date, show_date, show_instant
from tracker.assistance.models import Assistance, Milestone
from tracker.facts.dates import when
from tracker.pages.moment import today
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import Status

register = template.Library()

DatedFact = StatusEvent | Assistance | Recommendation | FollowUp | Milestone

register.simple_tag(today, name="today")


@register.filter
def long_date(day: datetime.date | None, precision: str = Precision.DAY) -> str:
    """A date by its precision, for running text: 20 June 2017, June 2017, 2017."""
    return show_date(day, precision)


@register.filter
def short_date(day: datetime.date | None, precision: str = Precision.DAY) -> str:
    """A date by its precision, for tables: 20 Jun 2017, Jun 2017, 2017."""
    return show_date(day, precision, short=True)


register.filter("instant", show_instant)
register.filter("as_label", as_label)


@register.filter
def iso(day: datetime.date | None, precision: str = Precision.DAY) -> str:
    """A date by its precision, for machines: 2017-06-20, 2017-06, 2017."""
    return iso_date(day, precision)


@register.filter
def dated(fact: DatedFact) -> SafeString:
    """The date of a fact as a ``time`` element, with "by" where its source says no more."""
    text = when(fact)
    if getattr(fact, "ended_on", None):
        return format_html("<span>{}</span>", text)  # a period is no value of ``time``
    return format_html('<time datetime="{}">{}</time>', _iso_of(fact), text)


def _iso_of(fact: DatedFact) -> str:
    """The date that every kind of fact keeps under the name that suits it."""
    for name in ("happened", "began", "made"):
        if day := getattr(fact, f"{name}_on", None):
            return iso_date(day, getattr(fact, f"{name}_precision"))
    return ""


@register.filter
def as_status(value: str | None) -> Status:
    """The status of a stored value; nothing stored means that it is not known."""
    return Status(value or Status.NOT_KNOWN)


@register.filter
def counted(status: Status, number: int) -> str:
    """A number of countries or strategies with their status: "5 adopted"."""
    return status.counted(number)


@register.filter
def part(fact: DatedFact) -> str:
    """The template part that draws a fact of this kind."""
    return f"tracker/_fact_{fact._meta.model_name}.html"
