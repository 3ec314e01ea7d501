"""When somebody last looked whether what is said of a country still holds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.countries.models import Country


class Outcome(models.TextChoices):
    """What somebody who looked has found."""

    CONFIRMED = "confirmed", _("confirmed unchanged")
    NOTHING_FOUND = "nothing_found", _("looked, found nothing")


class Check(models.Model):
    """Somebody looked on a day: confirmed unchanged, or looked there and found nothing.

    Never changed or deleted: who looks again adds a row.
    """

    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="checks", verbose_name=_("country")
    )
    looked_on = models.DateField(_("looked on"))
    outcome = models.CharField(_("outcome"), max_length=13, choices=Outcome)
    where_looked = models.CharField(
        _("where"),
        max_length=400,
        help_text=_("Which pages, gazettes or people: readers see it."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))
    recorded_at = models.DateTimeField(
        pgettext_lazy("when", "recorded"), default=timezone.now, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-looked_on", "-id"]
        indexes = [models.Index(name="check_latest_first", fields=["country", "-looked_on"])]
        constraints = [
            models.CheckConstraint(
                name="check_outcome_is_known",
                condition=Q(outcome__in=Outcome.values),
                violation_error_message=_("A check confirms, or finds nothing."),
            ),
            models.CheckConstraint(
                name="check_says_where",
                condition=~Q(where_looked=""),
                violation_error_message=_("Say where you looked."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country.code}, {self.looked_on}: {self.get_outcome_display()}"
