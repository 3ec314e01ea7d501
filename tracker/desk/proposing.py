"""From stored passages to proposed facts that wait for a person."""

import dataclasses
import datetime
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from releases.importing.models import Capture, CaptureState
from releases.models import Passage, Release, Wording
from tracker.assistance.models import Assistance
from tracker.countries.models import Country
from tracker.desk.sources import words
from tracker.proposals import Gazetteer, PhraseBook, Proposal, propose
from tracker.proposals.models import ProposedFact, ReadText
from tracker.strategies.models import StatusEvent
from tracker.vocabularies.models import ASSISTANCE_TYPES, Term


@dataclasses.dataclass(frozen=True)
class StoredRelease:
    """A release as proposing needs it, from its quoted passages."""

    language: str
    title: str
    published_on: datetime.date | None
    paragraphs: tuple[Passage, ...]


def read_pending(limit: int = 500) -> int:
    """Read the captured texts in use that were not read yet, the oldest first; how many it was.

    Each text is one transaction. Called after an import and before the queue is shown, so that a
    text whose import was cut off is read the next time.
    """
    pending = Capture.objects.filter(state=CaptureState.CURRENT, read_text__isnull=True)
    captures = list(pending.order_by("captured_at", "id").only("id", "release_id")[:limit])
    if captures:
        gazetteer, phrases = words()
        for capture in captures:
            read_capture(capture, gazetteer, phrases)
    return len(captures)


@transaction.atomic
def read_capture(capture: Capture, gazetteer: Gazetteer, phrases: PhraseBook) -> None:
    """Propose what a captured text says, once; what a published fact already says is left out."""
    _row, is_first = ReadText.objects.get_or_create(capture=capture)
    if is_first:
        propose_of(capture.release, gazetteer, phrases)


def propose_of(release: Release, gazetteer: Gazetteer, phrases: PhraseBook) -> list[ProposedFact]:
    """Store the proposals of a release that are not there yet; returns the new ones.

    What was proposed before, and perhaps decided, stays as it is. What a published fact already
    says with a passage of this release is not proposed again.
    """
    passages = {p.number: p for p in release.passages.filter(wording=Wording.QUOTED)}
    stored = StoredRelease(
        release.language, release.title, release.published_on, tuple(passages.values())
    )
    proposals = propose(stored, gazetteer, phrases)
    countries = Country.objects.in_bulk({p.country for p in proposals}, field_name="code")
    wanted = [
        row
        for proposal in proposals
        if proposal.country in countries
        for row in _rows(proposal, passages[proposal.paragraph], countries[proposal.country])
    ]
    known = _known_keys(release)
    new = [row for row in wanted if _key(row) not in known]
    return ProposedFact.objects.bulk_create(new, ignore_conflicts=True)


def _rows(proposal: Proposal, passage: Passage, country: Country) -> Iterable[ProposedFact]:
    """The status that a proposal says, and each kind of help that its passage says."""
    common = {
        "passage": passage,
        "country": country,
        "quotation": proposal.quote,
        "start": proposal.start,
        "rule": proposal.rule,
        "confidence": Decimal(f"{proposal.confidence:.2f}"),
        "happened_on": proposal.happened_on,
        "happened_precision": proposal.happened_precision,
        "date_basis": proposal.date_basis,
    }
    yield ProposedFact(status=proposal.status, **common)
    kinds = Term.objects.filter(
        vocabulary__code=ASSISTANCE_TYPES, code__in=proposal.assistance
    ).order_by("code", "-vocabulary__edition")
    latest = {term.code: term for term in reversed(kinds)}
    for term in latest.values():
        yield ProposedFact(assistance_kind=term, **common)


def _key(row: ProposedFact) -> tuple:
    """What a proposal says of whom; assistance is told apart by its passage, not by its kind."""
    if row.status:
        return (row.country_id, row.status)
    return (row.country_id, row.passage_id)


def _known_keys(release: Release) -> set[tuple]:
    """What published facts already say with passages of this release."""
    here = {"passage__release": release}
    statuses = StatusEvent.objects.published().filter(**here)
    given = Assistance.objects.published().filter(country__isnull=False, **here)
    return {
        *statuses.values_list("strategy__country", "status"),
        *given.values_list("country", "passage"),
    }
