"""Rules that read an adoption off verbs: "adopted", "was approved", "gave its assent"."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.proposals.folding import words
from tracker.proposals.owners import (
    actor,
    owner_from_sentence,
    passive_owner,
)
from tracker.proposals.parties import (
    SUBJECT,
)
from tracker.proposals.phrases import Mark
from tracker.proposals.scene import Countries, Finding, Scene
from tracker.proposals.strategy import FULL, PRONOUN, Strategy
from tracker.proposals.truth import RELATIVES, is_dated, is_still_to_come, is_unreal
from tracker.proposals.types import ADOPTED

OTHER_OBJECTS = (
    "process-word", "other-document", "draft-word", "draft-weak", "develop-noun", "develop-gerund",
    "develop-base", "develop-finite", "help-word", "request-verb", "adopt-noun", "negation",
    "in-preparation",
    "have-verb", "carrying-out", "drafting-process", "unreal", "person-noun",
)  # fmt: skip
_BREAKS = tuple(rule for rule in OTHER_OBJECTS if rule != "have-verb")
_PERFECT = words(
    "has have had having ha han habia habian hubo haber a ont avait avaient tem tinha ter avoir "
    "fora deja ya"
)
_PLAIN = frozenset({"adopt-past", "adopt-participle"})


def _by_verb(scene: Scene) -> Iterator[Finding]:
    for cue in scene.sentence.of("adopt-past", "adopt-participle", "adopted-if-dated", "presented"):
        if is_unreal(scene, cue) or is_still_to_come(scene, cue):
            continue
        strategy = _active_object(scene, cue)
        is_sure = bool(cue.rules & _PLAIN) or is_dated(scene, cue)
        if strategy and (is_sure or _is_shown(scene, cue, strategy)):
            rule = "adopted-active" if is_sure else "adopted-presented"
            yield from adoption(scene, actor(scene, cue, strategy), rule, strategy, cue)
            continue
        if not is_sure:
            continue
        named = scene.named_before(cue.start) if scene.takes_pronoun(cue) else None
        if named and not named.is_draft and not named.is_plural:
            yield from adoption(scene, actor(scene, cue, named), "adopted-active", named, cue)
            continue
        strategy = _passive_subject(scene, cue)
        if strategy:
            owner = passive_owner(scene, cue, strategy)
            yield from adoption(scene, owner, "adopted-passive", strategy, cue)


def _by_opening(scene: Scene) -> Iterator[Finding]:
    """ "Adopted in January 2015, Jamaica's strategy serves as a model"."""
    for cue in scene.sentence.of("adopt-past", "adopt-participle"):
        opens = not scene.sentence.gap(scene.clause_start(cue.start), cue.start)
        comma = scene.sentence.folded.find(",", cue.end)
        if not opens or not 0 <= comma - cue.end <= 70:
            continue
        nearest = scene.object_after(cue.end, 14)
        strategy = scene.object_after(comma, 5, *OTHER_OBJECTS)
        if (
            strategy
            and nearest is strategy
            and not strategy.is_draft
            and not _names_actor(scene, comma, strategy.start)
        ):
            owner = scene.possessor(strategy)
            countries = scene.resolve(owner) if owner else owner_from_sentence(scene, strategy)
            yield from adoption(scene, countries, "adopted-passive", strategy, cue)


def _by_giving(scene: Scene) -> Iterator[Finding]:
    """ "Gave the strategy its approval", "the strategy received the assent of Cabinet"."""
    for cue in scene.sentence.of("give-verb", "receive-verb"):
        words = scene.sentence.between(
            cue.end, min(cue.end + 100, scene.clause_end(cue.end)), "approval-word", "public-word"
        )
        if not words or is_unreal(scene, cue):
            continue
        if all("public-word" in word.rules for word in words):
            strategy = scene.object_after(cue.end, 8, *OTHER_OBJECTS)
            is_close = strategy and scene.sentence.gap(strategy.end, words[0].start) == []
            found = strategy and is_close and actor(scene, cue, strategy)
        elif "receive-verb" in cue.rules:
            strategy = scene.strategy_before(cue.start, 10)
            found = strategy and passive_owner(scene, cue, strategy)
        else:
            strategy = scene.object_after(
                cue.end, 14, "process-word", "other-document", "draft-word"
            )
            found = strategy and actor(scene, cue, strategy)
        if strategy and found and not strategy.is_draft:
            yield from adoption(scene, found, "adopted-passive", strategy, cue)


def _is_shown(scene: Scene, cue: Mark, strategy: Strategy) -> bool:
    """ "Presented its National Cybersecurity Strategy": the whole of it, by those who made it."""
    is_whole = strategy.kind == FULL and strategy.is_national and not strategy.is_indefinite
    return "presented" in cue.rules and is_whole and not strategy.is_future


def _active_object(scene: Scene, cue: Mark) -> Strategy | None:
    if not cue.rules & {"adopt-past", "adopted-if-dated", "presented"} and not _is_perfect(
        scene, cue
    ):
        return _object_of_passive_verb(scene, cue)
    strategy = scene.object_after(cue.end, 14, *OTHER_OBJECTS)
    if strategy is None or strategy.is_draft or follows_break(scene, cue.end, strategy.start):
        return None
    return strategy


def _object_of_passive_verb(scene: Scene, cue: Mark) -> Strategy | None:
    """ "Fue aprobada por decreto la Estrategia": the subject after its verb."""
    before = scene.sentence.gap(max(0, cue.start - 24), cue.start)
    if not any(scene.sentence.is_word(word, "be-form") for word in before[-2:]):
        return None
    strategy = scene.object_after(cue.end, 10, *OTHER_OBJECTS)
    return None if strategy is None or strategy.is_draft else strategy


def follows_break(scene: Scene, start: int, end: int) -> bool:
    """Whether "and" or a relative pronoun between verb and strategy opens something new."""
    words = scene.sentence.gap(start, end)
    return any(
        word in RELATIVES | {"and", "y", "e", "et", "but", "because", "porque", "parce"}
        for word in words
    )


def _is_perfect(scene: Scene, cue: Mark) -> bool:
    before = scene.sentence.gap(max(0, cue.start - 30), cue.start)
    return any(word in _PERFECT for word in before[-3:])


def _passive_subject(scene: Scene, cue: Mark) -> Strategy | None:
    """The strategy that a participle or a relative clause after it says was adopted."""
    strategy = scene.strategy_before(cue.start, 16)
    if strategy is None or strategy.is_draft or _has_own_object(scene, cue):
        return None
    if strategy.kind == PRONOUN and strategy.end < cue.start - 30:
        return None
    sentence = scene.sentence
    gap = sentence.gap(strategy.end, cue.start)
    if _is_second_verb(scene, gap):
        return strategy
    if sentence.between(strategy.end, cue.start, *_BREAKS) or len(gap) > 14:
        return None
    is_relative = any(word in RELATIVES for word in gap)
    is_finite = sentence.language != "en" and "adopt-past" in cue.rules
    if is_finite and "adopt-participle" not in cue.rules:
        return strategy if is_relative or _is_reflexive(gap) else None
    if is_relative or any(sentence.is_word(word, "be-form") for word in gap[-4:]):
        return strategy
    is_reduced = len(gap) <= 5 and not _names_actor(scene, strategy.end, cue.start)
    return strategy if is_reduced and not {"has", "have", "had"} & set(gap) else None


def _is_second_verb(scene: Scene, gap: list[str]) -> bool:
    """ "The strategy was validated in September and approved in January"."""
    joins = bool(gap) and gap[-1] in {"and", "y", "e", "et"}
    return joins and any(scene.sentence.is_word(word, "be-form") for word in gap[:3])


def _is_reflexive(words: list[str]) -> bool:
    return bool(words) and (words[-1] in {"se", "entro"} or len(words) <= 2)


def _names_actor(scene: Scene, start: int, end: int) -> bool:
    return any(start <= p.start and p.end <= end and p.part == SUBJECT for p in scene.parties)


def _has_own_object(scene: Scene, cue: Mark) -> bool:
    """ "After the strategy, Panama adopted a law": the verb has an object of its own."""
    after = scene.sentence.folded[cue.end : cue.end + 40]
    marks = scene.sentence.between(
        cue.end, cue.end + 40, "other-document", "process-word", "draft-word"
    )
    for mark in marks:
        gap = scene.sentence.gap(cue.end, mark.start)
        is_means = any(
            word
            in {"by", "por", "par", "mediante", "through", "pelo", "pela", "in", "at", "en", "a"}
            for word in gap
        )
        if not is_means and len(gap) <= 4 and "," not in after[: mark.start - cue.end]:
            return True
    return False


def adoption(
    scene: Scene, countries: Countries | None, rule: str, strategy: Strategy, cue: Mark
) -> Iterator[Finding]:
    if countries:
        at, until = min(strategy.start, cue.start), max(strategy.end, cue.end)
        yield Finding(countries, ADOPTED, rule, at, until, told_at=cue.end)


BY_VERB = (_by_verb, _by_opening, _by_giving)
