"""Whose strategy a clause speaks of."""

from __future__ import annotations

import re

from tracker.proposals.parties import (
    AGENT,
    ANAPHOR,
    BODY,
    COUNTRY,
    FOREIGN,
    FRONTED,
    GENERIC,
    LOCATIVE,
    OAS,
    ORGAN,
    POST,
    SUBJECT,
    Party,
)
from tracker.proposals.phrases import Mark
from tracker.proposals.scene import Countries, Scene
from tracker.proposals.strategy import FULL, PRONOUN, Strategy


def actor(scene: Scene, cue: Mark, strategy: Strategy) -> Countries | None:
    """The country that adopted: by the words around the strategy, or the subject of the verb."""
    owner = scene.possessor(strategy)
    if owner and owner.kind in {FOREIGN, BODY, GENERIC}:
        return None
    if owner is None and _is_infinitive(scene, cue):
        praised = [p for p in scene.parties if p.end <= cue.start and p.kind in {COUNTRY, FOREIGN}]
        if praised:
            return scene.resolve(praised[-1])
    party = scene.subject(cue.start, POST)
    if party is None:
        party = scene.subject_after(cue.start)
    if party is None and strategy.is_national:
        party = scene.subject(cue.start, "of")
    if party and _is_its_own(scene, party, strategy):
        return None
    if (
        owner
        and owner.kind in {COUNTRY, ANAPHOR, ORGAN}
        and (not party or party.kind not in {FOREIGN, BODY})
    ):
        return scene.resolve(owner)
    if party is None:
        return from_before(scene, strategy)
    if party.kind == GENERIC:
        return listed_countries(scene, party, max(cue.end, strategy.end))
    if party.kind == OAS:
        return None
    if party.kind == COUNTRY and party.part == POST and not _may_speak_for(scene, party):
        return None
    return scene.resolve(party)


def _is_infinitive(scene: Scene, cue: Mark) -> bool:
    """ "Congratulated Chile on having adopted": the doer is whoever is named last, in any part."""
    before = scene.sentence.gap(max(0, cue.start - 24), cue.start)[-2:]
    return any(word in {"haber", "having", "avoir", "ter"} for word in before)


def _is_its_own(scene: Scene, party: Party, strategy: Strategy) -> bool:
    """Whether a ministry or an agency adopts a strategy that nothing says is the nation's."""
    if strategy.kind != FULL or strategy.is_national:
        return False
    held = scene.sentence.between(
        min(party.phrase_start, party.start) - 60, party.end, "minor-organ"
    )
    between = scene.sentence.folded[held[-1].end : party.start] if held else ""
    return bool(held) and "," not in between and (strategy.is_possessive or strategy.is_indefinite)


def _may_speak_for(scene: Scene, party: Party) -> bool:
    """Whether a post-holder can act for the state: an ambassador cannot launch a strategy."""
    text = scene.sentence.folded[max(0, party.start - 60) : party.start]
    return not re.search(r"(?:ambassad|embajad|embaixad|ambass|consul|former|ex-|ex )", text)


def listed_countries(scene: Scene, party: Party, at: int) -> Countries | None:
    """ "Three countries have one: X, Y and Z", "X and Y are the countries that have one"."""
    listed = scene.listed_after(at)
    if listed:
        return listed
    for other in scene.parties:
        if other.kind == COUNTRY and other.part == SUBJECT and other.end <= party.start:
            words = scene.sentence.gap(other.end, party.start)
            joined = scene.sentence.between(other.end, party.start, "join-verb", "be-form")
            if party.is_relative and len(words) <= 12 and joined:
                return other.codes
    return None


def from_before(scene: Scene, strategy: Strategy) -> Countries | None:
    """The country spoken of before, where the sentence names none that could be meant."""
    if any(p.kind in {FOREIGN, BODY, GENERIC} and p.part == SUBJECT for p in scene.parties):
        return None
    spoken = scene.speaker()
    if spoken:
        return spoken
    if strategy.is_plural or (
        strategy.is_indefinite and not strategy.is_national and strategy.kind != PRONOUN
    ):
        return None
    named = {code for p in scene.parties if p.kind == COUNTRY for code in p.codes}
    subjects = {
        p.codes
        for p in scene.parties
        if p.kind == COUNTRY and p.part in {SUBJECT, LOCATIVE, FRONTED}
    }
    if len(named) == 1 and subjects:
        return tuple(named)
    context = scene.context
    fallback = context.fallback if strategy.is_possessive else context.strategy_owner
    return fallback if fallback and (not named or named == set(fallback)) else None


def passive_owner(scene: Scene, cue: Mark, strategy: Strategy) -> Countries | None:
    owner = scene.possessor(strategy)
    agent = agent_of(scene, cue)
    if agent and _is_its_own(scene, agent, strategy):
        return None
    if owner:
        return scene.resolve(owner) if not (agent and agent.kind == FOREIGN) else None
    if agent:
        return scene.resolve(agent)
    relative = scene.subject(cue.start, POST)
    if relative and relative.start >= strategy.end:
        return scene.resolve(relative)
    if strategy.is_indefinite or (_names_several(scene, strategy) and not strategy.is_possessive):
        return None
    return owner_from_sentence(scene, strategy)


def _names_several(scene: Scene, strategy: Strategy) -> bool:
    """Whether the clause names so many countries that the owner of "the strategy" is in doubt."""
    begin, end = scene.clause_start(strategy.start), scene.clause_end(strategy.end)
    codes = {
        code
        for p in scene.parties
        if p.kind == COUNTRY and begin <= p.start and p.end <= end
        for code in p.codes
    }
    return len(codes) > 1 and strategy.kind != PRONOUN


def agent_of(scene: Scene, cue: Mark) -> Party | None:
    for party in scene.parties:
        is_near = cue.end <= party.start <= cue.end + 80
        if is_near and party.part == AGENT and party.kind in {COUNTRY, FOREIGN, BODY, ORGAN}:
            return party
    return None


def owner_from_sentence(scene: Scene, strategy: Strategy) -> Countries | None:
    """The owner of a strategy that no word beside it names: who the clause speaks of, or before."""
    subject = scene.subject(strategy.start, POST)
    if subject and subject.kind not in {OAS}:
        if subject.kind == GENERIC:
            return None
        if subject.kind == COUNTRY and strategy.is_indefinite and subject.part == POST:
            return subject.codes if _may_speak_for(scene, subject) else None
        return scene.resolve(subject)
    later = (
        scene.subject_after(strategy.end)
        if subject is None and not strategy.is_indefinite
        else None
    )
    if later:
        return scene.resolve(later)
    parts = {"possessor", "of", "post"} | ({SUBJECT} if strategy.is_possessive else set())
    possessors = [
        p
        for p in scene.parties
        if p.kind == COUNTRY and p.part in parts and p.end <= strategy.start
    ]
    if len({code for p in possessors for code in p.codes}) == 1:
        return possessors[0].codes
    return from_before(scene, strategy)


def helped_between(scene: Scene, start: int, end: int) -> Countries | None:
    codes = [
        code
        for party in scene.parties
        if start <= party.start and party.end <= end and party.kind == COUNTRY
        for code in party.codes
    ]
    return tuple(dict.fromkeys(codes)) or None
