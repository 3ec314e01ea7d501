"""What was found, cut into pieces for a page: which letters are a hit, and which stand around."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.search.corpus import Text
from tracker.search.question import Span, Term

# An excerpt is about three lines long.
EXCERPT_LENGTH = 260
_BEFORE = 60
_ELLIPSIS = "…"


class Piece(NamedTuple):
    """Some letters of a text, and whether they are what was asked for."""

    letters: str
    is_hit: bool = False


def marked(text: Text, terms: Iterable[Term]) -> list[Piece]:
    """The whole text in pieces."""
    return list(_pieces(text.words, _spans(text, terms), 0, len(text.words)))


def excerpt(text: Text, terms: Iterable[Term]) -> list[Piece]:
    """The stretch of a text that holds the most terms, in pieces; cut between words.

    An ellipsis stands where something was left out. A short text comes whole.
    """
    terms = tuple(terms)
    spans, length = _spans(text, terms), len(text.words)
    if length <= EXCERPT_LENGTH * 5 // 4:
        return list(_pieces(text.words, spans, 0, length))
    start = _start(text, terms, spans)
    end = _between_words(text.words, min(start + EXCERPT_LENGTH, length))
    pieces = list(_pieces(text.words, spans, start, end))
    before = [Piece(_ELLIPSIS)] if start else []
    after = [Piece(_ELLIPSIS)] if end < length else []
    return before + pieces + after


def _spans(text: Text, terms: Iterable[Term]) -> list[Span]:
    """Where any of the terms stands, in order, without overlaps."""
    joined: list[Span] = []
    for start, end in sorted(span for term in terms for span in text.spans(term)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _pieces(words: str, spans: list[Span], start: int, end: int) -> Iterator[Piece]:
    at = start
    for first, last in spans:
        if first < start or last > end:
            continue
        if first > at:
            yield Piece(words[at:first])
        yield Piece(words[first:last], is_hit=True)
        at = last
    if at < end:
        yield Piece(words[at:end])


def _start(text: Text, terms: tuple[Term, ...], spans: list[Span]) -> int:
    """Where the excerpt begins: the earliest of the stretches with the most different terms."""
    firsts = [[first for first, _last in text.spans(term)] for term in terms]

    def variety(start: int) -> int:
        reach = range(start, start + EXCERPT_LENGTH - _BEFORE)
        return sum(any(first in reach for first in of_term) for of_term in firsts)

    if not spans:
        return 0
    best = max((first for first, _last in spans), key=variety)
    return _between_words(text.words, max(best - _BEFORE, 0))


def _between_words(words: str, at: int) -> int:
    """The nearest place from ``at`` back where a word begins, or ``at`` inside a very long one."""
    if at in (0, len(words)):
        return at
    return words.rfind(" ", max(at - _BEFORE, 0), at) + 1 or at
