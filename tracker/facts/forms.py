"""The forms by which staff record, publish and withdraw facts."""

from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models import Passage
from tracker.admin_forms import StaffForm
from tracker.facts.models import Fact, State

PUBLISH, PUBLISH_ANOTHER = "_publish", "_publish_another"


def hold_passage(fact: Fact) -> None:
    """Make others who publish from the same passage wait for the end of this transaction.

    Two editors who publish the same fact at once would both pass the check that it is not there
    yet, and the later one would be refused by the database without a sentence.
    """
    if fact.passage_id:
        Passage.objects.select_for_update().filter(pk=fact.passage_id).first()


class FactForm(StaffForm):
    """A draft, which is also checked as a published fact where that is what is asked for."""

    @property
    def is_to_be_published(self) -> bool:
        """Whether the form was sent off by a button that publishes."""
        return PUBLISH in self.data or PUBLISH_ANOTHER in self.data

    def advice(self, stored: Any) -> str:
        if stored.state == State.DRAFT:
            return super().advice(stored)
        return _(
            "It is %(state)s by now, so it cannot be changed; what you typed is still here to be "
            "copied. What is wrong is withdrawn, and the right fact recorded beside it."
        ) % {"state": stored.get_state_display()}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.state != State.DRAFT and not self.non_field_errors():
            self.add_error(None, self.advice(self.instance))
        return cleaned

    def full_clean(self) -> None:
        """Check the fields; where all are well and it is to be published, check that too."""
        super().full_clean()
        if self.is_bound and self.is_to_be_published and not self.errors:
            self._check_as_published()

    def _check_as_published(self) -> None:
        hold_passage(self.instance)
        trial = copy(self.instance)
        trial.state, trial.published_at = State.PUBLISHED, timezone.now()
        try:
            trial.full_clean()
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)


class WithdrawalForm(forms.Form):
    """Why published facts are taken away."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True, "class": "vLargeTextField"}),
        error_messages={"required": _("Say why: readers of the history will ask.")},
        help_text=_("Readers see it in the history, beside the fact."),
    )
