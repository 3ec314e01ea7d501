"""Recommendations to countries, and what became of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from releases.labels import labelled
from releases.partial_dates import fits_precision, precision_field, show_date
from tracker.countries.models import Country
from tracker.facts.models import Fact, State
from tracker.strategies.models import Strategy
from tracker.vocabularies.models import FOCUS_AREAS, Term


class Recommendation(Fact):
    """One recommendation that was made to a country, in our words."""

    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="recommendations",
        verbose_name=_("country"),
    )
    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("strategy"),
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Its place in the list of the release, from 1.")
    )
    text = models.TextField(_("recommendation"), help_text=_("In our own words. Readers see it."))
    focus_area = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("focus area"),
        limit_choices_to={"vocabulary__code": FOCUS_AREAS},
        help_text=_("The focus area of the NCS Guide to which it belongs."),
    )
    made_on = models.DateField(_("made on"))
    made_precision = precision_field()

    class Meta(Fact.Meta):
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["-made_on", "country", "number"]
        constraints = [
            *Fact.Meta.constraints,
            fits_precision("made_on", "made_precision", "recommendation_date_fits_precision"),
            models.CheckConstraint(
                name="recommendation_has_a_text",
                condition=~Q(text=""),
                violation_error_message=_("A recommendation needs its text."),
            ),
            models.CheckConstraint(
                name="recommendation_number_counts_from_one",
                condition=Q(number__gte=1),
                violation_error_message=_("Recommendations are counted from 1."),
            ),
            models.UniqueConstraint(
                name="recommendation_is_published_once_from_a_passage",
                fields=["country", "passage", "number"],
                condition=Q(state=State.PUBLISHED),
                violation_error_message=_("This recommendation is already published."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(f"{self.country.code} {self.number}", self.text[:60])

    @property
    def date_shown(self) -> str:
        return show_date(self.made_on, self.made_precision)


class Answer(models.TextChoices):
    """What became of a recommendation, as a source tells it on a date."""

    NO_RESPONSE = "no_response", _("no response")
    ACCEPTED = "accepted", pgettext_lazy("a recommendation", "accepted")
    PARTLY_TAKEN_UP = "partly_taken_up", _("partly taken up")
    TAKEN_UP = "taken_up", _("taken up")
    NOT_TAKEN_UP = "not_taken_up", _("not taken up")
    SUPERSEDED = "superseded", _("superseded")


class FollowUp(Fact):
    """One dated answer to "what became of this recommendation?", with its evidence."""

    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.PROTECT,
        related_name="follow_ups",
        verbose_name=_("recommendation"),
    )
    answer = models.CharField(_("what became of it"), max_length=16, choices=Answer)
    happened_on = models.DateField(_("date"))
    happened_precision = precision_field()
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))

    class Meta(Fact.Meta):
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["-happened_on", "-id"]
        constraints = [
            *Fact.Meta.constraints,
            fits_precision("happened_on", "happened_precision", "followup_date_fits_precision"),
            models.CheckConstraint(
                name="followup_answer_is_known",
                condition=Q(answer__in=Answer.values),
                violation_error_message=_("This answer is not known here."),
            ),
            models.UniqueConstraint(
                name="followup_is_published_once_from_a_passage",
                fields=["recommendation", "answer", "happened_on", "passage"],
                condition=Q(state=State.PUBLISHED),
                violation_error_message=_("This follow-up is already published."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.recommendation, self.get_answer_display())

    @property
    def date_shown(self) -> str:
        return show_date(self.happened_on, self.happened_precision)
