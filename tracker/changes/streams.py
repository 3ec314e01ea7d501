"""Where changes come from: the tables whose rows are published, withdrawn, decided or checked."""

import dataclasses

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.utils.translation import pgettext_lazy

from tracker.assistance.models import Assistance, Milestone
from tracker.checks.models import Check
from tracker.facts.models import Fact
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import Judgement, StatusEvent


class Verb(models.TextChoices):
    """What staff did with a fact, or for a country."""

    PUBLISHED = "published", pgettext_lazy("what staff did", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("what staff did", "withdrawn")
    DECIDED = "decided", pgettext_lazy("what staff did", "decided")
    CHECKED = "checked", pgettext_lazy("what staff did", "checked")


@dataclasses.dataclass(frozen=True)
class Stream:
    """The changes of one sort that one table holds.

    ``at`` is the time of each change and ``is_public`` says which rows have one; ``country`` and
    ``strategy`` are the ways from a row to these ("" where a change moves no strategy), and
    ``related`` is what a row needs beside itself to be shown.
    """

    verb: Verb
    model: type[models.Model]
    at: Combinable
    is_public: Q
    country: str
    related: tuple[str, ...]
    strategy: str = ""

    def rows(self) -> models.QuerySet:
        """The rows that have become public, each with ``at``, when it did (UTC)."""
        return self.model._default_manager.filter(self.is_public).annotate(at=self.at)


def _of_facts(model: type[Fact], country: str, strategy: str = "") -> tuple[Stream, Stream]:
    """The publications and the withdrawals of one kind of fact."""
    ways = (country, (country, "passage__release"), strategy)
    published, withdrawn = Q(published_at__isnull=False), Q(withdrawn_at__isnull=False)
    return (
        Stream(Verb.PUBLISHED, model, F("published_at"), published, *ways),
        Stream(Verb.WITHDRAWN, model, F("withdrawn_at"), withdrawn, *ways),
    )


# The place of a stream here decides between changes of one instant: never put one in between.
STREAMS: tuple[Stream, ...] = (
    *_of_facts(StatusEvent, "strategy__country", "strategy"),
    *_of_facts(Assistance, "country"),
    *_of_facts(Recommendation, "country"),
    *_of_facts(FollowUp, "recommendation__country"),
    *_of_facts(Milestone, "country"),
    Stream(
        Verb.DECIDED,
        Judgement,
        # A decision about a draft says nothing to readers before the draft is published.
        Greatest("decided_at", "event__published_at"),
        Q(event__published_at__isnull=False),
        "event__strategy__country",
        ("event__strategy__country", "event__passage__release"),
        "event__strategy",
    ),
    Stream(Verb.CHECKED, Check, F("recorded_at"), Q(), "country", ("country",)),
)
