"""Lists of terms that somebody publishes in editions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.names import NamedInFourLanguages

ASSISTANCE_TYPES = "assistance-types"
FOCUS_AREAS = "ncs-guide-focus-areas"


class VocabularyManager(models.Manager["Vocabulary"]):
    def get_by_natural_key(self, code: str, edition: str) -> "Vocabulary":
        return self.get(code=code, edition=edition)


class Vocabulary(models.Model):
    """One edition of a published list of terms.

    A new edition is a new row with terms of its own: facts keep the terms of the edition under
    which they were recorded.
    """

    code = models.SlugField(_("code"), max_length=60)
    edition = models.CharField(_("edition"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)

    objects = VocabularyManager()

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")
        ordering = ["code", "edition"]
        constraints = [
            models.UniqueConstraint(
                name="vocabulary_has_one_row_an_edition",
                fields=["code", "edition"],
                violation_error_message=_("This edition of the vocabulary is already here."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.edition})"

    def natural_key(self) -> tuple[str, str]:
        return (self.code, self.edition)


class TermManager(models.Manager["Term"]):
    def get_by_natural_key(self, vocabulary: str, edition: str, code: str) -> "Term":
        return self.get(vocabulary__code=vocabulary, vocabulary__edition=edition, code=code)


class Term(NamedInFourLanguages):
    """One term of an edition of a vocabulary, in four languages."""

    vocabulary = models.ForeignKey(
        Vocabulary, on_delete=models.PROTECT, related_name="terms", verbose_name=_("vocabulary")
    )
    code = models.SlugField(_("code"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    description = models.TextField(_("description"), blank=True)

    objects = TermManager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                name="term_code_is_unique_in_its_edition",
                fields=["vocabulary", "code"],
                violation_error_message=_("This edition already has a term of this code."),
            )
        ]

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.vocabulary.natural_key(), self.code)

    natural_key.dependencies = ["tracker.vocabulary"]  # type: ignore[attr-defined]
