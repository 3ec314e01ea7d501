"""Dates that a source gives as a day, a month or only a year.

The first day of the period is stored, with a precision beside it: rows sort by the day and are
shown by the precision, so that "2012" never turns into "1 January 2012" on a page.
"""

import calendar
import datetime

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a source gives a date."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


def precision_field(**options) -> models.CharField:
    """The column that stands beside a date and says how much of it the source gave."""
    options.setdefault("default", Precision.DAY)
    options.setdefault(
        "help_text",
        _("What the source gives. A month is stored as its first day, a year as 1 January."),
    )
    return models.CharField(_("precision"), max_length=5, choices=Precision, **options)


def fits_precision(date: str, precision: str, name: str) -> models.CheckConstraint:
    """The rule that a stored day is the first day of what its precision names.

    Where the date may be empty, the precision beside an empty one says nothing and is free.
    """
    return models.CheckConstraint(
        name=name,
        condition=(
            Q(**{precision: Precision.DAY})
            | Q(**{precision: Precision.MONTH, f"{date}__day": 1})
            | Q(**{precision: Precision.YEAR, f"{date}__day": 1, f"{date}__month": 1})
            | Q(**{f"{date}__isnull": True})
        ),
        violation_error_message=_(
            "The date does not fit its precision: for a month give its first day "
            "(2015-01-01 for January 2015), for a year its 1 January."
        ),
    )


def last_day(first: datetime.date, precision: str) -> datetime.date:
    """The last day of the period that a partial date names: 2015, year → 31 December 2015."""
    if precision == Precision.YEAR:
        return first.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def show_date(day: datetime.date | None, precision: str = Precision.DAY, short=False) -> str:
    """A date as a reader reads it, by its precision: "20 June 2017", "June 2017", "2017".

    ``short`` gives three-letter months for tables. No date gives an empty text.
    """
    if day is None:
        return ""
    if precision == Precision.YEAR:
        return f"{day.year:04d}"
    shown = date_format(day, _pattern(day, precision, short))
    # Only English writes months with a capital; Django's Portuguese does so too.
    return shown if (get_language() or "en").startswith("en") else shown.lower()


def _pattern(day: datetime.date, precision: str, short: bool) -> str:
    """A date format of Django's in the reader's language."""
    if precision == Precision.MONTH:
        # Translators: a date format of Django's, for a month: June 2017; Jun 2017
        return pgettext("short month format", "M Y") if short else pgettext("month format", "F Y")
    if day.day == 1:
        # Translators: a date format of Django's, for the first of a month: 1 June 2017; 1 Jun 2017
        return (
            pgettext("short format of a month's first day", "j M Y")
            if short
            else pgettext("format of a month's first day", "j F Y")
        )
    # Translators: a date format of Django's, for a day: 20 June 2017; 20 Jun 2017
    return pgettext("short format", "j M Y") if short else gettext("j F Y")


def show_by(shown: str, precision: str = Precision.DAY) -> str:
    """A date already in words, as that of a source which says no more than that it was so by
    then: "by 20 June 2017". Other languages put it differently for a day, a month and a year."""
    if precision == Precision.YEAR:
        said = pgettext("a year", "by %(date)s")
    elif precision == Precision.MONTH:
        said = pgettext("a month", "by %(date)s")
    else:
        said = pgettext("a day", "by %(date)s")
    return said % {"date": shown}


def show_instant(instant: datetime.datetime) -> str:
    """An instant as staff read it, in UTC, to the minute: "20 June 2017, 14:05"."""
    at = instant.astimezone(datetime.UTC)
    return f"{show_date(at.date())}, {at:%H:%M}"


def iso_date(day: datetime.date | None, precision: str = Precision.DAY) -> str:
    """A date for machines, by its precision (ISO 8601): 2017-06-20, 2017-06, 2017."""
    if day is None:
        return ""
    length = {Precision.YEAR.value: 4, Precision.MONTH.value: 7}.get(precision, 10)
    return day.isoformat()[:length]
