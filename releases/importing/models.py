"""The captured texts of releases, and the runs that brought them in."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from releases.documents.models import Release


class ImportRun(models.Model):
    """One time that somebody brought releases in: who, when, from where, with what result.

    Created before the first file is read and completed after the last; a run without an end was
    cut off, and every release of it is whole or absent.
    """

    began_at = models.DateTimeField(_("began"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty: from the command line."),
    )
    source = models.CharField(_("source"), max_length=300, editable=False)
    new_count = models.PositiveIntegerField(
        pgettext_lazy("number of texts", "new"), default=0, editable=False
    )
    unchanged_count = models.PositiveIntegerField(
        pgettext_lazy("number of texts", "unchanged"), default=0, editable=False
    )
    changed_count = models.PositiveIntegerField(
        pgettext_lazy("number of texts", "changed"), default=0, editable=False
    )
    refused_count = models.PositiveIntegerField(
        pgettext_lazy("number of texts", "refused"), default=0, editable=False
    )
    report = models.TextField(
        _("report"), blank=True, editable=False, help_text=_("One line a file that was not plain.")
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-began_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="import_ends_after_it_begins",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                violation_error_message=_("An import cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M} {self.source}"


class CaptureState(models.TextChoices):
    """What became of a captured text."""

    CURRENT = "current", _("in use: the passages are its paragraphs")
    WAITING = "waiting", _("waiting for a decision: it differs from what is in use")
    REPLACED = "replaced", _("replaced by a later text")
    DISMISSED = "dismissed", _("dismissed")


class Capture(models.Model):
    """One text of a release as it was found at a time, kept whole and never changed.

    Its text is private: readers see only the passages that published facts cite. Another text
    under the same code is another capture, which waits until a person decides.
    """

    release = models.ForeignKey(
        Release, on_delete=models.CASCADE, related_name="captures", verbose_name=_("release")
    )
    run = models.ForeignKey(
        ImportRun,
        on_delete=models.PROTECT,
        null=True,
        related_name="captures",
        verbose_name=_("import"),
    )
    name = models.CharField(_("file"), max_length=300, blank=True)
    text = models.TextField(_("text"))
    digest = models.CharField(
        _("digest"),
        max_length=64,
        help_text=_("SHA-256 of the text in UTF-8: another text has another digest."),
    )
    captured_at = models.DateTimeField(
        pgettext_lazy("when", "captured"), default=timezone.now, editable=False
    )
    state = models.CharField(
        _("state"), max_length=10, choices=CaptureState, default=CaptureState.CURRENT
    )
    question = models.TextField(
        _("what a person has to decide"), blank=True, help_text=_("Why it was not simply taken.")
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

    class Meta:
        verbose_name = _("captured text")
        verbose_name_plural = _("captured texts")
        ordering = ["-captured_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="capture_of_a_text_is_kept_once",
                fields=["release", "digest"],
                violation_error_message=_("This text of the release is already kept."),
            ),
            models.UniqueConstraint(
                name="release_has_one_text_in_use",
                fields=["release"],
                condition=Q(state=CaptureState.CURRENT),
                violation_error_message=_("Another text of this release is already in use."),
            ),
            models.CheckConstraint(
                name="capture_state_is_known",
                condition=Q(state__in=CaptureState.values),
                violation_error_message=_("This state is not known here."),
            ),
            models.CheckConstraint(
                name="capture_digest_is_sha256",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("A digest is 64 hexadecimal figures."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release.code}, {self.captured_at:%Y-%m-%d %H:%M}"


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal figures."""
    return hashlib.sha256(text.encode()).hexdigest()
