"""Whether what is said of a country was checked lately enough."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.checks.models import Check


class Freshness(models.TextChoices):
    """How the last check of a country stands to its rhythm."""

    NEVER = "never", _("never checked")
    CURRENT = "current", _("up to date")
    DUE = "due", _("due")
    OVERDUE = "overdue", _("overdue")


def freshness(last: datetime.date | None, months: int, day: datetime.date) -> Freshness:
    """Whether a country that was last checked on ``last`` is due on a day.

    It is due from the day on which its rhythm, in months, has passed; overdue once half as much
    again has passed. Age alone accuses nobody: what was never checked has a word of its own.
    """
    if last is None:
        return Freshness.NEVER
    if day >= months_later(last, months + (months + 1) // 2):
        return Freshness.OVERDUE
    return Freshness.DUE if day >= months_later(last, months) else Freshness.CURRENT


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = datetime.date(day.year + year, month + 1, 1)
    following = (first + datetime.timedelta(days=31)).replace(day=1)
    return min(first + datetime.timedelta(days=day.day - 1), following - datetime.timedelta(days=1))


def checks_known(day: datetime.date, known_at: datetime.datetime | None = None):
    """The checks made by a day, as known now or at an instant, the latest first."""
    checks = Check.objects.filter(looked_on__lte=day)
    if known_at is not None:
        checks = checks.filter(recorded_at__lte=known_at)
    return checks.order_by("-looked_on", "-id")


def last_checks(
    day: datetime.date, known_at: datetime.datetime | None = None
) -> dict[int, datetime.date]:
    """The day of the last check of each country by a day, by the country's key, in one query."""
    checks = checks_known(day, known_at)
    latest = checks.values("country").annotate(last=models.Max("looked_on")).order_by()
    return {row["country"]: row["last"] for row in latest}
