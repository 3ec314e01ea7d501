"""The rule that reads "it asked for help with a strategy" off a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.proposals.owners import agent_of
from tracker.proposals.parties import COUNTRY, GENERIC, OAS, ORIGIN, POST, Party
from tracker.proposals.phrases import Mark
from tracker.proposals.scene import Finding, Scene
from tracker.proposals.strategy import Strategy
from tracker.proposals.types import REQUESTED


def find_requested(scene: Scene) -> list[Finding]:
    """Every request for help with a strategy; notes where requests stand, for the other rules."""
    if scene.is_question():
        return []
    return [*_by_verb(scene), *_by_noun(scene)]


def _by_verb(scene: Scene) -> Iterator[Finding]:
    for cue in [*scene.sentence.of("request-verb"), *_sendings(scene), *_wishes(scene)]:
        if "request-noun" in cue.rules and scene.sentence.text[cue.start : cue.end] == "request":
            continue
        party = scene.subject(cue.start, POST)
        if party is not None and party.kind == OAS:
            party = agent_of(scene, cue) if _is_passive(scene, cue) else None
            if party is None:
                continue
        begin = max(scene.clause_start(cue.start), min(party.end, cue.start) if party else 0)
        wishes = scene.unreal_before(begin, cue.start)
        if scene.is_denied(begin, cue.start) or scene.is_refuted(cue.start) or wishes:
            continue
        if party and party.kind == GENERIC:
            countries = scene.listed_after(cue.end)
        else:
            countries = (
                scene.resolve(party)
                if party
                else (scene.speaker() or scene.only_country() or scene.context.fallback)
            )
        strategy = _asked_about(scene, cue.end) or _meant(scene, cue.end)
        if strategy is None or (strategy.is_plural and (not countries or len(countries) == 1)):
            continue
        scene.request_spans.append((cue.start, scene.clause_end(strategy.end)))
        if countries:
            is_new = bool(scene.sentence.between(cue.end, strategy.end, "new-edition"))
            yield Finding(countries, REQUESTED, "requested-help", cue.start, strategy.end, is_new)


def _sendings(scene: Scene) -> Iterator[Mark]:
    """ "Presentó a la OEA una solicitud de ...": a verb of sending, and later what is sent."""
    for verb in scene.sentence.of("submit-verb"):
        things = scene.sentence.between(verb.end, verb.end + 70, "request-thing")
        if things and "," not in scene.sentence.folded[verb.end : things[0].start]:
            yield verb


def _wishes(scene: Scene) -> Iterator[Mark]:
    """ "It would like the OAS to help": a wish that the OAS does something is a request."""
    for wish in scene.sentence.of("wish-verb"):
        bodies = scene.sentence.between(wish.end, wish.end + 40, "oas-body")
        if bodies and len(scene.sentence.gap(wish.end, bodies[0].start)) <= 3:
            yield wish


def _is_passive(scene: Scene, cue: Mark) -> bool:
    """ "The OAS was asked by the Government of Peru"."""
    before = scene.sentence.gap(max(0, cue.start - 24), cue.start)[-2:]
    return any(scene.sentence.is_word(word, "be-form") for word in before)


def _asked_about(scene: Scene, start: int) -> Strategy | None:
    """The strategy that help is asked for, with a word of help before it."""
    end = scene.clause_end(start)
    for strategy in scene.strategies:
        if strategy.start >= start and strategy.end <= end and scene.counts(strategy):
            helps = scene.sentence.between(
                start, strategy.start, "help-object", "help-word", "helped-word"
            )
            others = scene.sentence.between(start, strategy.start, "carrying-out", "implement-verb")
            return strategy if helps and not others else None
    return None


def _meant(scene: Scene, start: int) -> Strategy | None:
    """ "Asked for help to prepare it": the strategy named before."""
    for verb in scene.sentence.between(start, scene.clause_end(start), "develop-base"):
        is_pronoun = verb.text.endswith(
            ("arla", "erla", "irla", "-la")
        ) or scene.sentence.words_after(verb.end, 1) == ["it"]
        if is_pronoun and scene.sentence.between(start, verb.start, "help-object", "help-word"):
            known = scene.strategy_before(verb.start, 30)
            if known or scene.context.is_cyber:
                return known or Strategy(verb.start, verb.end, "bare")
    return None


def _by_noun(scene: Scene) -> Iterator[Finding]:
    """ "In response to a request from X for help with its strategy"."""
    for cue in scene.sentence.of("request-noun"):
        party = _asker(scene, cue)
        if party is None or scene.is_denied(max(0, cue.start - 30), cue.start):
            continue
        many = len(party.codes) > 1
        strategy = next(
            (s for s in scene.strategies if scene.counts(s) and (many or not s.is_plural)), None
        )
        helps = scene.sentence.has("help-word", "helped-word", "help-object")
        if strategy and helps:
            start, end = min(cue.start, strategy.start), max(party.end, strategy.end)
            if cue.end <= strategy.start and not _is_answered(scene, cue):
                scene.request_spans.append((cue.start, strategy.end))
            yield Finding(party.codes, REQUESTED, "requested-on-request", start, end)


def _is_answered(scene: Scene, cue: Mark) -> bool:
    """ "At the request of", "in response to a request from": something is done about it."""
    near = max(0, cue.start - 26)
    return cue.text.startswith(_ON_REQUEST) or bool(
        scene.sentence.between(near, cue.start, "answer-word")
    )


_ON_REQUEST = ("at the", "a solicitud", "a peticion", "a pedido", "a la demande")


def _asker(scene: Scene, cue: Mark) -> Party | None:
    at = cue.end
    received = scene.sentence.between(max(0, cue.start - 80), cue.start, "receive-verb")
    for party in scene.parties:
        if received and party.kind == COUNTRY and received[-1].end <= party.start < cue.start:
            return party
        if party.kind == COUNTRY and party.part == ORIGIN and 0 < party.start - at < 130:
            return party
        rest = scene.sentence.folded[party.end : cue.start]
        if party.kind == COUNTRY and party.end <= cue.start and rest in {"'s ", "' "}:
            return party
        if party.start >= at and party.kind == COUNTRY:
            return party if len(scene.sentence.gap(at, party.start)) <= 5 else None
    return None
