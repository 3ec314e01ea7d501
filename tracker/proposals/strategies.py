"""Finding where a sentence speaks of a cybersecurity strategy, by its name or by a shorter word."""

from __future__ import annotations

import calendar
import re

from tracker.proposals.folding import words
from tracker.proposals.left_out import find_elided
from tracker.proposals.phrases import Mark
from tracker.proposals.sentence import Sentence, is_all
from tracker.proposals.strategy import BARE, DOCUMENT, FULL, OTHER, PRONOUN, Strategy

_OF_WHAT = words(
    "for on of against to towards regarding de del do da dos das du des d' para pour contra contre "
    "sobre sur relativa relative"
)
_OPEN_MODIFIER = words("for on of in del de do da dos das du des d' para pour en no na au aux")
_DEFINITE = words(
    "the this that said its their la el esta este esa ese dicha dicho su o a esse essa deste dessa "
    "le l' ce cet cette ledit sa son del do du"
)
_ELSEWHERE = ("other-topic", "other-body", "region")
_ACRONYM = re.compile(r"['s]{0,2}\s*\(([A-Z][A-Za-z-]{1,11})\)")
_POSSESSIVE = words("its their his her our su sus sua seu sa son leur nuestra nuestro nossa notre")
_INDEFINITE = words("a an any such una un alguna uma um une such no")


def find_strategies(sentence: Sentence, acronyms: frozenset[str] = frozenset()) -> list[Strategy]:
    """The strategies in a sentence, in order, not overlapping.

    `acronyms` are the short names that the release has introduced so far ("NCSS").
    """
    found = _find_full(sentence)
    taken = [(s.start, s.end) for s in found]

    def is_free(mark: Mark) -> bool:
        return all(mark.end <= start or mark.start >= end for start, end in taken)

    for mark in sentence.of("strategy-noun", "document-noun"):
        if is_free(mark) and (noun := _read_noun(sentence, mark)):
            found.append(noun)
            taken.append((mark.start, mark.end))
    for mark in sentence.of("strategy-name"):
        if is_free(mark):
            found.append(_complete(sentence, mark.start, mark.end, is_national=True))
            taken.append((mark.start, mark.end))
    for acronym in acronyms:
        for match in re.finditer(rf"\b{re.escape(acronym)}\b", sentence.text):
            if all(match.end() <= start or match.start() >= end + 14 for start, end in taken):
                found.append(_complete(sentence, match.start(), match.end(), is_national=True))
    for mark in sentence.of("strategy-pronoun"):
        if is_free(mark):
            found.append(Strategy(mark.start, mark.end, PRONOUN))
            taken.append((mark.start, mark.end))
    found += [s for s in find_elided(sentence) if all(s.end <= a or s.start >= b for a, b in taken)]
    return sorted(found, key=lambda strategy: strategy.start)


def _find_full(sentence: Sentence) -> list[Strategy]:
    nouns, cybers = sentence.of("strategy-noun"), sentence.of("cyber-word")
    filler = sentence.vocabulary.texts("strategy-filler")
    owners = _owner_words(sentence)
    found: list[Strategy] = []
    last_end = -1
    for noun in nouns:
        if noun.start < last_end:
            continue
        span = (
            _with_cyber_before(sentence, noun, cybers, filler)
            if sentence.language == "en"
            else None
        )
        span = span or _with_cyber_after(sentence, noun, cybers, filler | owners)
        if span:
            start, end = max(span[0], last_end), span[1]
            found.append(_complete(sentence, start, end))
            last_end = end
    return found


def _owner_words(sentence: Sentence) -> frozenset[str]:
    """Words of country names and demonyms, which may stand inside a strategy's name."""
    return frozenset(
        word for m in sentence.mentions for word in sentence.folded[m.start : m.end].split()
    )


def _with_cyber_before(
    sentence: Sentence, noun: Mark, cybers: list[Mark], filler: frozenset[str]
) -> tuple[int, int] | None:
    """ "Cyber Security (Action) Plan", "cybersecurity policy and strategy"."""
    for cyber in reversed(cybers):
        if cyber.end <= noun.start and noun.start - cyber.end < 40:
            gap = sentence.gap(cyber.end, noun.start)
            is_close = len(gap) <= 4 and is_all(gap, filler) and (not gap or gap[-1] != "and")
            if is_close and not re.search(r"[,;:.()]", sentence.folded[cyber.end : noun.start]):
                return cyber.start, _joined_noun_end(sentence, noun)
            return None
    return None


def _joined_noun_end(sentence: Sentence, noun: Mark) -> int:
    """The end of "strategy and action plan" for its first noun."""
    for other in sentence.of("strategy-noun"):
        if noun.end < other.start <= noun.end + 16:
            gap = sentence.gap(noun.end, other.start)
            if (
                gap
                and gap[0] in {"and", "&"}
                and is_all(gap, frozenset({"and", "&", "action", "its"}))
            ):
                return other.end
    return noun.end


