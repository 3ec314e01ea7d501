"""What an event says about where a strategy stands: the one place of that mapping.

Statuses are never stored by hand. A strategy's status on a day is that of its latest event whose
date has come by then: latest date first; on the same date the kind that stands further down this
list; then the one recorded later.
"""

from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy


class Status(models.TextChoices):
    """Where a strategy stands, the most advanced first, then those no longer valid.

    In this order a country's strategies speak for it.
    """

    ADOPTED = "adopted", _("adopted")
    IN_PROGRESS = "in_progress", _("in progress")
    REQUESTED = "requested", _("requested")
    PERIOD_ENDED = "period_ended", _("period ended")
    REPLACED = "replaced", _("replaced")
    NOT_KNOWN = "not_known", _("not known")

    @property
    def rank(self) -> int:
        """Its place in this order, from 0."""
        return list(Status).index(self)

    @property
    def shape(self) -> str:
        """The sign that goes before the word wherever a status is drawn."""
        return _SHAPES[self]

    def counted(self, number: int) -> str:
        """So many countries or strategies of this status: "5 adopted"."""
        return str(_COUNTED[self] % {"n": number})


_SHAPES = {
    Status.ADOPTED: "●",
    Status.IN_PROGRESS: "◐",
    Status.REQUESTED: "○",
    Status.PERIOD_ENDED: "◍",
    Status.REPLACED: "⟳",
    Status.NOT_KNOWN: "–",
}
# Whole, because in other languages the word after a number has a plural.
_COUNTED = {
    Status.ADOPTED: ngettext_lazy("%(n)d adopted", "%(n)d adopted", "n"),
    Status.IN_PROGRESS: ngettext_lazy("%(n)d in progress", "%(n)d in progress", "n"),
    Status.REQUESTED: ngettext_lazy("%(n)d requested", "%(n)d requested", "n"),
    Status.PERIOD_ENDED: ngettext_lazy("%(n)d period ended", "%(n)d period ended", "n"),
    Status.REPLACED: ngettext_lazy("%(n)d replaced", "%(n)d replaced", "n"),
    Status.NOT_KNOWN: ngettext_lazy("%(n)d not known", "%(n)d not known", "n"),
}


class EventKind(models.TextChoices):
    """Dated things that a source says happened to a strategy, the weakest evidence first."""

    REPORTED_NONE = "reported_none", _("reported: none found")
    REQUESTED = "requested", _("support requested")
    SUPPORT_ANNOUNCED = "support_announced", _("support announced")
    MISSION = "mission", _("mission")
    CONSULTATION = "consultation", _("consultation")
    DRAFT = "draft", pgettext_lazy("what happened to a strategy", "draft")
    VALIDATED = "validated", _("draft validated")
    REPORTED_IN_PROGRESS = "reported_in_progress", _("reported in progress")
    REPORTED_ADOPTED = "reported_adopted", _("reported adopted")
    APPROVED = "approved", _("approved")
    GAZETTED = "gazetted", _("published in the gazette")
    LAUNCHED = "launched", _("launched")
    PERIOD_ENDED = "period_ended", _("period ends")
    REPLACED = "replaced", _("replaced")


STATUS_OF = {
    EventKind.REPORTED_NONE: Status.NOT_KNOWN,
    EventKind.REQUESTED: Status.REQUESTED,
    EventKind.SUPPORT_ANNOUNCED: Status.IN_PROGRESS,
    EventKind.MISSION: Status.IN_PROGRESS,
    EventKind.CONSULTATION: Status.IN_PROGRESS,
    EventKind.DRAFT: Status.IN_PROGRESS,
    EventKind.VALIDATED: Status.IN_PROGRESS,
    EventKind.REPORTED_IN_PROGRESS: Status.IN_PROGRESS,
    EventKind.REPORTED_ADOPTED: Status.ADOPTED,
    EventKind.APPROVED: Status.ADOPTED,
    EventKind.GAZETTED: Status.ADOPTED,
    EventKind.LAUNCHED: Status.ADOPTED,
    EventKind.PERIOD_ENDED: Status.PERIOD_ENDED,
    EventKind.REPLACED: Status.REPLACED,
}


def status_of_kind() -> Case:
    """The mapping as a database expression over a row's ``kind``."""
    return Case(
        *[When(kind=kind.value, then=Value(status.value)) for kind, status in STATUS_OF.items()],
        output_field=models.CharField(max_length=12),
    )


def weight_of_kind() -> Case:
    """The order of evidence on one and the same date, as a database expression over ``kind``."""
    return Case(
        *[When(kind=kind.value, then=Value(weight)) for weight, kind in enumerate(EventKind)],
        output_field=models.PositiveSmallIntegerField(),
    )
