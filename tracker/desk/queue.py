"""Which releases wait for a person, and which comes next."""

from typing import Any

from django.db.models import Exists, F, Min, OuterRef, QuerySet, Subquery

from releases.importing.models import Capture, CaptureState
from releases.models import Release
from tracker.admin_base import count_of
from tracker.proposals.models import Decision, ProposedFact, ReadText


def open_proposals() -> QuerySet[ProposedFact]:
    """What nobody has decided yet."""
    return ProposedFact.objects.filter(state=Decision.OPEN)


def releases_with_open() -> QuerySet[Release]:
    """The releases with open decisions: the oldest first, those without a date last.

    Of the same day, the one captured first.
    """
    found = Release.objects.filter(Exists(open_proposals().filter(passage__release=OuterRef("pk"))))
    captures = Capture.objects.order_by().filter(release=OuterRef("pk")).values("release")
    first = captures.annotate(first=Min("captured_at")).values("first")
    return found.annotate(captured_first=Subquery(first)).order_by(
        F("published_on").asc(nulls_last=True), "captured_first", "pk"
    )


def with_counts(releases: QuerySet[Release]) -> QuerySet[Release]:
    """The releases with the numbers ``open_found`` and ``decided_found`` of their proposals."""
    decided = ProposedFact.objects.exclude(state=Decision.OPEN)
    return releases.annotate(
        open_found=count_of(open_proposals(), "passage__release"),
        decided_found=count_of(decided, "passage__release"),
    )


def next_release(but: Release) -> Release | None:
    """The release with open decisions that waits longest, but for this one; None: all is done."""
    return releases_with_open().exclude(pk=but.pk).first()


def waiting_captures() -> QuerySet[Capture]:
    """The captured texts that wait for a person before they can be read, the oldest first."""
    found = Capture.objects.filter(state=CaptureState.WAITING)
    return found.select_related("release").defer("text").order_by("captured_at", "pk")


def unread_count() -> int:
    """How many texts in use the program has not read yet."""
    return Capture.objects.filter(state=CaptureState.CURRENT, read_text__isnull=True).count()


def is_read(release: Release) -> bool:
    """Whether the program has read a text of this release."""
    return ReadText.objects.filter(capture__release=release).exists()


def open_decisions(person: Any) -> int | None:
    """How many releases wait for decisions; None for who may not see proposals."""
    if not any(person.has_perm(f"tracker.{verb}_proposedfact") for verb in ("view", "change")):
        return None
    return releases_with_open().order_by().count()
