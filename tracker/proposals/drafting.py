"""Rules that read a strategy being written off a sentence, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.proposals.folding import words
from tracker.proposals.parties import (
    AGENT,
    BODY,
    COUNTRY,
    DONOR,
    EXCEPT,
    FOREIGN,
    FRONTED,
    GENERIC,
    LOCATIVE,
    OAS,
    OF,
    ORGAN,
    ORIGIN,
    PERSON,
    POST,
    SUBJECT,
    TO,
    VENUE,
    WITH,
    Party,
)
from tracker.proposals.phrases import Mark
from tracker.proposals.scene import Countries, Finding, Scene
from tracker.proposals.strategy import PRONOUN, Strategy
from tracker.proposals.types import IN_PROGRESS

ADOPTING = ("adopt-past", "adopt-noun", "adopt-base", "adopt-gerund")
BLOCK = (
    "other-document", "negation", "carrying-out", "adopt-past", "request-verb", "event-noun",
    "unreal",
)  # fmt: skip
_LICENCE = ("help-word", "helped-word", "start-verb", "drafting-process")
_FINE = frozenset({"objective of", "objetivo de", "ahead of", "goal"})
KNOWN = words("the this that its their el este ese su dicho o esse este seu le ce cet son l'")


def preparation(
    scene: Scene, countries: Countries | None, rule: str, start: int, end: int
) -> Iterator[Finding]:
    if countries and not any(start >= a and end <= b for a, b in scene.request_spans):
        edge = scene.sentence.between(
            max(0, start - 40), min(len(scene.sentence.folded), end + 30), "new-edition"
        )
        yield Finding(countries, IN_PROGRESS, rule, start, end, bool(edge))


def target_of(scene: Scene, cue: Mark, most: int = 12) -> tuple[int, int, Strategy | None] | None:
    """What is being prepared: the strategy, or the draft of one, that follows the cue."""
    strategy = scene.object_after(cue.end, most, *BLOCK)
    if strategy:
        return strategy.start, strategy.end, strategy
    known = scene.named_before(cue.start)
    if known and scene.takes_pronoun(cue):
        return known.start, cue.end, known
    for mark in drafts(scene):
        if mark.start >= cue.end:
            words = scene.sentence.gap(cue.end, mark.start)
            is_near = len(words) <= most - 4 and not scene.sentence.between(
                cue.end, mark.start, *BLOCK
            )
            return (mark.start, mark.end, None) if is_near else None
    return None


def drafts(scene: Scene) -> list[Mark]:
    """Words like "draft" that can only mean the draft of the strategy spoken of."""
    if not scene.context.is_cyber and not any(s.kind == "full" for s in scene.strategies):
        return []
    marks = []
    for mark in scene.sentence.of("draft-word", "drafting-body"):
        after = scene.sentence.between(mark.end, mark.end + 34, "other-document", "cyber-word")
        gap = scene.sentence.gap(mark.end, after[0].start) if after else []
        is_other = after and "other-document" in after[0].rules and len(gap) <= 3
        if not is_other:
            marks.append(mark)
    return marks


def _by_drafting(scene: Scene) -> Iterator[Finding]:
    """ "Peru is drafting its strategy", "began last year to write its strategy"."""
    for cue in scene.sentence.of(
        "develop-finite", "develop-gerund", "develop-base", "develop-future"
    ):
        target = target_of(scene, cue)
        if target is None or not _is_under_way(scene, cue):
            continue
        countries = owner_of(scene, cue, target[2])
        yield from preparation(scene, countries, "in-progress-drafting", cue.start, target[1])


def _is_under_way(scene: Scene, cue: Mark) -> bool:
    begin = max(scene.clause_start(cue.start), cue.start - 110)
    party = scene.subject(cue.start)
    verb_start = max(begin, party.end if party else 0)
    if scene.is_denied(verb_start, cue.start):
        return False
    helps = scene.sentence.between(max(0, begin - 30), cue.start, "help-word", "helped-word")
    if _is_over(scene, helps):
        return False
    helps += scene.sentence.between(
        begin, cue.start, "process-word", "drafting-body", "person-noun"
    )
    if any(p.kind == OAS and p.part == WITH for p in scene.parties):
        helps += scene.sentence.of("oas-body")
    wishes = scene.unreal_before(verb_start, cue.start, 90)
    if helps:
        wishes = [mark for mark in wishes if "promise" not in mark.rules]
    if wishes or scene.is_supposed(cue.start):
        return False
    if "develop-finite" in cue.rules and "develop-base" not in cue.rules:
        return True
    if "develop-gerund" in cue.rules and _is_progressive(scene, cue):
        return True
    return bool(helps or scene.sentence.between(begin, cue.start, *_LICENCE))


def _is_over(scene: Scene, helps: list[Mark]) -> bool:
    """Help that says no status: "has already supported", "the expert, who helped Chile"."""
    if not helps or not all("helped-word" in mark.rules for mark in helps):
        return False
    at = helps[0].start
    if scene.sentence.between(max(0, at - 24), helps[0].end + 16, "already-word"):
        return True
    before = [p for p in scene.parties if p.end <= at]
    return bool(before) and before[-1].kind == PERSON


def _is_progressive(scene: Scene, cue: Mark) -> bool:
    before = scene.sentence.gap(max(0, cue.start - 34), cue.start)[-3:]
    if scene.sentence.language != "en":
        return True
    return any(scene.sentence.is_word(word, "be-form") for word in before) or not before


def owner_of(scene: Scene, cue: Mark, strategy: Strategy | None) -> Countries | None:
    """Whose strategy it is: the words beside it, who is helped, who writes, who was spoken of."""
    if strategy:
        possessor = scene.possessor(strategy)
        if possessor:
            return scene.resolve(possessor)
    helped = beneficiary(scene, cue.start)
    if strategy and strategy.is_plural and not strategy.is_possessive:
        many = helped or scene.subject(cue.start)
        codes = scene.resolve(many) if many and many.kind != GENERIC else None
        return codes if codes and len(codes) > 1 else None
    if helped:
        return scene.resolve(helped)
    party = scene.subject(cue.start, TO, POST)
    if party and party.kind == GENERIC:
        return scene.listed_after(strategy.end if strategy else cue.end)
    if (party and party.kind in {COUNTRY, FOREIGN, BODY}) or (
        party and party.kind not in {OAS, ORGAN}
    ):
        return scene.resolve(party)
    return spoken_of(scene, cue.start, cue.end)


def spoken_of(scene: Scene, start: int, end: int) -> Countries | None:
    """The country of a clause that names its owner elsewhere, or of what went before."""
    parties = [p for p in scene.parties if p.part not in {EXCEPT, DONOR, WITH, ORIGIN, VENUE}]
    if any(p.kind in {FOREIGN, BODY} and p.part in {SUBJECT, FRONTED} for p in parties):
        return None
    near = [
        p
        for p in parties
        if p.kind == COUNTRY and p.part in {SUBJECT, FRONTED, LOCATIVE, TO, "possessor"}
    ]
    near = near or [p for p in parties if p.kind == COUNTRY and p.part in {POST, OF, AGENT}]
    if near:
        codes = {code for p in near for code in p.codes}
        return near[0].codes if len(codes) == len(near[0].codes) else None
    rest = [p for p in scene.parties if p.kind == COUNTRY and p.part == WITH]
    if rest and len({code for p in rest for code in p.codes}) == 1:
        return rest[0].codes
    organ = next((p for p in parties if p.kind == ORGAN or p.kind == "anaphor"), None)
    if organ:
        return scene.resolve(organ)
    if any(p.kind == GENERIC and p.part == SUBJECT for p in parties):
        return None
    return scene.speaker() or scene.context.strategy_owner or None


def beneficiary(scene: Scene, at: int) -> Party | None:
    """Whom the nearest word of help before `at` helps."""
    for mark in reversed(
        scene.sentence.between(
            max(scene.clause_start(at), at - 150), at, "help-word", "helped-word"
        )
    ):
        for party in scene.parties:
            if (
                mark.end <= party.start
                and party.end <= at
                and party.kind in {COUNTRY, FOREIGN, "anaphor"}
            ):
                gap = scene.sentence.gap(mark.end, min(party.phrase_start, party.start))
                if party.part not in {VENUE, ORIGIN, DONOR, WITH} and len(gap) <= 7:
                    return party
    return None


def _by_help(scene: Scene) -> Iterator[Finding]:
    """ "Support X in the development of its strategy", "the start of the drafting of"."""
    for cue in scene.sentence.of("develop-noun"):
        target = target_of(scene, cue, 10)
        if target is None or target[2] is None:
            continue
        begin = max(scene.clause_start(cue.start), cue.start - 170)
        reasons = scene.sentence.between(
            begin, cue.start, "help-word", "helped-word", "start-verb", "process-word"
        )
        reasons += scene.sentence.between(
            target[1],
            target[1] + 60,
            "start-verb",
            "in-preparation",
            "help-word",
            "helped-word",
            "phase-word",
        )
        if not reasons or is_only_wished(scene, begin, cue.start):
            continue
        if scene.sentence.between(begin, cue.start, "request-verb") or _is_over(scene, reasons):
            continue
        countries = owner_of(scene, cue, target[2])
        yield from preparation(
            scene, countries, "in-progress-supported", reasons[0].start, target[1]
        )


def is_only_wished(scene: Scene, begin: int, at: int) -> bool:
    wishes = scene.unreal_before(begin, at, 170)
    marks = [m for m in wishes if "promise" not in m.rules and m.text not in _FINE]
    return bool(marks) or scene.is_denied(begin, at, 50)


def _by_draft(scene: Scene) -> Iterator[Finding]:
    """ "Drafts of a strategy are on the table in X", "a first draft circulates"."""
    spots: list[tuple[int, int, Strategy | None]] = [
        (s.start, s.end, s)
        for s in scene.strategies
        if (s.is_draft or s.is_future) and scene.counts(s)
    ]
    spots += [(mark.start, mark.end, None) for mark in drafts(scene)]
    for start, end, strategy in spots:
        begin = max(scene.clause_start(start), start - 50)
        word = next(scene.sentence.words_before(start), ("", 0))[0]
        is_known = word in KNOWN
        if scene.is_denied(begin, start) or scene.is_refuted(start):
            continue
        if scene.sentence.between(end, end + 34, "wish-verb"):
            continue
        wishes = scene.unreal_before(begin, start)
        if scene.sentence.between(begin, start, "process-word", "drafting-body", "person-noun"):
            wishes = [mark for mark in wishes if "promise" not in mark.rules]
        if not is_known and (wishes or scene.is_conditional(start, is_past=False)):
            continue
        yield from preparation(
            scene, _owner_of_draft(scene, start, end, strategy), "in-progress-draft", start, end
        )


def _owner_of_draft(
    scene: Scene, start: int, end: int, strategy: Strategy | None
) -> Countries | None:
    thing = strategy or Strategy(start, end, "bare")
    possessor = scene.possessor(thing)
    if possessor:
        return scene.resolve(possessor)
    party = scene.subject(start, POST)
    if party and party.kind in {COUNTRY, FOREIGN, BODY, "anaphor"}:
        return scene.resolve(party)
    for other in scene.parties:
        if other.start >= end and other.part == LOCATIVE and other.kind in {COUNTRY, FOREIGN}:
            return scene.resolve(other)
    return spoken_of(scene, start, end)


def _by_process(scene: Scene) -> Iterator[Finding]:
    """ "Launched the process that is to lead to a strategy", "opened the consultation on"."""
    for cue in scene.sentence.of("process-word", "drafting-process"):
        strategy = scene.object_after(
            cue.end, 10, "other-document", "negation", "carrying-out", *ADOPTING
        )
        modified = _modified_by(scene, cue)
        strategy = strategy or modified
        if strategy is None or strategy.kind in {PRONOUN} or strategy.is_plural:
            continue
        begin = max(scene.clause_start(cue.start), cue.start - 100)
        is_begun = scene.sentence.between(begin, cue.start, "start-verb")
        if not is_begun and "drafting-process" not in cue.rules:
            continue
        if scene.is_denied(begin, cue.start) or is_only_wished(scene, begin, cue.start):
            continue
        if any(p.part == SUBJECT and cue.end <= p.start < strategy.start for p in scene.parties):
            continue
        countries = owner_of(scene, cue, strategy)
        yield from preparation(
            scene, countries, "in-progress-process", cue.start, max(cue.end, strategy.end)
        )


def _modified_by(scene: Scene, cue: Mark) -> Strategy | None:
    """The strategy of "the National Cybersecurity Strategy working group"."""
    for strategy in scene.strategies:
        if strategy.is_modifier and 0 <= cue.start - strategy.end <= 2 and strategy.kind == "full":
            return strategy
    return None


BY_DRAFTING = (_by_drafting, _by_help, _by_draft, _by_process)
