"""Forms that hold a row to all its rules, and let no editor overwrite another in silence."""

import hashlib
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import display_for_field
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from releases.partial_dates import show_instant
from tracker.facts.identities import names_that_stay


def fingerprint(row: models.Model) -> str:
    """A short text that changes with any stored value of the row; empty for a new row."""
    if row.pk is None:
        return ""
    fields = [field for field in row._meta.concrete_fields if not field.generated]
    values = "\n".join(f"{field.attname}={field.value_to_string(row)}" for field in fields)
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def last_change(*rows: models.Model) -> LogEntry | None:
    """The newest entry in the histories of these rows; None where they have none."""
    theirs = Q(pk__in=[])
    for row in rows:
        kind = ContentType.objects.get_for_model(row)
        theirs |= Q(content_type=kind, object_id=str(row.pk))
    return LogEntry.objects.filter(theirs).select_related("user").order_by("-action_time").first()


class StaffForm(forms.ModelForm):
    """A form that is refused when its row was changed after the form was opened.

    The page carries the row's fingerprint. Where it no longer fits, nothing is saved: what was
    typed stays in the form, each stored value that differs stands beside its field, and the page
    now carries the new fingerprint, so that saving once more overwrites knowingly.

    It must be checked inside the transaction that saves: the row is held from the check on.
    """

    opened_as = forms.CharField(label="", required=False, widget=forms.HiddenInput)
    # Foreign keys to the rows whose pages also change this one, and keep that in their history.
    also_logged_under: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opened_as"] = fingerprint(self.instance)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk is not None:
            rows = type(self.instance)._base_manager.select_for_update()
            stored = rows.filter(pk=self.instance.pk).first()
            if stored is None:
                self.add_error(None, _("This was deleted after you had opened it."))
            elif fingerprint(stored) != self.data.get(self.add_prefix("opened_as"), ""):
                self._refuse(stored)
        return cleaned

    def full_clean(self) -> None:
        """Check the form, then the rules that also concern columns which are not on it.

        Django's own check of a form leaves those out; the database would refuse them, but without
        a sentence.
        """
        super().full_clean()
        if self.is_bound and not self.errors and self.has_changed():
            try:
                self.instance.validate_constraints()
            except ValidationError as refusal:
                self.add_error(None, refusal.messages)
            for name, sentence in names_that_stay(self.instance):
                self.add_error(name if name in self.fields else None, sentence)

    def _refuse(self, stored: models.Model) -> None:
        self.add_error(None, self._who_changed_it(stored))
        for name, value in model_to_dict(stored, fields=list(self.fields)).items():
            if self.fields[name].has_changed(value, self[name].data):
                self.add_error(name, _("Stored now: %s") % _shown(stored, name))
        now = {self.add_prefix("opened_as"): fingerprint(stored)}
        self.data = dict(self.data.items()) | now

    def _who_changed_it(self, stored: models.Model) -> str:
        entry = last_change(stored, *[getattr(stored, name) for name in self.also_logged_under])
        sentence = _("This was changed after you had opened it.")
        if entry:
            person: Any = entry.user
            sentence += " " + _("Last change on record: %(who)s, %(when)s (%(what)s).") % {
                "who": person.get_full_name() or person.get_username(),
                "when": show_instant(entry.action_time),
                "what": entry.get_change_message().rstrip(".") or str(entry),
            }
        return f"{sentence} {self.advice(stored)}"

    def advice(self, stored: models.Model) -> str:
        """What to do now that the row is not what it was when the form was opened."""
        return _(
            "Nothing is saved, and what you typed is still here. Compare it with what is stored "
            "now, then save again to put yours in its place."
        )


def _shown(row: models.Model, name: str) -> str:
    """A stored value as a person reads it; a dash for nothing."""
    field: Any = row._meta.get_field(name)
    value = getattr(row, name)
    if value in (None, ""):
        return "–"
    return str(value if field.is_relation else display_for_field(value, field, "–"))
