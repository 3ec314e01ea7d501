"""What a sentence says of strategies, clause by clause, and whether it says it as so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from tracker.proposals.context import Context
from tracker.proposals.folding import words
from tracker.proposals.parties import (
    Party,
)
from tracker.proposals.phrases import Mark
from tracker.proposals.sentence import Sentence
from tracker.proposals.strategy import BARE, FULL, OTHER, PRONOUN, Strategy

_HARD_STOP = re.compile(
    r"[;:]|\s[–—-]\s|,? (?:but|while|whereas|pero|mientras(?: que)?|mas|enquanto|mais|tandis que) "
)
_PRONOUN_ENDS = words(
    "in en em since desde depuis by por par last this ano ya already deja ja propia propio for "
    "with con com "
    "on when el le la and y e et hace ha il as before after avec that que own nacional its il-y-a "
    "from "
    "at earlier too also tambien aussi tambem still under which long de no na nos nas num numa "
    "pelo pela tras "
    "luego antes depois apres pour para als while mientras mas pero mais now ahora agora "
    "maintenant le-meme"
)
_NEVER_BEFORE_NOUN = words(
    "theirs ours suya suyas suyo sienne siennes sien tiene tienen tem document strategie is has was"
)
_MEANS = words("by por par mediante through via pelo pela medio travers under bajo sous com con")
_SUPPOSED = frozenset({"if", "unless", "whether", "si", "a moins que", "in case", "en caso de"})
_NEVER_PAST = words(
    "if unless until till once whether si hasta una para ate uma a une jusqu'a pour salvo tan as"
)
_ENCLITICS = ("arla", "erla", "irla", "-la")
_CLITICS = words("la l' las les")


@dataclass
class Clauses:
    """A sentence, its strategies and parties, and what went before."""

    sentence: Sentence
    strategies: list[Strategy]
    parties: list[Party]
    context: Context
    request_spans: list[tuple[int, int]] = field(default_factory=list)

    def clause_start(self, at: int) -> int:
        """Where the clause that holds an offset begins."""
        start = 0
        for match in _HARD_STOP.finditer(self.sentence.folded, 0, at):
            start = match.end()
        return start

    def clause_end(self, at: int) -> int:
        """Where the clause that holds an offset ends."""
        match = _HARD_STOP.search(self.sentence.folded, at)
        return match.start() if match else len(self.sentence.folded)

    def counts(self, strategy: Strategy) -> bool:
        """Whether it is a national cybersecurity strategy, by name or from what went before."""
        if strategy.kind == OTHER or strategy.is_modifier:
            return False
        if strategy.kind == FULL:
            return True
        if strategy.kind == PRONOUN and not self._is_clean_pronoun(strategy):
            return False
        before = [
            s for s in self.strategies if s.start < strategy.start and s.kind in {FULL, OTHER}
        ]
        near = any(s.kind == FULL for s in before) and before[-1].kind == FULL
        return near if before else self.context.is_cyber

    def _is_other_word(self, strategy: Strategy) -> bool:
        """Whether "one" or "its first" belongs to a noun that follows and stands for nothing."""
        return strategy.kind == PRONOUN and not self._is_clean_pronoun(strategy)

    def _is_clean_pronoun(self, strategy: Strategy) -> bool:
        """ "one" and "una" stand for a strategy only where no noun of their own follows."""
        text = self.sentence.folded[strategy.start : strategy.end]
        if strategy.is_elided or text.split()[-1] in _NEVER_BEFORE_NOUN:
            return True
        after = self.sentence.words_after(strategy.end, 1)
        return (
            not after or after[0] in _PRONOUN_ENDS or after[0].isdigit() or self._is_verb(after[0])
        )

    def _is_verb(self, word: str) -> bool:
        return self.sentence.is_word(word, "be-form", "have-verb", "adopt-past", "in-force")

    def object_after(self, end: int, most: int = 14, *blockers: str) -> Strategy | None:
        """The strategy that a verb ending at `end` is about, where nothing else is its object."""
        for strategy in self.strategies:
            if strategy.start < end or self._is_other_word(strategy):
                continue
            between = self.sentence.folded[end : strategy.start]
            if re.search(r"[;:?]", between) or len(between.split()) > most:
                return None
            if strategy.kind == OTHER:
                return None
            if self._is_blocked(end, strategy.start, blockers):
                return None
            return strategy if self.counts(strategy) else None
        return None

    def _is_blocked(self, start: int, end: int, rules: tuple[str, ...]) -> bool:
        for mark in self.sentence.between(start, end, *rules) if rules else ():
            before = self.sentence.gap(max(start, mark.start - 22), mark.start)
            is_means = any(word in _MEANS for word in before[-4:])
            if not is_means:
                return True
        return False

    def strategy_before(self, start: int, most: int = 12) -> Strategy | None:
        """The nearest strategy before a cue, in the same clause."""
        for strategy in reversed(self.strategies):
            if strategy.end > start or self._is_other_word(strategy):
                continue
            between = self.sentence.folded[strategy.end : start]
            between = re.sub(r"\([^)]*\)", "", between)
            if re.search(r"[;?]", between) or len(between.split()) > most:
                return None
            return strategy if self.counts(strategy) else None
        return None

    def takes_pronoun(self, cue: Mark) -> bool:
        """ "Rewrite it", "redactarla", "la aprobó", "l'a adoptée", "aprovou-a": what was named."""
        if cue.text.endswith(_ENCLITICS) or self.sentence.folded[cue.end : cue.end + 2] in {
            "-a",
            "-o",
        }:
            return True
        if self.sentence.language == "en":
            return self.sentence.words_after(cue.end, 1) == ["it"]
        before = [word for word, _ in islice(self.sentence.words_before(cue.start), 2)]
        return self.sentence.language in {"fr", "es"} and bool(_CLITICS & set(before))

    def named_before(self, at: int) -> Strategy | None:
        """The last strategy that the sentence names before an offset, in whatever clause."""
        named = [s for s in self.strategies if s.end <= at and s.kind in {FULL, BARE}]
        return named[-1] if named and self.counts(named[-1]) else None

    def is_denied(self, start: int, at: int, reach: int = 60) -> bool:
        """Whether a negation stands before the words at `at`, after `start`."""
        begin = max(start, at - reach, self.clause_start(at))
        return bool(self.sentence.between(begin, at, "negation"))

    def unreal_before(self, start: int, at: int, reach: int = 60) -> list[Mark]:
        """Modal verbs, wishes, recommendations and the like before the words at `at`."""
        begin = max(start, at - reach, self.clause_start(at))
        return [
            mark
            for mark in self.sentence.between(begin, at, "unreal")
            if not (mark.text == "may" and self.sentence.text[mark.start].isupper() and mark.start)
        ]

    def is_refuted(self, at: int) -> bool:
        """Whether somebody is said to deny the clause: "denied that Grenada had adopted"."""
        return bool(self.sentence.between(self.clause_start(at), at, "denial"))

    def is_supposed(self, at: int) -> bool:
        """Whether "if" or "whether" governs the clause."""
        begin = max(self.clause_start(at), at - 90)
        return any(mark.text in _SUPPOSED for mark in self.sentence.between(begin, at, "condition"))

    def is_conditional(self, at: int, *, is_past: bool, start: int = 0) -> bool:
        """Whether "if", "until", "once" and the like govern the clause, from `start` on."""
        begin = max(self.clause_start(at), at - 90, start)
        marks = self.sentence.between(begin, at, "condition")
        if is_past:
            marks = [mark for mark in marks if mark.text.split()[0] in _NEVER_PAST]
        return bool(marks)

    def is_question(self) -> bool:
        """Whether the sentence asks."""
        return self.sentence.text.rstrip(" \"'”»").endswith("?") or self.sentence.text.startswith(
            "¿"
        )
