"""Rules that read an adoption off nouns and states: "welcomed the adoption of", "has one"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.proposals.adopted_by_verb import OTHER_OBJECTS, adoption, follows_break
from tracker.proposals.owners import (
    actor,
    agent_of,
    from_before,
    helped_between,
    listed_countries,
    owner_from_sentence,
)
from tracker.proposals.parties import (
    ANAPHOR,
    COUNTRY,
    EXCEPT,
    GENERIC,
    OAS,
    ORGAN,
    POST,
    Party,
)
from tracker.proposals.phrases import Mark
from tracker.proposals.scene import Countries, Finding, Scene
from tracker.proposals.strategy import FULL, PRONOUN, Strategy
from tracker.proposals.truth import RELATIVES, is_dated, is_unreal
from tracker.proposals.types import ADOPTED

_OTHER_THINGS = (
    *(set(OTHER_OBJECTS) - {"have-verb"}), "adopt-past", "adopt-base", "adopt-gerund", "awaiting",
    "condition",
)  # fmt: skip
_IS_OF_YEAR = re.compile(r"\b(?:is|was|es|e|est|era|foi|fue) (?:from|of|de) (?:19|20)\d\d\b")


def _by_noun(scene: Scene) -> Iterator[Finding]:
    """ "Welcomed the adoption of its strategy", "the anniversary of Panama's strategy"."""
    for cue in scene.sentence.of("adopt-noun", "anniversary"):
        strategy = scene.object_after(
            cue.end, 14, "draft-word", "draft-weak", "process-word", "other-document"
        )
        if strategy is None or strategy.is_draft:
            continue
        if "," in scene.sentence.folded[cue.end : strategy.start]:
            continue
        fact = cue if "anniversary" in cue.rules else _fact_before(scene, cue)
        if fact is None or scene.sentence.has("future-time"):
            continue
        owner = _owner_of_noun(scene, cue, fact, strategy)
        is_own = owner is not None and owner.kind not in {OAS, GENERIC}
        countries = scene.resolve(owner) if is_own and owner else from_before(scene, strategy)
        yield from adoption(scene, countries, "adopted-noun", strategy, cue)


def _fact_before(scene: Scene, cue: Mark) -> Mark | None:
    """What makes "the adoption of" a fact: "welcomed", "after", a date; None for a prospect."""
    begin = max(scene.clause_start(cue.start), cue.start - 60)
    facts = scene.sentence.between(begin, cue.start, "factive")
    if not facts and is_dated(scene, cue) and not scene.unreal_before(begin, cue.start):
        facts = [cue]
    if not facts and scene.sentence.has("join-verb", "become-word"):
        facts = scene.sentence.between(begin, cue.start, "with-word")
    if not facts or scene.unreal_before(begin, facts[-1].start, 30):
        return None
    doubts = scene.sentence.between(facts[-1].end, cue.start, "unreal", "condition", "negation")
    return None if doubts else facts[-1]


def _owner_of_noun(scene: Scene, cue: Mark, fact: Mark, strategy: Strategy) -> Party | None:
    owner = scene.possessor(strategy) or agent_of(scene, cue) or _genitive(scene, cue)
    if owner is None and fact.text.startswith(("announc", "anunci", "a annonc", "annonc")):
        owner = scene.subject(fact.start, POST)
    if owner is None and strategy.is_possessive:
        owner = scene.subject(cue.start) or scene.subject_after(strategy.end)
    return owner


def _genitive(scene: Scene, cue: Mark) -> Party | None:
    """ "Jamaica's adoption of a strategy"."""
    for party in scene.parties:
        rest = scene.sentence.folded[party.end : cue.start]
        if rest.startswith("'s") and len(rest.split()) <= 4:
            return party
    return None


def _by_gerund(scene: Scene) -> Iterator[Finding]:
    """ "The OAS supported X and Y in adopting their strategies", "after approving its strategy"."""
    for cue in scene.sentence.of("adopt-gerund", "adopt-base", "adopt-noun"):
        strategy = scene.object_after(cue.end, 10, *OTHER_OBJECTS)
        if strategy is None or strategy.is_draft:
            continue
        begin = max(scene.clause_start(cue.start), cue.start - 160)
        helped = scene.sentence.between(begin, cue.start, "helped-word")
        if helped and not scene.unreal_before(begin, cue.start, 200):
            countries = helped_between(scene, helped[-1].end, cue.start)
            yield from adoption(scene, countries, "adopted-supported", strategy, cue)
        elif (
            "adopt-noun" not in cue.rules
            and _is_after_doing(scene, cue)
            and not scene.unreal_before(begin, cue.start)
        ):
            countries = actor(scene, cue, strategy) or _praised(scene, cue)
            yield from adoption(scene, countries, "adopted-active", strategy, cue)


def _is_after_doing(scene: Scene, cue: Mark) -> bool:
    words = scene.sentence.gap(max(0, cue.start - 26), cue.start)
    return any(
        scene.sentence.is_word(" ".join(words[-length:]), "by-doing") for length in (1, 2, 3)
    )


def _praised(scene: Scene, cue: Mark) -> Countries | None:
    """ "Congratulated Chile on adopting": the country between the praise and the deed."""
    praise = scene.sentence.between(max(0, cue.start - 90), cue.start, "factive")
    return helped_between(scene, praise[-1].end, cue.start) if praise else None


def _by_becoming(scene: Scene) -> Iterator[Finding]:
    """ "X became the third country of the region to adopt a strategy"."""
    for cue in scene.sentence.of("adopt-base", "have-verb", "adopt-gerund", "with-word"):
        begin = scene.clause_start(cue.start)
        became = scene.sentence.between(max(begin, cue.start - 110), cue.start, "become-word")
        if joined := scene.sentence.between(max(begin, cue.start - 80), cue.start, "join-verb"):
            became = became or (
                scene.sentence.between(joined[0].end, cue.start, "generic-states") and joined
            )
        if (
            not became
            or scene.unreal_before(begin, cue.start, 120)
            or scene.is_denied(begin, cue.start, 120)
        ):
            continue
        strategy = scene.object_after(cue.end, 8, *OTHER_OBJECTS)
        if "with-word" in cue.rules and strategy and not strategy.is_indefinite:
            continue
        party = scene.subject(became[0].start, POST)
        if strategy and not strategy.is_draft and party:
            countries = scene.resolve(party) if party.kind in {COUNTRY, ANAPHOR, ORGAN} else None
            yield from adoption(scene, countries, "adopted-active", strategy, cue)


def _by_having(scene: Scene) -> Iterator[Finding]:
    for cue in scene.sentence.of("have-verb"):
        strategy = scene.object_after(cue.end, 8, *_OTHER_THINGS)
        if strategy is None or strategy.is_draft or follows_break(scene, cue.end, strategy.start):
            continue
        excepted = _excepted(scene, cue)
        if not excepted and not _is_held(scene, cue, strategy):
            continue
        party = scene.subject(cue.start)
        if excepted:
            countries: Countries | None = excepted
        elif party is None:
            is_silent = scene.sentence.language != "en"  # its verbs do without a pronoun
            countries = from_before(scene, strategy) if is_silent else scene.speaker()
        elif party.kind == GENERIC:
            countries = listed_countries(scene, party, max(cue.end, strategy.end))
        else:
            countries = scene.resolve(party) if party.kind != OAS else None
        yield from adoption(scene, countries, "adopted-has", strategy, cue)


def _by_being_had(scene: Scene) -> Iterator[Finding]:
    """ "The strategy that Panama has had since 2013", "la estrategia con que cuenta Paraguay"."""
    for cue in scene.sentence.of("have-verb"):
        strategy = scene.strategy_before(cue.start, 5)
        if (
            strategy is None
            or strategy.is_draft
            or strategy.kind == PRONOUN
            or is_unreal(scene, cue)
        ):
            continue
        if not RELATIVES & set(scene.sentence.gap(strategy.end, cue.end)):
            continue
        for party in scene.parties:
            is_near = strategy.end <= party.start and abs(party.start - cue.end) <= 24
            if (
                party.kind == COUNTRY
                and is_near
                and not scene.sentence.between(
                    cue.end, cue.end + 30, "adopt-participle", "develop-past", "adopt-past"
                )
            ):
                yield from adoption(scene, party.codes, "adopted-has", strategy, cue)


def _excepted(scene: Scene, cue: Mark) -> Countries | None:
    """ "No country except Costa Rica has one"."""
    begin = scene.clause_start(cue.start)
    for party in scene.parties:
        is_between = begin <= party.start and party.end <= cue.start
        if (
            is_between
            and party.part == EXCEPT
            and scene.sentence.between(begin, party.start, "negation")
        ):
            return party.codes or None
    return None


def _is_held(scene: Scene, cue: Mark, strategy: Strategy) -> bool:
    """Whether a strategy that somebody "has" is whole: neither denied, wished for nor a draft."""
    if is_unreal(scene, cue):
        return False
    end = min(scene.clause_end(strategy.end), strategy.end + 50)
    between = scene.sentence.between
    if between(strategy.end, end, "in-preparation", "awaiting"):
        return False
    if between(strategy.end, strategy.end + 24, "develop-gerund", "adopt-base", "develop-base"):
        return False
    if not strategy.is_national and _is_national_denied(scene, strategy):
        return False
    owner = scene.possessor(strategy)
    return owner is None or owner.kind in {COUNTRY, ANAPHOR}


def _is_national_denied(scene: Scene, strategy: Strategy) -> bool:
    """ "Has a policy for public bodies, but no national strategy"."""
    return any(
        later.is_national and scene.sentence.between(strategy.end, later.start, "negation")
        for later in scene.strategies
        if later.start > strategy.end
    )


def _by_force(scene: Scene) -> Iterator[Finding]:
    """ "whose strategy has been in force since 2015", "vigente desde 2017", "expired in 2020"."""
    for cue in [*scene.sentence.of("in-force", "expired", "arrived-if-dated"), *_years(scene)]:
        if "arrived-if-dated" in cue.rules and not is_dated(scene, cue):
            continue
        strategy = scene.strategy_before(cue.start, 10)
        if strategy is None or strategy.is_draft or strategy.is_modifier:
            strategy = _object_of_force(scene, cue)
        if strategy is None or is_unreal(scene, cue):
            continue
        if scene.sentence.between(
            strategy.end, cue.start, "in-preparation", "process-word", "other-document"
        ):
            continue
        owner = scene.possessor(strategy)
        countries = scene.resolve(owner) if owner else owner_from_sentence(scene, strategy)
        yield from adoption(scene, countries, "adopted-in-force", strategy, cue)


def _years(scene: Scene) -> list[Mark]:
    """ "The first is from 2013", "la de Colombia es de 2011"."""
    return [
        Mark(m.start(), m.end(), m.group(), frozenset({"in-force"}))
        for m in _IS_OF_YEAR.finditer(scene.sentence.folded)
    ]


def _object_of_force(scene: Scene, cue: Mark) -> Strategy | None:
    """ "In force since 2015, the strategy ...", "tiene vigente una estrategia"."""
    strategy = scene.object_after(cue.end, 6, *OTHER_OBJECTS)
    return (
        strategy if strategy and not strategy.is_draft and "adopt-past" not in cue.rules else None
    )


def _by_year(scene: Scene) -> Iterator[Finding]:
    """ "The strategy of 2015", "is updating its 2013 strategy": an edition known by its year."""
    for strategy in scene.strategies:
        if (
            strategy.is_dated
            and strategy.kind == FULL
            and not strategy.is_draft
            and not strategy.is_plural
        ):
            owner = scene.possessor(strategy)
            countries = scene.resolve(owner) if owner else owner_from_sentence(scene, strategy)
            if countries and not scene.is_refuted(strategy.start):
                yield Finding(countries, ADOPTED, "adopted-by-year", strategy.start, strategy.end)


def _by_carrying_out(scene: Scene) -> Iterator[Finding]:
    """ "Colombia is implementing its National Cybersecurity Strategy"."""
    for cue in scene.sentence.of("implement-verb"):
        strategy = scene.object_after(cue.end, 5, *OTHER_OBJECTS)
        if strategy is None or strategy.is_draft or strategy.is_indefinite or is_unreal(scene, cue):
            continue
        party = scene.subject(cue.start)
        if party and party.kind in {COUNTRY, ANAPHOR, ORGAN}:
            yield from adoption(scene, scene.resolve(party), "adopted-carried-out", strategy, cue)


BY_STATE = (
    _by_year, _by_noun, _by_gerund, _by_becoming, _by_having, _by_being_had, _by_force,
    _by_carrying_out,
)  # fmt: skip
