"""Countries and their membership of the OAS."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from releases.partial_dates import fits_precision, precision_field, show_date
from tracker.names import NamedInFourLanguages


class Region(models.TextChoices):
    """The parts of the Americas by which readers filter."""

    NORTH_AMERICA = "north_america", _("North America")
    CENTRAL_AMERICA = "central_america", _("Central America")
    CARIBBEAN = "caribbean", _("Caribbean")
    SOUTH_AMERICA = "south_america", _("South America")


class CountryQuerySet(models.QuerySet["Country"]):
    def listed_on(self, day: datetime.date):
        """The countries that the table of a day lists: every one that was, or had been, a member.

        A country that has left stays listed, so that what was said of it is not lost; its
        ``is_member`` is false.
        """
        joined = Membership.objects.filter(country=OuterRef("pk"), began_on__lte=day)
        still = joined.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))
        return self.filter(Exists(joined)).annotate(is_member=Exists(still))

    def get_by_natural_key(self, code: str) -> "Country":
        return self.get(code=code)


class Country(NamedInFourLanguages):
    """One independent state of the Americas, known by its ISO 3166-1 code."""

    code = models.CharField(
        _("ISO code"),
        max_length=2,
        unique=True,
        error_messages={"unique": _("A country with this ISO code is already here.")},
        help_text=_("Two letters (ISO 3166-1 alpha-2), as in PY. It is in the page's address."),
    )
    code3 = models.CharField(
        _("three-letter code"),
        max_length=3,
        unique=True,
        help_text=_("ISO 3166-1 alpha-3, as in PRY."),
    )
    region = models.CharField(_("region"), max_length=20, choices=Region)
    check_every_months = models.PositiveSmallIntegerField(
        _("check every (months)"),
        default=12,
        help_text=_("How often somebody should look again; then the page says that it is due."),
    )

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name_en"]
        constraints = [
            models.CheckConstraint(
                name="country_code_is_two_capitals",
                condition=Q(code__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("An ISO code is two capital letters, as in PY."),
            ),
            models.CheckConstraint(
                name="country_code3_is_three_capitals",
                condition=Q(code3__regex=r"^[A-Z]{3}$"),
                violation_error_message=_("The longer ISO code is three capitals, as in PRY."),
            ),
            models.CheckConstraint(
                name="country_has_its_names",
                condition=~(Q(name_en="") | Q(name_es="") | Q(name_pt="") | Q(name_fr="")),
                violation_error_message=_("A country needs its name in all four languages."),
            ),
            models.CheckConstraint(
                name="country_is_checked_at_least_every_ten_years",
                condition=Q(check_every_months__gte=1, check_every_months__lte=120),
                violation_error_message=_("A rhythm is from 1 to 120 months."),
            ),
            models.CheckConstraint(
                name="country_region_is_known",
                condition=Q(region__in=Region.values),
                violation_error_message=_("This region is not known here."),
            ),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    def get_absolute_url(self) -> str:
        return reverse("country-detail", args=[self.code])


class MembershipManager(models.Manager["Membership"]):
    def get_by_natural_key(self, country: str, organisation: str, began_on: str) -> "Membership":
        return self.get(country__code=country, organisation=organisation, began_on=began_on)


class Membership(models.Model):
    """A country belonged to an organisation from a date, until a date or still.

    Both days are inside: ``ended_on`` is the last day of membership; NULL means still a member.
    """

    country = models.ForeignKey(
        Country, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("country")
    )
    organisation = models.CharField(_("organisation"), max_length=20, default="OAS")
    began_on = models.DateField(_("from"))
    began_precision = precision_field()
    ended_on = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day of membership. Empty: still a member. "
            "From the day after, the table marks the country as one that has left."
        ),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))
    source_url = models.URLField(_("source"), max_length=500, blank=True)

    objects = MembershipManager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["country", "began_on"]
        constraints = [
            fits_precision("began_on", "began_precision", "membership_start_fits_precision"),
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                violation_error_message=_("A membership cannot end before it begins."),
            ),
            models.UniqueConstraint(
                name="membership_begins_once_a_day",
                fields=["country", "organisation", "began_on"],
                violation_error_message=_("This membership is already here."),
            ),
        ]

    def __str__(self) -> str:
        until = show_date(self.ended_on) if self.ended_on else "…"
        return f"{self.organisation}: {show_date(self.began_on, self.began_precision)} – {until}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.country.code, self.organisation, self.began_on.isoformat())

    natural_key.dependencies = ["tracker.country"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse an interval that overlaps another of the same country and organisation.

        PostgreSQL holds this rule itself (an exclusion constraint, by migration); SQLite has no
        such constraint, so there the rule stands here alone.
        """
        if not (self.country_id and self.began_on):
            return
        others = Membership.objects.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=self.began_on),
            country=self.country_id,
            organisation=self.organisation,
        ).exclude(pk=self.pk)
        if self.ended_on:
            others = others.filter(began_on__lte=self.ended_on)
        if other := others.first():
            raise ValidationError(
                _("This overlaps another membership of the same country: %(other)s."),
                code="overlap",
                params={"other": other},
            )
