"""What the program reads off passages, and the names and phrases it reads with."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from releases.models import Capture, Language, Passage
from releases.partial_dates import fits_precision, precision_field
from tracker.assistance.models import Assistance
from tracker.countries.models import Country
from tracker.facts.models import DateBasis
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import Status
from tracker.vocabularies.models import ASSISTANCE_TYPES, Term

PROPOSABLE = [Status.ADOPTED, Status.IN_PROGRESS, Status.REQUESTED]


class NameKind(models.TextChoices):
    """In which way a text stands for a country."""

    NAME = "name", _("name")
    ALIAS = "alias", _("another name")
    DEMONYM = "demonym", _("word for its people")
    BLOCKER = "blocker", _("not the country: a phrase that only contains its name")


class CountryNameManager(models.Manager["CountryName"]):
    def get_by_natural_key(self, country: str, language: str, text: str, kind: str):
        return self.get(country__code=country, language=language, text=text, kind=kind)


class CountryName(models.Model):
    """One way in which releases write a country, or a phrase that only looks like one."""

    country = models.ForeignKey(
        Country, on_delete=models.CASCADE, related_name="written_names", verbose_name=_("country")
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, blank=True, help_text=_("Empty: any.")
    )
    text = models.CharField(_("text"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=NameKind, default=NameKind.ALIAS)

    objects = CountryNameManager()

    class Meta:
        verbose_name = _("written name")
        verbose_name_plural = _("written names")
        ordering = ["country", "language", "text"]
        constraints = [
            models.UniqueConstraint(
                name="written_name_is_kept_once",
                fields=["country", "language", "text", "kind"],
                violation_error_message=_("This name is already here."),
            ),
            models.CheckConstraint(
                name="written_name_kind_is_known",
                condition=Q(kind__in=NameKind.values),
                violation_error_message=_("This kind of name is not known here."),
            ),
            models.CheckConstraint(
                name="written_name_is_not_empty",
                condition=~Q(text=""),
                violation_error_message=_("A name needs its text."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, str, str, str]:
        return (self.country.code, self.language, self.text, self.kind)

    natural_key.dependencies = ["tracker.country"]  # type: ignore[attr-defined]


class PhraseManager(models.Manager["Phrase"]):
    def get_by_natural_key(self, rule: str, language: str, text: str):
        return self.get(rule=rule, language=language, text=text)


class Phrase(models.Model):
    """One word or phrase by which the rules recognise what a sentence says."""

    # No slug: the list of a kind of assistance is named "assistance:technical-training".
    rule = models.CharField(_("list"), max_length=60, help_text=_("The list that it belongs to."))
    language = models.CharField(
        _("language"), max_length=2, choices=Language, blank=True, help_text=_("Empty: any.")
    )
    text = models.CharField(_("text"), max_length=200)

    objects = PhraseManager()

    class Meta:
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")
        ordering = ["rule", "language", "text"]
        constraints = [
            models.UniqueConstraint(
                name="phrase_is_kept_once",
                fields=["rule", "language", "text"],
                violation_error_message=_("This phrase is already here."),
            ),
            models.CheckConstraint(
                name="phrase_is_not_empty",
                condition=~Q(text=""),
                violation_error_message=_("A phrase needs its text."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, str, str]:
        return (self.rule, self.language, self.text)


class ReadText(models.Model):
    """The program has read a captured text for facts; a text is read once."""

    capture = models.OneToOneField(
        Capture,
        on_delete=models.CASCADE,
        related_name="read_text",
        verbose_name=_("captured text"),
    )
    read_at = models.DateTimeField(_("read"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("read text")
        verbose_name_plural = _("read texts")

    def __str__(self) -> str:
        return str(self.capture)


class Decision(models.TextChoices):
    """What a person decided about a proposed fact."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", pgettext_lazy("a proposal", "accepted")
    REJECTED = "rejected", _("rejected")


class ProposedFact(models.Model):
    """What the program, or a colleague, thinks a passage says of a country.

    It counts for nothing until a person accepts it; accepting makes the fact and points at it.
    It proposes either a status of the national strategy or one kind of assistance.
    """

    passage = models.ForeignKey(
        Passage, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("passage")
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("country")
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        blank=True,
        choices=[(status.value, status.label) for status in PROPOSABLE],
    )
    assistance_kind = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("kind of assistance"),
        limit_choices_to={"vocabulary__code": ASSISTANCE_TYPES},
    )
    quotation = models.TextField(_("quotation"))
    start = models.PositiveIntegerField(
        _("start"), help_text=_("Where the quotation begins in the passage, in characters from 0.")
    )
    happened_on = models.DateField(_("date"), null=True, blank=True)
    happened_precision = precision_field(blank=True)
    date_basis = models.CharField(
        _("whose date"), max_length=2, choices=DateBasis, default=DateBasis.BY
    )
    rule = models.CharField(_("rule"), max_length=60)
    confidence = models.DecimalField(
        _("confidence"),
        max_digits=3,
        decimal_places=2,
        help_text=_("How often this rule was right on labelled releases, 0 to 1."),
    )
    proposed_at = models.DateTimeField(
        pgettext_lazy("when", "proposed"), default=timezone.now, editable=False
    )
    state = models.CharField(
        _("decision"), max_length=8, choices=Decision, default=Decision.OPEN, editable=False
    )
    decided_at = models.DateTimeField(pgettext_lazy("when", "decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.TextField(_("reason"), blank=True, editable=False)
    event = models.ForeignKey(
        StatusEvent,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="proposals",
        verbose_name=_("status event made of it"),
    )
    assistance = models.ForeignKey(
        Assistance,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="proposals",
        verbose_name=_("assistance made of it"),
    )

    class Meta:
        verbose_name = _("proposed fact")
        verbose_name_plural = _("proposed facts")
        ordering = ["passage", "start", "id"]
        constraints = [
            models.UniqueConstraint(
                name="proposal_is_made_once_for_a_passage",
                fields=["passage", "country", "status", "assistance_kind"],
                condition=Q(assistance_kind__isnull=False),
                violation_error_message=_("This is already proposed."),
            ),
            models.UniqueConstraint(
                name="proposal_of_a_status_is_made_once_for_a_passage",
                fields=["passage", "country", "status"],
                condition=Q(assistance_kind__isnull=True),
                violation_error_message=_("This is already proposed."),
            ),
            models.CheckConstraint(
                name="proposal_is_of_a_status_or_of_assistance",
                condition=(
                    Q(status__in=[s.value for s in PROPOSABLE], assistance_kind__isnull=True)
                    | Q(status="", assistance_kind__isnull=False)
                ),
                violation_error_message=_("Propose either a status or a kind of assistance."),
            ),
            models.CheckConstraint(
                name="proposal_confidence_is_from_0_to_1",
                condition=Q(confidence__gte=0, confidence__lte=1),
                violation_error_message=_("Confidence is a number from 0 to 1."),
            ),
            models.CheckConstraint(
                name="proposal_decision_agrees_with_its_stamps",
                condition=(
                    Q(state=Decision.OPEN, decided_at__isnull=True)
                    | Q(state=Decision.ACCEPTED, decided_at__isnull=False)
                    | (Q(state=Decision.REJECTED, decided_at__isnull=False) & ~Q(reason=""))
                ),
                violation_error_message=_(
                    "A decided proposal bears the time of the decision, a rejected one its reason."
                ),
            ),
            fits_precision("happened_on", "happened_precision", "proposal_date_fits_precision"),
        ]

    def __str__(self) -> str:
        what = self.get_status_display() if self.status else str(self.assistance_kind)
        return f"{self.country.code}: {what} ({self.passage})"