def _with_cyber_after(
    sentence: Sentence, noun: Mark, cybers: list[Mark], filler: frozenset[str]
) -> tuple[int, int] | None:
    """ "Estrategia Nacional de Ciberseguridad", "strategy for the security of cyberspace"."""
    for cyber in cybers:
        if cyber.start >= noun.end:
            between = sentence.folded[noun.end : cyber.start]
            gap = sentence.gap(noun.end, cyber.start)
            if len(gap) <= 9 and is_all(gap, filler) and not re.search(r"[;:.()]", between):
                starts_well = sentence.language != "en" or (
                    gap and gap[0] in _OF_WHAT | {"and", "in"}
                )
                return (noun.start, cyber.end) if starts_well else None
            return None
    return None


def _left_words(sentence: Sentence, start: int) -> tuple[list[str], int]:
    """The words of the noun phrase before its noun, nearest first, and where it begins."""
    words: list[str] = []
    for word, at in sentence.words_before(start):
        if len(words) == 7:
            break
        if word == "'s" or sentence.is_word(
            word, "determiner", "edition-word", "national-word", "draft-word"
        ):
            words.append(word)
            start = at
            if word == "'s":
                break
        else:
            if sentence.is_word(word, *_ELSEWHERE) or word in {"oas", "oea"}:
                words.append(word)
            break
    return words, start


def _complete(sentence: Sentence, start: int, end: int, is_national: bool = False) -> Strategy:
    words, left = _left_words(sentence, start)
    acronym = _ACRONYM.match(sentence.text, end)
    is_other = not _is_first_of_region(sentence, words, end) and _is_elsewhere(
        sentence, words, start, end
    )
    inside = sentence.gap(left, end)
    return Strategy(
        start=start,
        end=end,
        kind=OTHER if is_other else FULL,
        is_national=is_national or any(sentence.is_word(word, "national-word") for word in inside),
        is_plural=any(word in _PLURALS for word in sentence.gap(start, end)),
        is_possessive=bool(words) and any(word in _POSSESSIVE for word in words[:4]),
        is_indefinite=_has_indefinite(sentence, words[:4]),
        is_draft=_is_draft(sentence, words, start),
        is_future=any(sentence.is_word(word, "future-word") for word in words[:4]),
        is_dated=_is_of_a_year(sentence, left, end),
        is_modifier=_modifies(sentence, end),
        acronym=acronym.group(1) if acronym else "",
    )


_TIMES = frozenset(
    [name.lower() for name in (*calendar.day_name, *calendar.month_name) if name]
    + ["day", "eve", "time", "schedule", "paper", "occasion"]
)
_PLURALS = words(
    "strategies policies plans estrategias politicas planes estrategias planos strategies "
    "politiques"
)


def _is_first_of_region(sentence: Sentence, words: list[str], end: int) -> bool:
    """ "The first national strategy of Latin America" is a country's."""
    is_ranked = any(word in _RANKS for word in words)
    return is_ranked and bool(sentence.between(end, end + 40, "region"))


_RANKS = words(
    "first second third primera segunda tercera primeira terceira premiere deuxieme only unica"
)


def _has_indefinite(sentence: Sentence, words: list[str]) -> bool:
    """ "a" and "no" are articles with other meanings in Portuguese ("the", "in the")."""
    ours = _INDEFINITE - {"a", "no"} if sentence.language == "pt" else _INDEFINITE
    return any(word in ours for word in words)


def _is_elsewhere(sentence: Sentence, words: list[str], start: int, end: int) -> bool:
    """Whether the words around make it a sector's, a region's or a body's strategy."""
    if any(sentence.is_word(word, *_ELSEWHERE) for word in words):
        return True
    inside = [w for w in sentence.gap(start, end) if w != "digital"]
    if any(word in {"regional", "interamericana", "hemispheric"} for word in inside):
        return True
    after = sentence.words_after(end, 7)
    if not after:
        return False
    if sentence.is_word(after[0], "other-topic") and after[0] not in {"national"}:
        return True
    if after[0] not in _OPEN_MODIFIER:
        return False
    limit = end + 60
    for mark in sentence.between(
        end, limit, "other-topic", "other-body", "oas-body", "generic-states"
    ):
        gap = sentence.gap(end, mark.start)
        if (
            len(gap) <= 4
            and gap
            and gap[0] in _OPEN_MODIFIER
            and "," not in sentence.folded[end : mark.start]
        ):
            is_plain = is_all(gap, _OPEN_MODIFIER, sentence.vocabulary.texts("determiner"))
            if is_plain or "other-topic" in mark.rules:
                return not sentence.between(end, mark.start, "state-organ", "country-anaphor")
    return False


