"""Releases, their passages, and whom they name."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.codes import CODE_REGEX, CodeField
from releases.partial_dates import fits_precision, precision_field, show_date


class Kind(models.TextChoices):
    """What sort of document a release is."""

    PRESS_RELEASE = "press_release", _("press release")
    PRESS_ADVISORY = "press_advisory", _("press advisory")
    SPEECH = "speech", _("speech")
    DECREE = "decree", _("decree or resolution")
    STRATEGY_TEXT = "strategy_text", _("text of a strategy")
    REPORT = "report", _("report")
    OTHER = "other", _("other document")


class Language(models.TextChoices):
    """The languages in which the OAS publishes, and in which this site speaks."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    PORTUGUESE = "pt", _("Portuguese")
    FRENCH = "fr", _("French")


class ReleaseManager(models.Manager["Release"]):
    def get_by_natural_key(self, code: str) -> "Release":
        return self.get(code=code)


class Release(models.Model):
    """One published document that facts are taken from, known by its code.

    Created when staff enter or import it. The same text in another language is a row of its own,
    linked through ``translation_of`` to the one that was published first.
    """

    code = CodeField(
        _("code"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("A release with this code is already here.")},
        help_text=_(
            "As printed at the foot of the release: E-049/17. Pasting its address works too. "
            "Readers see it; it is how the release is found again."
        ),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PRESS_RELEASE)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    title = models.CharField(
        _("title"), max_length=400, help_text=_("As published. Readers see it.")
    )
    subtitle = models.CharField(_("subtitle"), max_length=400, blank=True)
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("The date on the release. Empty: the document bears none."),
    )
    published_precision = precision_field(blank=True)
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Where what it reports took place.")
    )
    url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Where it is published. Readers get it as a link."),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("What it reports, in our own words. Readers see it on the release's page."),
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
        help_text=_("The release that this one says again in another language."),
    )
    created_at = models.DateTimeField(_("entered"), default=timezone.now, editable=False)

    objects = ReleaseManager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-published_on", "code"]
        constraints = [
            models.CheckConstraint(
                name="release_code_is_well_formed",
                condition=Q(code__regex=CODE_REGEX),
                violation_error_message=_(
                    "A code is capital letters, a hyphen, at least three digits, a slash and a "
                    "two-digit year, as in E-049/17."
                ),
            ),
            models.CheckConstraint(
                name="release_has_a_title",
                condition=~Q(title=""),
                violation_error_message=_("A release needs its title."),
            ),
            fits_precision("published_on", "published_precision", "release_date_fits_precision"),
            models.CheckConstraint(
                name="release_kind_is_known",
                condition=Q(kind__in=Kind.values),
                violation_error_message=_("This kind of release is not known here."),
            ),
            models.CheckConstraint(
                name="release_language_is_known",
                condition=Q(language__in=Language.values),
                violation_error_message=_(
                    "A release is in English, Spanish, Portuguese or French."
                ),
            ),
            models.CheckConstraint(
                name="release_is_no_translation_of_itself",
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("id")),
                violation_error_message=_("A release cannot be a translation of itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def date_shown(self) -> str:
        """The date it bears, by its precision; empty where it bears none."""
        return show_date(self.published_on, self.published_precision)


class Wording(models.TextChoices):
    """Whose words a passage is in."""

    QUOTED = "quoted", _("quoted")
    PARAPHRASED = "paraphrased", _("paraphrased")


class PassageManager(models.Manager["Passage"]):
    def get_by_natural_key(self, code: str, number: int) -> "Passage":
        return self.get(release__code=code, number=number)


class Passage(models.Model):
    """One numbered paragraph of a release's body: the smallest thing that can be cited.

    Quoted: taken from the captured text. Paraphrased: in our words, where we hold no text; it
    becomes a quotation in place when the text of the release comes, under the same number.
    """

    release = models.ForeignKey(
        Release, on_delete=models.CASCADE, related_name="passages", verbose_name=_("release")
    )
    number = models.PositiveSmallIntegerField(
        _("paragraph"),
        help_text=_("Its place in the body of the release; the first paragraph is 1."),
    )
    wording = models.CharField(
        _("wording"),
        max_length=12,
        choices=Wording,
        default=Wording.PARAPHRASED,
        help_text=_("Quoted: the release's own words. Paraphrased: ours. The page says which."),
    )
    text = models.TextField(
        _("text"), help_text=_("Readers see it as soon as a published fact cites it.")
    )

    objects = PassageManager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["release", "number"]
        constraints = [
            models.UniqueConstraint(
                name="passage_number_is_unique_in_its_release",
                fields=["release", "number"],
                violation_error_message=_("This release already has a paragraph of this number."),
            ),
            models.CheckConstraint(
                name="passage_number_counts_from_one",
                condition=Q(number__gte=1),
                violation_error_message=_("Paragraphs are counted from 1."),
            ),
            models.CheckConstraint(
                name="passage_has_a_text",
                condition=~Q(text=""),
                violation_error_message=_("A passage needs its text."),
            ),
            models.CheckConstraint(
                name="passage_wording_is_known",
                condition=Q(wording__in=Wording.values),
                violation_error_message=_("A passage is quoted or paraphrased."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release.code} ¶{self.number}"

    def natural_key(self) -> tuple[str, int]:
        return (self.release.code, self.number)

    natural_key.dependencies = ["releases.release"]  # type: ignore[attr-defined]


class ParticipantManager(models.Manager["Participant"]):
    def get_by_natural_key(
        self, code: str, number: int, name: str, organisation: str
    ) -> "Participant":
        return self.get(
            passage__release__code=code,
            passage__number=number,
            name=name,
            organisation=organisation,
        )


class Participant(models.Model):
    """One person or body that a passage names as taking part, with office and organisation.

    Spelt as the release spells it. A body without a person has an empty name.
    """

    passage = models.ForeignKey(
        Passage, on_delete=models.CASCADE, related_name="participants", verbose_name=_("passage")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    office = models.CharField(_("office"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)

    objects = ParticipantManager()

    class Meta:
        verbose_name = _("person or body")
        verbose_name_plural = _("people and bodies")
        ordering = ["passage", "id"]
        constraints = [
            models.UniqueConstraint(
                name="participant_is_named_once_in_a_passage",
                fields=["passage", "name", "organisation"],
                violation_error_message=_("This passage already names them."),
            ),
            models.CheckConstraint(
                name="participant_has_a_name_or_an_organisation",
                condition=~Q(name="", organisation=""),
                violation_error_message=_("Give a name, an organisation, or both."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.office, self.organisation) if part)

    def natural_key(self) -> tuple[str, int, str, str]:
        return (*self.passage.natural_key(), self.name, self.organisation)

    natural_key.dependencies = ["releases.passage"]  # type: ignore[attr-defined]
