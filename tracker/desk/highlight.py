"""A passage cut into runs: the words that prove something, and the countries it names.

Nothing here is HTML: the template draws the runs and escapes their text.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tracker.proposals.models import ProposedFact


@dataclasses.dataclass(frozen=True)
class Span:
    """Some characters of a text, from ``start`` up to but without ``end``."""

    start: int
    end: int


@dataclasses.dataclass(frozen=True)
class NamedCountry(Span):
    """A place where a text names a country."""

    name: str


@dataclasses.dataclass(frozen=True)
class Proof(Span):
    """The words on which a proposal rests."""

    proposal: ProposedFact


@dataclasses.dataclass(frozen=True)
class Piece:
    """Some text that is drawn in one way; ``country`` is the one that it names, or empty."""

    text: str
    country: str = ""


@dataclasses.dataclass(frozen=True)
class Run:
    """Text that proves the same proposals from its first to its last character.

    ``begins`` are those whose words begin here, ``ends`` those whose words end here: where the
    words of two overlap, each is drawn in several runs but led to and from only once.
    """

    pieces: tuple[Piece, ...]
    proves: tuple[ProposedFact, ...] = ()
    begins: tuple[ProposedFact, ...] = ()
    ends: tuple[ProposedFact, ...] = ()

    @property
    def keys(self) -> str:
        """The keys of the proposals, for the script that shows which words belong to which."""
        return " ".join(str(proposal.pk) for proposal in self.proves)

    @property
    def is_open(self) -> bool:
        """Whether a person is still to decide on any of them."""
        return any(proposal.state == "open" for proposal in self.proves)


def proofs_in(text: str, proposals: Iterable[ProposedFact]) -> list[Proof]:
    """Where the words of proposals stand in their passage.

    Of a proposal whose words are no longer there (another text was taken since), nothing.
    """
    found = []
    for proposal in proposals:
        end = proposal.start + len(proposal.quotation)
        start = proposal.start
        if text[start:end] != proposal.quotation:
            start = text.find(proposal.quotation)
            end = start + len(proposal.quotation)
        if start >= 0 and end > start:
            found.append(Proof(start, end, proposal))
    return found


def runs(text: str, named: Sequence[NamedCountry], proofs: Sequence[Proof]) -> list[Run]:
    """Cut a text at the borders of its proofs; joined together, the pieces are the text again.

    Proofs may overlap in any way; ``named`` are in the order of the text and do not overlap.
    """
    borders = {0, len(text), *(p.start for p in proofs), *(p.end for p in proofs)}
    found = []
    for start, end in pairwise(sorted(borders)):
        here = [proof for proof in proofs if proof.start <= start and end <= proof.end]
        found.append(
            Run(
                pieces=tuple(_pieces(text, start, end, named)),
                proves=tuple(proof.proposal for proof in here),
                begins=tuple(proof.proposal for proof in here if proof.start == start),
                ends=tuple(proof.proposal for proof in here if proof.end == end),
            )
        )
    return found


def _pieces(text: str, start: int, end: int, named: Sequence[NamedCountry]) -> Iterator[Piece]:
    at = start
    for name in named:
        first, last = max(name.start, start), min(name.end, end)
        if first < last:
            if at < first:
                yield Piece(text[at:first])
            yield Piece(text[first:last], name.name)
            at = last
    if at < end:
        yield Piece(text[at:end])
