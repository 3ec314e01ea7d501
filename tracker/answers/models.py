"""The version of the data."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataVersion(models.Model):
    """A mark that the database itself renews with every change that readers could see.

    Its triggers write it (``renewal.py``); nothing else does. There is one row, or a few after
    changes at the same time: all of them together are the version.
    """

    token = models.UUIDField(_("mark"), primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("version of the data")
        verbose_name_plural = _("versions of the data")
        ordering = ["token"]

    def __str__(self) -> str:
        return str(self.token)
