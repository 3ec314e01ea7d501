"""The vocabularies that the rules read, and where a text uses them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from tracker.proposals.alternation import alternation
from tracker.proposals.folding import SAME_SIGN, fold
from tracker.proposals.types import LANGUAGES, Phrase

# Proper names that are words of a language as well ("chad", "jordan"): only with a capital.
_NEED_CAPITAL = frozenset({"other-state", "subnational"})
# Vocabularies that are asked about single words only, and never looked for.
_WORD_LISTS = frozenset(
    {"determiner", "edition-word", "national-word", "strategy-filler", "by-doing", "future-word"}
)
# Vocabularies that are looked for apart from the others, because their phrases may cover words that
# mean something by themselves ("la primera" in "la primera versión", "not yet" in "not").
_APART = (
    frozenset(
        {
            "strategy-pronoun",
            "donor-word",
            "not-yet",
            "denial",
            "work-verb",
            "already-word",
            "answer-word",
        }
    ),
    frozenset(
        {
            "new-edition",
            "phase-word",
            "help-object",
            "wish-verb",
            "give-verb",
            "receive-verb",
            "request-thing",
        }
    ),
    frozenset(
        {"factive", "in-preparation", "approval-word", "future-time", "list-opener", "exception"}
    ),
)
ASSISTANCE = "assistance:"
_RULE_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*(?::[a-z]+(?:-[a-z]+)*)?")
_LONGEST = 80


class Mark(NamedTuple):
    """A phrase of some vocabularies, found in a text; offsets into that text."""

    start: int
    end: int
    text: str
    rules: frozenset[str]


class PhraseBook:
    """Every vocabulary in every language. Raises ValueError for a row it cannot use."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        rows = tuple(phrases)
        for row in rows:
            _check(row)
        self._vocabularies = {
            language: Vocabulary([r for r in rows if not language or r.language in {language, ""}])
            for language in (None, *LANGUAGES)
        }

    def in_language(self, language: str | None) -> Vocabulary:
        """The phrases of one language; of all four where the language is not known."""
        return self._vocabularies.get(language, self._vocabularies[None])


def _check(row: Phrase) -> None:
    if not _RULE_NAME.fullmatch(row.rule):
        raise ValueError(
            f"“{row.rule}” is no name of a vocabulary: small letters, joined by hyphens."
        )
    if row.language not in {"", *LANGUAGES}:
        raise ValueError(f"“{row.language}” of the phrase “{row.text}” is none of en, es, pt, fr.")
    if not 1 <= len(row.text.strip()) <= _LONGEST:
        raise ValueError(f"The phrase “{row.text}” has to have 1 to {_LONGEST} characters.")


class Vocabulary:
    """The phrases of one language."""

    def __init__(self, rows: list[Phrase]) -> None:
        self._rows = rows

    @cached_property
    def _layers(self) -> list[_Layer]:
        apart: list[list[Phrase]] = [[] for _ in _APART]
        mixed = []
        for row in self._rows:
            places = [number for number, rules in enumerate(_APART) if row.rule in rules]
            if places:
                apart[places[0]].append(row)
            elif row.rule not in _WORD_LISTS and not row.rule.startswith(ASSISTANCE):
                mixed.append(row)
        return [_Layer(rows) for rows in (mixed, *apart)]

    @cached_property
    def _assistance(self) -> _Layer:
        return _Layer([row for row in self._rows if row.rule.startswith(ASSISTANCE)])

    @cached_property
    def _texts_of(self) -> dict[str, frozenset[str]]:
        texts: dict[str, set[str]] = defaultdict(set)
        for row in self._rows:
            texts[row.rule].add(fold(row.text.strip()))
        return {rule: frozenset(words) for rule, words in texts.items()}

    def texts(self, rule: str) -> frozenset[str]:
        """The folded phrases of one vocabulary."""
        return self._texts_of.get(rule, frozenset())

    def find(self, text: str, folded: str) -> list[Mark]:
        """The phrases in a text, the longest where several begin, in the order of the text."""
        exact = folded if text.isascii() else _plain_signs(text.lower())
        marks = [mark for layer in self._layers for mark in layer.find(text, folded, exact)]
        return sorted(marks, key=lambda mark: mark.start)

    def is_about_strategies(self, folded: str) -> bool:
        """Whether a folded text names cybersecurity and a strategy at all: most releases do not."""
        cyber, strategy = self._gates
        return bool(cyber.search(folded) and strategy.search(folded))

    @cached_property
    def _gates(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        names = self.texts("strategy-name")
        return (
            _expression(self.texts("cyber-word") | names),
            _expression(self.texts("strategy-noun") | names),
        )

    def find_assistance(self, folded: str) -> set[str]:
        """The codes of the assistance types that a folded text names."""
        marks = self._assistance.find(folded, folded, folded)
        return {rule.removeprefix(ASSISTANCE) for mark in marks for rule in mark.rules}


def _expression(phrases: Iterable[str]) -> re.Pattern[str]:
    body = alternation(phrases)
    return re.compile(rf"(?<!\w)(?:{body})(?:(?<=')|(?!\w))" if body else r"(?!)")


class _Layer:
    """Vocabularies that are looked for together: where phrases overlap, the longer one counts."""

    def __init__(self, rows: list[Phrase]) -> None:
        rules: dict[str, set[str]] = defaultdict(set)
        self._spellings: set[str] = set()
        for row in rows:
            rules[fold(row.text.strip())].add(row.rule)
            self._spellings.add(_plain_signs(row.text.strip().lower()))
        self._rules = {text: frozenset(names) for text, names in rules.items()}
        self._proper = {text for text, names in self._rules.items() if names & _NEED_CAPITAL}
        self._expression = _expression(self._rules)

    def find(self, text: str, folded: str, exact: str) -> list[Mark]:
        """Phrases in a text; `exact` is the text in small letters with its accents.

        In a text written with accents they have to have theirs: "público" is not "publicó".
        """
        marks = []
        has_accents = len(exact) == len(folded) and exact != folded
        for match in self._expression.finditer(folded):
            start, end = match.span()
            phrase = match.group()
            if has_accents and not self._is_spelt_so(exact[start:end], text[start:end]):
                continue
            if phrase in self._proper and not text[start].isupper():
                continue
            marks.append(Mark(start, end, phrase, self._rules[phrase]))
        return marks

    def _is_spelt_so(self, written: str, original: str) -> bool:
        if written in self._spellings or original.isupper():
            return True
        # Capitals often go without their accent: "Etat", "Organizacion" at a beginning.
        return original[0].isupper() and any(
            first + written[1:] in self._spellings for first in _ACCENTED.get(written[0], ())
        )


_ACCENTED = {"a": "áàâã", "e": "éèê", "i": "íî", "o": "óôõ", "u": "úû"}
_SIGNS = str.maketrans(dict(SAME_SIGN.items()))


def _plain_signs(text: str) -> str:
    return text.translate(_SIGNS)
