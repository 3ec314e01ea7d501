"""One sentence with the phrases, strategies and parties found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tracker.proposals.phrases import Mark, Vocabulary
from tracker.proposals.types import Mention

WORD = re.compile(r"[\w&-]+(?:'(?!\w))?|d'|l'|n'|s'|qu'")
_TOKEN = re.compile(r"(?:\b[dlnsc]|\bqu)'|'s\b|[\w&.-]+")


@dataclass
class Sentence:
    """A sentence of one paragraph; every offset inside it counts from its own beginning."""

    text: str
    folded: str
    start: int  # of the sentence in its paragraph
    language: str
    vocabulary: Vocabulary
    marks: list[Mark]
    mentions: list[Mention]
    by_rule: dict[str, list[Mark]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_rule = {}
        for mark in self.marks:
            for rule in mark.rules:
                self.by_rule.setdefault(rule, []).append(mark)

    def of(self, *rules: str) -> list[Mark]:
        """The marks of these vocabularies, in the order of the sentence."""
        lists = [marks for rule in rules if (marks := self.by_rule.get(rule))]
        if len(lists) == 1:
            return lists[0]
        return sorted({mark for marks in lists for mark in marks}) if lists else []

    def between(self, start: int, end: int, *rules: str) -> list[Mark]:
        """The marks of these vocabularies that lie within two offsets."""
        return [mark for mark in self.of(*rules) if mark.start >= start and mark.end <= end]

    def has(self, *rules: str) -> bool:
        """Whether any mark of these vocabularies stands in the sentence."""
        return any(rule in self.by_rule for rule in rules)

    def is_word(self, word: str, *rules: str) -> bool:
        """Whether a folded word belongs to one of these vocabularies."""
        return any(word in self.vocabulary.texts(rule) for rule in rules)

    def words_before(self, at: int) -> Iterator[tuple[str, int]]:
        """The folded words right before an offset, nearest first, until punctuation."""
        starts, ends, words = self._tokens
        index = bisect_right(ends, at) - 1
        while index >= 0 and not self.folded[ends[index] : at].strip():
            at = starts[index]
            yield words[index], at
            index -= 1

    @cached_property
    def _tokens(self) -> tuple[list[int], list[int], list[str]]:
        found = list(_TOKEN.finditer(self.folded))
        return [m.start() for m in found], [m.end() for m in found], [m.group() for m in found]

    def words_after(self, at: int, most: int = 8) -> list[str]:
        """The folded words right after an offset, until punctuation; a "(NCSS)" is skipped."""
        rest = self.folded[at : at + 90]
        rest = re.sub(r"^['s]{0,2}\s*\([^)]{0,40}\)", "", rest)
        rest = re.split(r"[,;:.!?()\"]", rest, maxsplit=1)[0]
        return WORD.findall(rest)[:most]

    def gap(self, start: int, end: int) -> list[str]:
        """The folded words between two offsets."""
        return WORD.findall(self.folded[start:end])


def is_all(words: Iterable[str], *sets: frozenset[str]) -> bool:
    """Whether every word stands in one of the sets or is a number."""
    return all(any(word in known for known in sets) or word.isdigit() for word in words)
