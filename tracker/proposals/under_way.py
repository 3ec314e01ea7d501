"""Rules that read a strategy's being under way off what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.proposals.drafting import (
    ADOPTING,
    BLOCK,
    KNOWN,
    beneficiary,
    is_only_wished,
    owner_of,
    preparation,
    spoken_of,
    target_of,
)
from tracker.proposals.folding import words
from tracker.proposals.owners import owner_from_sentence
from tracker.proposals.parties import (
    COUNTRY,
    FOREIGN,
    LOCATIVE,
    Party,
)
from tracker.proposals.scene import Countries, Finding, Scene
from tracker.proposals.strategy import DOCUMENT, PRONOUN, Strategy

# "Was eighteen months in the making": over.
_SPANS = words("months years weeks meses anos semanas mois ans semaines")
_ABOUT = words("with on in for con en para sobre com em na no sur dans avec pour")
_PREPARING = (
    "develop-gerund", "develop-noun", "draft-word", "drafting-body",
    "develop-finite",
    "writing-noun", "groundwork", "develop-base",
)  # fmt: skip
_SPOILING = (
    "negation", "denial", "carrying-out", "implement-verb", "adopt-past", "adopt-participle",
    "expired",
    "in-force", "condition", "request-verb", "adopt-noun", "other-document",
)  # fmt: skip


def _by_state(scene: Scene) -> Iterator[Finding]:
    """ "Its strategy is in preparation", "todavía la tiene en borrador"."""
    for cue in scene.sentence.of("in-preparation"):
        strategy = scene.strategy_before(cue.start, 12)
        if strategy is None:
            strategy = scene.object_after(cue.end, 6, "other-document", "carrying-out")
        if strategy is None or scene.sentence.between(strategy.end, cue.start, *ADOPTING):
            continue
        before = scene.sentence.between(max(0, strategy.start - 30), cue.start, "carrying-out")
        begin = max(scene.clause_start(cue.start), min(strategy.start, cue.start) - 16)
        if before or scene.is_denied(begin, cue.start) or scene.unreal_before(begin, cue.start):
            continue
        if any(word in _SPANS for word in scene.sentence.gap(strategy.end, cue.start)):
            continue
        later = _clause_owner(scene, strategy.end, cue.start)
        countries = scene.resolve(later) if later else _owner_of_state(scene, strategy)
        yield from preparation(scene, countries, "in-progress-state", strategy.start, cue.end)


def _clause_owner(scene: Scene, start: int, end: int) -> Party | None:
    """ "... and of Peru, where it is still discussed": the country that a later clause is about."""
    for party in scene.parties:
        if (
            start <= party.start
            and party.end <= end
            and party.kind == COUNTRY
            and party.is_relative
        ):
            return party
    return None


def _owner_of_state(scene: Scene, strategy: Strategy) -> Countries | None:
    owner = scene.possessor(strategy)
    if owner:
        return scene.resolve(owner)
    for other in scene.parties:
        if (
            other.start >= strategy.end
            and other.part == LOCATIVE
            and other.kind in {COUNTRY, FOREIGN}
        ):
            return scene.resolve(other)
    return owner_from_sentence(scene, strategy)


def _by_waiting(scene: Scene) -> Iterator[Finding]:
    """ "The strategy awaits the signature of the President"."""
    for cue in scene.sentence.of("awaiting"):
        strategy = scene.strategy_before(cue.start, 12)
        if strategy is None or (
            strategy.is_indefinite and strategy.kind != DOCUMENT and not strategy.is_draft
        ):
            continue
        if scene.is_conditional(cue.start, is_past=False) or scene.is_denied(
            strategy.end, cue.start
        ):
            continue
        yield from preparation(
            scene, _owner_of_state(scene, strategy), "in-progress-waiting", strategy.start, cue.end
        )


def _by_not_yet(scene: Scene) -> Iterator[Finding]:
    """ "The Government has not yet approved the strategy": one that exists and is not approved."""
    for cue in scene.sentence.of("adopt-past", "adopt-participle", "adopt-base"):
        later = scene.sentence.between(
            max(scene.clause_start(cue.start), cue.start - 60), cue.start, "not-yet"
        )
        if not later:
            continue
        strategy = scene.object_after(cue.end, 8, *BLOCK) or scene.strategy_before(cue.start, 7)
        if (
            strategy is None
            or strategy.is_plural
            or strategy.kind == PRONOUN
            or strategy.is_modifier
        ):
            continue
        word = next(scene.sentence.words_before(strategy.start), ("", 0))[0]
        if (
            strategy.is_indefinite
            or strategy.is_possessive
            or not (word in KNOWN or word in {"la", "a", "national"})
        ):
            continue
        countries = owner_of(scene, cue, strategy)
        yield from preparation(scene, countries, "in-progress-not-yet", cue.start, strategy.end)


def _by_finishing(scene: Scene) -> Iterator[Finding]:
    """ "Hopes to finish its strategy by June": whoever has still to finish has begun."""
    for cue in scene.sentence.of("finish-verb"):
        target = target_of(scene, cue)
        begin = max(scene.clause_start(cue.start), cue.start - 60)
        is_ahead = scene.unreal_before(begin, cue.start) or scene.is_denied(begin, cue.start)
        if target is None or not is_ahead or scene.is_refuted(cue.start):
            continue
        countries = owner_of(scene, cue, target[2])
        yield from preparation(scene, countries, "in-progress-finishing", cue.start, target[1])


def _by_groundwork(scene: Scene) -> Iterator[Finding]:
    """ "The diagnosis is the basis for a national strategy"."""
    for cue in scene.sentence.of("groundwork"):
        strategy = scene.object_after(cue.end, 6, *BLOCK)
        begin = max(scene.clause_start(cue.start), cue.start - 90)
        if strategy is None or strategy.is_plural or scene.is_denied(begin, cue.start):
            continue
        if is_only_wished(scene, begin, cue.start):
            continue
        countries = owner_of(scene, cue, strategy)
        yield from preparation(scene, countries, "in-progress-process", cue.start, strategy.end)


def _by_writing(scene: Scene) -> Iterator[Finding]:
    """ "The drafting is in its final phase", "a strategy whose drafting is coming to an end"."""
    for cue in scene.sentence.of("writing-noun"):
        end = min(scene.clause_end(cue.end), cue.end + 80)
        phases = scene.sentence.between(cue.end, end, "phase-word", "in-preparation")
        if not phases or scene.is_denied(scene.clause_start(cue.start), phases[0].start):
            continue
        if scene.unreal_before(cue.end, phases[0].start) or scene.object_after(cue.end, 6):
            continue
        strategy = scene.strategy_before(cue.start, 6)
        if strategy is None and not scene.context.is_cyber:
            continue
        countries = (
            _owner_of_state(scene, strategy) if strategy else spoken_of(scene, cue.start, cue.end)
        )
        yield from preparation(scene, countries, "in-progress-state", cue.start, phases[0].end)


def _by_imminence(scene: Scene) -> Iterator[Finding]:
    """ "Is about to adopt its strategy": there is one, and it is not adopted yet."""
    for cue in scene.sentence.of("adopt-base"):
        near = scene.sentence.between(max(0, cue.start - 40), cue.start, "imminent")
        strategy = scene.object_after(cue.end, 8, *BLOCK) if near else None
        if (
            strategy is None
            or strategy.is_indefinite
            or scene.is_denied(near[0].start - 30, near[0].start)
        ):
            continue
        countries = owner_of(scene, cue, strategy)
        yield from preparation(scene, countries, "in-progress-waiting", near[0].start, strategy.end)


def _by_help_with(scene: Scene) -> Iterator[Finding]:
    """ "Has been advising the Government of X on a national cybersecurity policy"."""
    for cue in scene.sentence.of("help-word"):
        for strategy in scene.strategies:
            party = beneficiary(scene, strategy.start)
            if strategy.start < cue.end or strategy.is_plural or not scene.counts(strategy):
                continue
            if party is None or not cue.end <= party.start or "helped-word" in cue.rules:
                break  # "has assisted Panama with its own" is over, and says no status
            words = scene.sentence.gap(party.end, strategy.start)
            is_joined = len(words) <= 4 and bool(_ABOUT & set(words[:2]))
            begin = scene.clause_start(cue.start)
            if is_joined and not is_only_wished(scene, begin, cue.start):
                countries = scene.resolve(party)
                yield from preparation(
                    scene, countries, "in-progress-supported", cue.start, strategy.end
                )
            break


def _by_working(scene: Scene) -> Iterator[Finding]:
    """ "Have been working since March on the island's strategy"."""
    for cue in scene.sentence.of("work-on"):
        strategy = scene.object_after(cue.end, 12, *BLOCK, "develop-noun")
        if strategy is None or strategy.is_plural:
            continue
        words = scene.sentence.gap(cue.end, strategy.start)
        if not any(
            word in {"on", "towards", "toward", "en", "em", "na", "no", "a", "sur"}
            for word in words
        ):
            continue
        begin = max(scene.clause_start(cue.start), cue.start - 60)
        if scene.is_denied(begin, cue.start) or is_only_wished(scene, begin, cue.start):
            continue
        yield from preparation(
            scene, owner_of(scene, cue, strategy), "in-progress-drafting", cue.start, strategy.end
        )


def by_closeness(scene: Scene) -> Iterator[Finding]:
    """A named strategy, its one possible owner, and a word of preparing in the same clause."""
    for strategy in scene.strategies:
        if strategy.kind != "full" or strategy.is_plural or strategy.is_modifier:
            continue
        begin, end = scene.clause_start(strategy.start), scene.clause_end(strategy.end)
        cues = scene.sentence.between(begin, end, *_PREPARING)
        if not cues or scene.sentence.between(begin, end, *_SPOILING):
            continue
        if [m for m in scene.unreal_before(begin, end, 400) if "promise" not in m.rules]:
            continue
        possessor = scene.possessor(strategy)
        countries = scene.resolve(possessor) if possessor else spoken_of(scene, begin, end)
        if countries and any(p.kind == FOREIGN for p in scene.parties):
            countries = countries if possessor else None
        yield from preparation(scene, countries, "in-progress-close", cues[0].start, strategy.end)


UNDER_WAY = (
    _by_state, _by_waiting, _by_not_yet, _by_help_with, _by_working, _by_finishing, _by_groundwork,
    _by_writing, _by_imminence,
)  # fmt: skip