def _is_of_a_year(sentence: Sentence, left: int, end: int) -> bool:
    """Whether a single year names the edition; a span ("2020-2025") is only its validity."""
    before = sentence.folded[max(0, left - 6) : left]
    after = sentence.folded[end : end + 22]
    return bool(
        re.search(r"\b(?:19|20)\d\d $", before)
        or re.match(
            r"\s*(?:\([a-z-]{2,10}\))?,?\s*(?:of|de|from|do|da)\s(?:19|20)\d\d(?![-–/\d]|\s(?:a|to|al|-)\s\d)",
            after,
        )
    )


def _is_draft(sentence: Sentence, words: list[str], start: int) -> bool:
    if any(sentence.is_word(word, "draft-word") for word in words[:3]):
        return True
    small = sentence.vocabulary.texts("determiner") | sentence.vocabulary.texts("edition-word")
    for mark in sentence.of("draft-word", "draft-weak"):
        if mark.end <= start and start - mark.end < 40:
            gap = sentence.gap(mark.end, start)
            fits = is_all(gap, small, _OF_WHAT, sentence.vocabulary.texts("national-word"))
            if fits and "," not in sentence.folded[mark.end : start]:
                return True
    return False


def _modifies(sentence: Sentence, end: int) -> bool:
    if sentence.language != "en" or sentence.folded[end : end + 1] != " ":
        return False
    return any(
        end <= mark.start <= end + 1
        for mark in sentence.of(
            "process-word", "event-noun", "other-document", "person-noun", "develop-noun"
        )
        if mark.text
        not in {"met", "meet", "opened", "ended", "held", "closes", "concluded", "hosts"}
    )


def _read_noun(sentence: Sentence, noun: Mark) -> Strategy | None:
    """A strategy noun without the word cybersecurity: "the strategy", or another strategy.

    None for a "text" or "document" that is not one spoken of before.
    """
    words, _ = _left_words(sentence, noun.start)
    is_document = "document-noun" in noun.rules
    kind = DOCUMENT if is_document else BARE
    if is_document and not any(word in _DEFINITE for word in words[:3]):
        return None
    if not is_document and (
        not _stands_bare(sentence, words, noun) or _goes_on(sentence, noun.end)
    ):
        kind = OTHER
    return Strategy(
        start=noun.start,
        end=noun.end,
        kind=kind,
        is_national=any(sentence.is_word(word, "national-word") for word in words)
        or any(sentence.is_word(w, "national-word") for w in sentence.words_after(noun.end, 1)),
        is_plural=noun.text in _PLURALS,
        is_possessive=any(word in _POSSESSIVE for word in words[:3]),
        is_indefinite=_has_indefinite(sentence, words[:3]),
        is_draft=_is_draft(sentence, words, noun.start),
        is_future=any(sentence.is_word(word, "future-word") for word in words[:4]),
        is_modifier=_modifies(sentence, noun.end),
    )


def _stands_bare(sentence: Sentence, words: list[str], noun: Mark) -> bool:
    """Whether nothing before the noun says what the strategy is about."""
    if any(sentence.is_word(word, *_ELSEWHERE) for word in words):
        return False
    if words:
        return True
    before = next(sentence.words_before(noun.start), None)
    if before is None:
        return True
    ends_owner = any(m.end == before[1] + len(before[0]) for m in sentence.mentions)
    ends_mark = any(
        mark.end == before[1] + len(before[0])
        for mark in sentence.of(
            "draft-word", "draft-weak", "develop-gerund", "develop-finite", "develop-base",
            "develop-noun", "adopt-past", "adopt-base", "adopt-gerund", "have-verb",
            "country-anaphor", "negation",
        )
    )  # fmt: skip
    return (
        ends_owner
        or ends_mark
        or before[0] in _OF_WHAT | {"and", "or", "y", "o", "e", "et", "ou", "with"}
    )


def _goes_on(sentence: Sentence, end: int) -> bool:
    """Whether the words after the noun say that the strategy is about something else."""
    after = sentence.words_after(end, 5)
    if not after:
        return False
    if sentence.is_word(after[0], "national-word"):
        after = after[1:] or [""]
    if sentence.is_word(after[0], *_ELSEWHERE):
        return True
    if after[0] not in _OF_WHAT:
        return False
    rest = [w for w in after[1:] if not sentence.is_word(w, "determiner")]
    if after[0] == "on" and any(word in _TIMES for word in rest[:3]):
        return False
    if not rest or rest[0].isdigit() or sentence.is_word(rest[0], "edition-word", "national-word"):
        return False
    limit = end + 46
    parties = sentence.between(
        end, limit, "country-anaphor", "state-organ", "other-state", "subnational"
    )
    owners = [m for m in sentence.mentions if end < m.start < limit]
    return not parties and not owners and "own" not in after and "propia" not in after
