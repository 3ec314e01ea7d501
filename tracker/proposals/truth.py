"""Whether a clause says that something is so, and not that it should, might or did not be."""

from __future__ import annotations

import re

from tracker.proposals.folding import words
from tracker.proposals.parties import (
    ORGAN,
)
from tracker.proposals.phrases import Mark
from tracker.proposals.scene import Scene

_NOBODY = words(
    "neither nobody none nothing ninguno ninguna nadie ni nenhum nenhuma nem ninguem aucun aucune "
    "personne"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
RELATIVES = words("that which who que qu' qui quien whose dont cuya cuyo cuja")


def is_unreal(scene: Scene, cue: Mark) -> bool:
    start = _verb_group_start(scene, cue)
    return (
        scene.is_denied(start, cue.start)
        or scene.is_refuted(cue.start)
        or bool(scene.unreal_before(start, cue.start))
        or scene.is_supposed(cue.start)
        or scene.is_conditional(cue.start, is_past=True, start=start)
        or _is_negated_quantity(scene, cue.start)
    )


def _verb_group_start(scene: Scene, cue: Mark) -> int:
    """Where to begin to look for negations of a verb: after the last party or verb before it."""
    begin = scene.clause_start(cue.start)
    for party in scene.parties:
        if party.end <= cue.start and party.kind != ORGAN:
            begin = max(begin, party.end)
    for mark in scene.sentence.of("adopt-past", "have-verb", "in-force"):
        if mark.end < cue.start - 24 and "," in scene.sentence.folded[mark.end : cue.start]:
            begin = max(begin, mark.end)
    before = next(scene.sentence.words_before(cue.start), ("", 0))
    return max(begin, before[1]) if before[0] in RELATIVES else begin


def _is_negated_quantity(scene: Scene, at: int) -> bool:
    """ "None of them", "neither Haiti nor ...": a negation that opens the clause."""
    begin = scene.clause_start(at)
    return any(mark.text in _NOBODY for mark in scene.sentence.between(begin, at, "negation"))


def is_still_to_come(scene: Scene, cue: Mark) -> bool:
    """ "The decree that approves the strategy will be signed": not approved yet."""
    before = scene.sentence.gap(max(0, cue.start - 14), cue.start)
    if not before or before[-1] not in RELATIVES:
        return False
    after = scene.sentence.folded[cue.end : cue.end + 130].split(",")[0]
    return bool(scene.sentence.between(cue.end, cue.end + len(after), "unreal", "awaiting"))


def is_dated(scene: Scene, cue: Mark) -> bool:
    """ "Presented" may be said of a draft; with a year it is said of the strategy itself."""
    clause = scene.sentence.folded[cue.start : min(scene.clause_end(cue.end), cue.end + 110)]
    return bool(_YEAR.search(re.split(r",(?! (?:in|en|em) )", clause.replace("(", ","))[0]))
