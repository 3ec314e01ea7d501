"""Where a text names a member state: a gazetteer that is fast, and careful about look-alikes."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tracker.proposals.alternation import alternation
from tracker.proposals.folding import fold, strip_accents
from tracker.proposals.types import LANGUAGES, NAME_KINDS, CountryName, Mention

# English writes these with a capital letter right before a country: "On Tuesday Panama signed".
_DATE_WORDS = frozenset(calendar.day_name) | frozenset(calendar.month_name)
_ARTICLES = frozenset({"The", "La", "El", "Las", "Los", "Le", "Les", "O", "A", "Os", "As"})
_WORD_AFTER = re.compile(r" ([^\W\d_][^\W\d_]{1,40})")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:;\"“”«»()\n•–—-])\s*$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_LINKING_WORD = re.compile(r"\b(?:and|the|of|y|e|et|las|les|as|del?|da|do)\b")
_BLANK = re.compile(r"[\u00a0\n]")
_LONGEST = 80


class Gazetteer:
    """The names of the member states in four languages, ready to be looked for.

    A name counts where its first letter is a capital (a demonym in any case, a short form such as
    "US" in capitals only), no blocker covers it, and no capitalised word that stands right beside
    it makes it part of a person's or a body's name. Raises ValueError for a row it cannot use.
    """

    def __init__(self, names: Iterable[CountryName]) -> None:
        rows = tuple(names)
        for row in rows:
            _check(row)
        self._indexes = {
            language: _Index([r for r in rows if language is None or r.language in {language, ""}])
            for language in (None, *LANGUAGES)
        }

    def find(self, text: str, language: str | None = None) -> list[Mention]:
        """Mentions in the order of the text, never overlapping; offsets into `text`.

        `language` is the text's own ("en", "es", "pt", "fr"); None looks for the names of all four.
        """
        return self._indexes.get(language, self._indexes[None]).find(text)


def _check(row: CountryName) -> None:
    if not re.fullmatch(r"[A-Z]{2}", row.country):
        raise ValueError(f"“{row.country}” is not a country's two-letter ISO 3166 code.")
    if row.language not in {"", *LANGUAGES}:
        raise ValueError(f"“{row.language}” of the name “{row.text}” is none of en, es, pt, fr.")
    if row.kind not in NAME_KINDS:
        raise ValueError(f"“{row.kind}” of “{row.text}” is none of {', '.join(NAME_KINDS)}.")
    if not 2 <= len(row.text.strip()) <= _LONGEST:
        raise ValueError(f"The name “{row.text}” has to have 2 to {_LONGEST} characters.")


class _Name(NamedTuple):
    """What one way to write a name means, and the blockers that can cover it.

    A blocker is held as what it has before the name and after it; `sides` are its signs next to the
    name, two where it has as many, which tell quickly that none is there.
    """

    country: str
    kind: str
    blockers: tuple[tuple[str, str], ...]
    sides: frozenset[str]


class _Index:
    """The names that count in one language."""

    def __init__(self, rows: list[CountryName]) -> None:
        blockers: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.kind == "blocker":
                blockers[row.country].append(fold(row.text))
        self._names: dict[str, _Name] = {}
        for kind in ("name", "alias", "demonym"):
            for row in rows:
                if row.kind == kind:
                    name = _name(row, blockers[row.country])
                    for way in _ways_to_write(row):
                        self._names.setdefault(way, name)
        self._expression = re.compile(_pattern(self._names))

    def find(self, text: str) -> list[Mention]:
        found: list[Mention] = []
        is_title: bool | None = None
        for match in self._expression.finditer(text):
            start, end = match.span()
            if start and text[start - 1].isalnum():
                continue
            written = match.group()
            name = self._names.get(written) or self._names[_BLANK.sub(" ", written)]
            if name.blockers and _is_blocked(text, start, end, name):
                continue
            if name.kind != "demonym" and _stands_beside_capitals(text, start, end):
                is_title = _is_title(text) if is_title is None else is_title
                if not is_title:
                    continue
            found.append(Mention(name.country, start, end, name.kind))
        return found


def _name(row: CountryName, blockers: list[str]) -> _Name:
    folded = fold(row.text.strip())
    cut = [blocker.partition(folded) for blocker in blockers if folded in blocker]
    around = tuple((before, after) for before, _, after in cut)
    sides = frozenset(b[-2:] or a[:2] for b, a in around)
    return _Name(row.country, row.kind, around, sides)


def _is_blocked(text: str, start: int, end: int, name: _Name) -> bool:
    """Whether a blocker covers the name at this place."""
    left, right = fold(text[max(0, start - 2) : start]), fold(text[end : end + 2])
    if not {left, left[-1:], right, right[:1]} & name.sides:
        return False
    for before, after in name.blockers:
        begin, stop = start - len(before), end + len(after)
        if begin < 0 or fold(text[begin:start]) != before or fold(text[end:stop]) != after:
            continue
        runs_on = (before and _is_inside_word(text, begin)) or (
            after and _is_inside_word(text, stop)
        )
        if not runs_on:
            return True
    return False


def _is_inside_word(text: str, at: int) -> bool:
    """Whether a word runs across the border before the character at this offset."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _pattern(ways: Collection[str]) -> str:
    """Every way to write every name, as one case-sensitive alternation.

    Text is searched as it stands: folding it first would take longer than searching it. Names begin
    with a capital, so the engine skips most of an English text; the check for a word's beginning
    comes first only where demonyms in small letters make most letters candidates.
    """
    if not ways:
        return "(?!)"
    body = alternation(ways).replace(r"\ ", r"[ \u00a0\n]")
    begins_small = any(way[0].islower() for way in ways)
    return rf"(?<!\w)(?:{body})(?!\w)" if begins_small else rf"(?:{body})(?!\w)"


def _ways_to_write(row: CountryName) -> set[str]:
    """With and without accents; as given, in capitals, and with capitals on the linking words."""
    text = row.text.strip()
    if len(text) <= 3:
        return {text}  # "US" is a country, "us" and "Us" are not
    capital = text[0].upper() + text[1:]
    ways = {capital, text.upper(), _LINKING_WORD.sub(lambda m: m.group().capitalize(), capital)}
    if row.kind == "demonym" and row.language != "en":
        ways.add(text)  # English alone always writes a demonym with a capital
    ways |= {way.replace("'", "’") for way in ways}
    return ways | {strip_accents(way) for way in ways}


def _stands_beside_capitals(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word right before or after makes this part of a longer name."""
    if text[start - 1 : start] == " ":
        begin = max(text.rfind(" ", max(0, start - 44), start - 1) + 1, start - 44)
        word = text[begin : start - 1]
        if word[:1].isupper() and not word.isupper() and word[-1].isalpha():
            ahead = text[max(0, begin - 20) : begin]
            if (
                ahead.strip()
                and word not in _DATE_WORDS | _ARTICLES
                and not _BEGINS_SENTENCE.search(ahead)
            ):
                return True
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    after = _WORD_AFTER.match(text, end)
    is_one_name = " " not in text[start:end] and not text[start:end].isupper()
    return bool(after and is_one_name and not after.group(1).isupper())


def _is_title(text: str) -> bool:
    """Whether most words begin with a capital, as in English titles and in lines of capitals."""
    found = _WORD.findall(text[:2000])
    return sum(word[0].isupper() for word in found) * 4 >= 3 * len(found)
