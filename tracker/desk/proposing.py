"""From stored passages to proposed facts that wait for a person."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.db import transaction

from releases.importing.models import Capture, CaptureState
from releases.models import Passage, Release, Wording
from tracker.assistance.models import Assistance
from tracker.countries.models import Country
from tracker.desk.sources import words
from tracker.desk.wording import BY_HAND
from tracker.proposals import Gazetteer, PhraseBook, Proposal, propose
from tracker.proposals.models import Decision, ProposedFact, ReadText
from tracker.strategies.models import StatusEvent
from tracker.vocabularies.models import ASSISTANCE_TYPES, Term

# A page reads before it is shown, and some dozens of texts take about a second.
MOST_FOR_A_PAGE = 50


@dataclasses.dataclass(frozen=True)
class StoredRelease:
    """A release as proposing needs it, from its quoted passages."""

    language: str
    title: str
    published_on: datetime.date | None
    paragraphs: tuple[Passage, ...]


def read_pending(limit: int = MOST_FOR_A_PAGE, release: Release | None = None) -> int:
    """Read captured texts in use that were not read yet, the oldest first; how many it was.

    Each text is one transaction. Called after an import and before the queue or a release is
    shown, so that a text whose import was cut off is read the next time.
    """
    pending = Capture.objects.filter(state=CaptureState.CURRENT, read_text__isnull=True)
    if release is not None:
        pending = pending.filter(release=release)
    oldest = pending.order_by("captured_at", "id").select_related("release").defer("text")
    captures = list(oldest[:limit])
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


def propose_of(release: Release, gazetteer: Gazetteer, phrases: PhraseBook) -> None:
    """Store what the quoted passages of a release propose.

    What a person decided stays decided. What is open from an earlier text of the release makes
    room for what this one says. What a published fact already says with a passage of this
    release is not proposed again.
    """
    passages = {p.number: p for p in release.passages.filter(wording=Wording.QUOTED)}
    stored = StoredRelease(
        release.language, release.title, release.published_on, tuple(passages.values())
    )
    _forget_open(release)
    if proposals := propose(stored, gazetteer, phrases):
        known = _known_keys(release)
        rows = [row for row in _rows(proposals, passages) if not _keys(row) & known]
        ProposedFact.objects.bulk_create(rows, ignore_conflicts=True)


def _forget_open(release: Release) -> None:
    """Drop what the program proposed and nobody decided.

    Asked in one condition on the row itself: one that is being accepted meanwhile is looked at
    again once that is done, and stays.
    """
    passages = release.passages.order_by().values("pk")
    stale = ProposedFact.objects.filter(state=Decision.OPEN, passage__in=passages)
    stale.exclude(rule=BY_HAND).delete()


def _rows(proposals: Iterable[Proposal], passages: dict[int, Passage]) -> Iterator[ProposedFact]:
    """Each status that is proposed, and each kind of help that its passage says."""
    countries = Country.objects.in_bulk({p.country for p in proposals}, field_name="code")
    kinds = _latest_kinds({code for p in proposals for code in p.assistance})
    for proposal in proposals:
        # A country of the names that is not among the countries here has nobody to be shown to.
        if country := countries.get(proposal.country):
            common = _common(proposal, passages[proposal.paragraph], country)
            yield ProposedFact(status=proposal.status, **common)
            for code in proposal.assistance:
                if code in kinds:
                    yield ProposedFact(assistance_kind=kinds[code], **common)


def _common(proposal: Proposal, passage: Passage, country: Country) -> dict:
    return {
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


def _latest_kinds(codes: set[str]) -> dict[str, Term]:
    """The kinds of assistance of these codes, each from the latest edition that has it."""
    if not codes:
        return {}
    terms = Term.objects.filter(vocabulary__code=ASSISTANCE_TYPES, code__in=codes)
    return {term.code: term for term in terms.order_by("vocabulary__edition")}


def _keys(row: ProposedFact) -> set[tuple]:
    """What a proposal says of whom.

    A paragraph rarely speaks of more than one help to a country, which two readers may put under
    two kinds; and a release speaks of one help in several paragraphs.
    """
    if row.status:
        return {("status", row.country_id, row.status)}
    return {
        ("passage", row.country_id, row.passage_id),
        ("kind", row.country_id, row.assistance_kind_id),
    }


def _known_keys(release: Release) -> set[tuple]:
    """What published facts already say with passages of this release."""
    here = {"passage__release": release}
    statuses = StatusEvent.objects.published().filter(**here)
    known = {("status", *said) for said in statuses.values_list("strategy__country", "status")}
    helps = Assistance.objects.published().filter(country__isnull=False, **here)
    for country, passage, kind in helps.values_list("country", "passage", "kind"):
        known |= {("passage", country, passage), ("kind", country, kind)}
    return known
