"""Which fixtures were loaded here."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LoadedFixture(models.Model):
    """One fixture of the project that was loaded, in the form that it had then.

    It is loaded again only when it has changed, so that what staff deleted since stays deleted.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    digest = models.CharField(_("digest"), max_length=64, help_text=_("SHA-256 of the file."))
    loaded_at = models.DateTimeField(_("loaded"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("loaded fixture")
        verbose_name_plural = _("loaded fixtures")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
