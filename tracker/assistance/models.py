"""What the OAS gave, and what else happened beside a strategy."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from releases.partial_dates import fits_precision, precision_field, show_date
from tracker.countries.models import Country
from tracker.facts.models import DateBasis, Fact, State
from tracker.strategies.models import Strategy
from tracker.vocabularies.models import ASSISTANCE_TYPES, Term


class Stage(models.TextChoices):
    """Whether assistance is promised or done."""

    ANNOUNCED = "announced", pgettext_lazy("stage of assistance", "announced")
    GIVEN = "given", pgettext_lazy("stage of assistance", "given")


class Role(models.TextChoices):
    """The part of the OAS in assistance that several gave."""

    LEAD = "lead", _("leading")
    JOINT = "joint", _("jointly")
    INVITED = "invited", _("invited")


class Assistance(Fact):
    """One thing that the OAS gave, or announced that it would give.

    A NULL country means what it offers to member states in general.
    """

    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assistance",
        verbose_name=_("country"),
        help_text=_("Empty: offered to member states in general."),
    )
    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assistance",
        verbose_name=_("strategy"),
        help_text=_("The strategy that it served, where the release says so."),
    )
    kind = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="assistance",
        verbose_name=_("kind of assistance"),
        limit_choices_to={"vocabulary__code": ASSISTANCE_TYPES},
    )
    title = models.CharField(
        _("what"), max_length=300, help_text=_("In our own words, one line. Readers see it.")
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.GIVEN)
    role = models.CharField(
        _("part of the OAS"),
        max_length=10,
        choices=Role,
        blank=True,
        help_text=_("Empty: the release does not say."),
    )
    partners = models.CharField(
        _("partners and funders"), max_length=300, blank=True, help_text=_("Who else took part.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    began_on = models.DateField(_("date or beginning"))
    began_precision = precision_field()
    ended_on = models.DateField(_("end"), null=True, blank=True, help_text=_("Where stated."))
    ended_precision = precision_field(blank=True)
    date_basis = models.CharField(
        _("whose date"),
        max_length=2,
        choices=DateBasis,
        default=DateBasis.ON,
        help_text=_("With “by this date”, give the date of the release; the page says “by”."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))

    class Meta(Fact.Meta):
        verbose_name = _("assistance")
        verbose_name_plural = pgettext_lazy("several", "assistance")
        ordering = ["-began_on", "-id"]
        indexes = [
            *Fact.Meta.indexes,
            models.Index(
                "country",
                "began_on",
                name="assistance_by_country",
                condition=Q(published_at__isnull=False),
            ),
        ]
        constraints = [
            *Fact.Meta.constraints,
            fits_precision("began_on", "began_precision", "assistance_start_fits_precision"),
            fits_precision("ended_on", "ended_precision", "assistance_end_fits_precision"),
            models.CheckConstraint(
                name="assistance_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                violation_error_message=_("Assistance cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="assistance_says_what",
                condition=~Q(title=""),
                violation_error_message=_("Say in one line what was given."),
            ),
            models.CheckConstraint(
                name="assistance_stage_is_known",
                condition=Q(stage__in=Stage.values),
                violation_error_message=_("Assistance is announced or given."),
            ),
            models.UniqueConstraint(
                name="assistance_is_published_once_from_a_passage",
                fields=["country", "kind", "stage", "title", "passage"],
                condition=Q(state=State.PUBLISHED),
                violation_error_message=_("This is already published from this passage."),
            ),
            # NULLs are distinct to a unique rule: what is offered to all needs a rule of its own.
            models.UniqueConstraint(
                name="assistance_to_all_is_published_once_from_a_passage",
                fields=["kind", "stage", "title", "passage"],
                condition=Q(state=State.PUBLISHED, country__isnull=True),
                violation_error_message=_("This is already published from this passage."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def date_shown(self) -> str:
        """Its date or period, by precision."""
        began = show_date(self.began_on, self.began_precision)
        if self.ended_on is None:
            return began
        return f"{began} – {show_date(self.ended_on, self.ended_precision)}"


class Milestone(Fact):
    """One dated thing that matters for a country's cybersecurity, outside the strategy itself.

    A request to join a convention, a law, a report. A NULL country means the whole region.
    """

    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("country"),
        help_text=_("Empty: the whole region."),
    )
    title = models.CharField(
        _("what"), max_length=300, help_text=_("In our own words, one line. Readers see it.")
    )
    happened_on = models.DateField(_("date"))
    happened_precision = precision_field()
    date_basis = models.CharField(
        _("whose date"), max_length=2, choices=DateBasis, default=DateBasis.ON
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))

    class Meta(Fact.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["-happened_on", "-id"]
        constraints = [
            *Fact.Meta.constraints,
            fits_precision("happened_on", "happened_precision", "milestone_date_fits_precision"),
            models.CheckConstraint(
                name="milestone_says_what",
                condition=~Q(title=""),
                violation_error_message=_("Say in one line what happened."),
            ),
            models.UniqueConstraint(
                name="milestone_is_published_once_from_a_passage",
                fields=["country", "title", "passage"],
                condition=Q(state=State.PUBLISHED),
                violation_error_message=_("This is already published from this passage."),
            ),
            models.UniqueConstraint(
                name="milestone_of_the_region_is_published_once_from_a_passage",
                fields=["title", "passage"],
                condition=Q(state=State.PUBLISHED, country__isnull=True),
                violation_error_message=_("This is already published from this passage."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def date_shown(self) -> str:
        return show_date(self.happened_on, self.happened_precision)
