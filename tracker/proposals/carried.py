"""Rules for sentences that say something only together with the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.proposals.parties import COUNTRY, EXCEPT, POST, VENUE, Party
from tracker.proposals.phrases import Mark
from tracker.proposals.scene import Finding, Scene
from tracker.proposals.types import IN_PROGRESS


def find_carried(scene: Scene, in_sentence: list[Finding]) -> list[Finding]:
    """What "did the same" and "it is also supporting X" take over from before."""
    if scene.is_question():
        return []
    return [
        *_same(scene, in_sentence),
        *_left_out(scene, in_sentence),
        *_more_help(scene, in_sentence),
    ]


def _same(scene: Scene, in_sentence: list[Finding]) -> Iterator[Finding]:
    for cue in scene.sentence.of("same-verb"):
        before = [f for f in in_sentence if f.until <= cue.start]
        status = before[-1].status if before else scene.context.last_status
        if not status or scene.is_denied(max(0, cue.start - 40), cue.start):
            continue
        party = scene.subject(cue.start, POST) or _follower(scene, cue)
        if (
            scene.unreal_before(max(0, cue.start - 40), cue.start)
            or party is None
            or party.kind != COUNTRY
        ):
            continue
        known = {code for f in before for code in f.countries}
        countries = tuple(code for code in party.codes if code not in known)
        if countries:
            yield Finding(
                countries, status, f"{_slug(status)}-same", party.start, max(cue.end, party.end)
            )


def _left_out(scene: Scene, in_sentence: list[Finding]) -> Iterator[Finding]:
    """ "Argentina's came into force in 2019; that of Brazil, in 2020": the verb is left out."""
    for strategy in scene.strategies:
        begin, end = scene.clause_start(strategy.start), scene.clause_end(strategy.end)
        before = [f for f in in_sentence if f.until <= begin]
        owner = scene.possessor(strategy) if strategy.is_elided else None
        if not owner or not before or strategy.start - begin > 3:
            continue
        rest = scene.sentence.folded[max(owner.end, strategy.end) : end]
        if re.fullmatch(
            r"'?s?,? (?:[\w']+ ){0,5}(?:(?:19|20)\d\d|later|despues|tarde|depois)\W*", rest
        ):
            countries = scene.resolve(owner)
            if countries:
                status = before[-1].status
                yield Finding(countries, status, f"{_slug(status)}-same", strategy.start, end)


def _slug(status: str) -> str:
    return status.replace("_", "-")


def _follower(scene: Scene, cue: Mark) -> Party | None:
    """ "So did Belize", "lo mismo hizo Panamá"."""
    for party in scene.parties:
        if party.start >= cue.end:
            return (
                party
                if party.kind == COUNTRY and len(scene.sentence.gap(cue.end, party.start)) <= 3
                else None
            )
    return None


def _more_help(scene: Scene, in_sentence: list[Finding]) -> Iterator[Finding]:
    """ "It is also supporting X, Y and Z", where the sentence before says with what."""
    if not scene.sentence.has("also-word") or not (in_sentence or scene.context.last_was_help):
        return
    for cue in scene.sentence.of("help-word", "helped-word", "work-verb"):
        party = _helped(scene, cue)
        if party is None or scene.is_denied(0, cue.start) or scene.unreal_before(0, cue.start):
            continue
        before = [finding for finding in in_sentence if finding.until <= cue.start]
        later = [s for s in scene.strategies if s.start >= cue.start and scene.counts(s)]
        if later or (scene.strategies and not before):
            continue
        rest = scene.sentence.words_after(party.end, 4)
        if not rest or any(scene.sentence.is_word(word, "also-word") for word in rest[:3]):
            yield Finding(party.codes, IN_PROGRESS, "in-progress-carried", cue.start, party.end)
            return


def _helped(scene: Scene, cue: Mark) -> Party | None:
    for party in scene.parties:
        if party.start >= cue.end:
            fits = party.kind == COUNTRY and party.part not in {EXCEPT, VENUE}
            return party if fits and len(scene.sentence.gap(cue.end, party.start)) <= 6 else None
    return None
