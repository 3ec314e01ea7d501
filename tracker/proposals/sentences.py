"""Cutting a paragraph into sentences, with offsets."""

from __future__ import annotations

import itertools
import re

import sentencex

# The library keeps a quotation of several sentences in one piece; each of them can hold a fact.
_INNER_END = re.compile(r"[^\W\d_]{3}[.!?][\"”»]?\s+(?=[\"“«¿¡]?\s?[^\W\d_a-z])")
# ... and does not know every abbreviation in every language ("St. Lucia" in a Spanish text).
_ABBREVIATED = re.compile(
    r"(?:\b(?:St|Ste|Sta|Sto|Dr|Dra|Sr|Sra|Mr|Mrs|Ms|Mme|Mlle|Lic|Ing|Gen|Col|No|[A-ZÉ])\.\s*)$"
)


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # the library cannot take one


def split_sentences(text: str, language: str | None) -> list[tuple[int, int]]:
    """The (start, end) offsets of a paragraph's sentences, without blanks and bullets around."""
    spans: list[tuple[int, int]] = []
    start = 0
    for piece in sentencex.segment(language or "en", _LONE_SURROGATE.sub("?", text)):
        end = start + len(piece)
        if spans and _ABBREVIATED.search(text[max(0, start - 12) : start]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        start = end
    return [
        trimmed
        for begin, end in spans
        for cut in _cut_quotation(text, begin, end)
        if (trimmed := _trim(text, *cut))
    ]


def _cut_quotation(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(match.end() for match in _INNER_END.finditer(text, start, end)), end]
    return list(itertools.pairwise(cuts))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\r\n\u00a0–—•·*-"))
    right = len(piece.rstrip())
    return (start + left, start + right) if right > left else None
