"""From a read release to proposed facts, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tracker.proposals.adopted import find_adopted
from tracker.proposals.assistance import assistance_in
from tracker.proposals.carried import find_carried
from tracker.proposals.context import Context
from tracker.proposals.dates import stated_date
from tracker.proposals.folding import fold
from tracker.proposals.in_progress import find_in_progress
from tracker.proposals.left_out import carried_subject
from tracker.proposals.mentions import Gazetteer
from tracker.proposals.parties import (
    COUNTRY,
    FOREIGN,
    FRONTED,
    OF,
    POSSESSOR,
    POST,
    SUBJECT,
    TO,
    Party,
    find_parties,
)
from tracker.proposals.phrases import PhraseBook, Vocabulary
from tracker.proposals.requested import find_requested
from tracker.proposals.rules import confidence
from tracker.proposals.scene import Finding, Scene
from tracker.proposals.sentence import Sentence
from tracker.proposals.sentences import split_sentences
from tracker.proposals.strategies import find_strategies
from tracker.proposals.strategy import FULL, OTHER, Strategy
from tracker.proposals.types import (
    ADOPTED,
    IN_PROGRESS,
    REQUESTED,
    Proposal,
    ReadParagraph,
    ReadRelease,
)

# A release is a few thousand characters. What is longer by far is no release: it is not read, so
# that no input can keep a reader waiting.
LONGEST_PARAGRAPH = 20_000
LONGEST_TEXT = 200_000
LONGEST_SENTENCE = 2_000


# A sentence that names no strategy can still go on about the one of the sentence before.
_GO_ON = (
    "draft-word",
    "drafting-body",
    "same-verb",
    "also-word",
    "request-verb",
    "submit-verb",
    "writing-noun",
)


# A sentence without any of these and without a country tells nothing, nor does it change the topic.
_TELLING = (
    *_GO_ON, "strategy-noun", "strategy-name", "document-noun", "strategy-pronoun", "other-state",
)  # fmt: skip


@dataclass(frozen=True)
class _Found:
    """A finding with the sentence that states it."""

    finding: Finding
    sentence: Sentence
    paragraph: ReadParagraph


def propose(reading: ReadRelease, names: Gazetteer, phrases: PhraseBook) -> list[Proposal]:
    """The facts that the paragraphs of a release state of the member states' strategies.

    One proposal for each country and status, with the passage that states it most plainly, in the
    order of the text. The title proves nothing; it only tells which country a release is about.
    Paragraphs over `LONGEST_PARAGRAPH` and sentences over `LONGEST_SENTENCE` characters, and what
    follows the first `LONGEST_TEXT` characters of the body, are left unread.
    """
    vocabulary = phrases.in_language(reading.language)
    if not _is_about_strategies(reading, vocabulary):
        return []
    sentences = _read_all(reading, names, vocabulary)
    title = _title(reading, names, vocabulary)
    context = Context(
        published_on=reading.published_on,
        title_countries=_codes(title),
        is_cyber=_is_cyber_first([title, *(sentence for sentence, _ in sentences)]),
    )
    found = [
        _Found(finding, sentence, paragraph)
        for sentence, paragraph in sentences
        for finding in _read_sentence(sentence, context)
    ]
    found += _backed_by_title(title, sentences, found)
    return _settle(found, reading.published_on)


def _read_all(
    reading: ReadRelease, names: Gazetteer, vocabulary: Vocabulary
) -> list[tuple[Sentence, ReadParagraph]]:
    sentences = []
    read = 0
    for paragraph in reading.paragraphs:
        read += len(paragraph.text)
        if len(paragraph.text) <= LONGEST_PARAGRAPH and read <= LONGEST_TEXT:
            spans = split_sentences(paragraph.text, reading.language)
            sentences += [
                (_sentence(paragraph.text[a:b], a, reading.language, names, vocabulary), paragraph)
                for a, b in spans
                if b - a <= LONGEST_SENTENCE
            ]
    return sentences


def _codes(sentence: Sentence) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.country for mention in sentence.mentions))


def _is_cyber_first(sentences: list[Sentence]) -> bool:
    """Whether the first strategy that the release names is a national cybersecurity strategy."""
    for sentence in sentences:
        if sentence.has("strategy-noun", "strategy-name"):
            for strategy in find_strategies(sentence):
                if strategy.kind in {FULL, OTHER} or strategy.is_national:
                    return strategy.kind != OTHER
    return False


def _is_about_strategies(reading: ReadRelease, vocabulary: Vocabulary) -> bool:
    texts = [p.text for p in reading.paragraphs if len(p.text) <= LONGEST_PARAGRAPH]
    return vocabulary.is_about_strategies(fold("\n".join([reading.title, *texts])[:LONGEST_TEXT]))


def _sentence(
    text: str, start: int, language: str | None, names: Gazetteer, vocabulary: Vocabulary
) -> Sentence:
    folded = fold(text)
    return Sentence(
        text=text,
        folded=folded,
        start=start,
        language=language or "en",
        vocabulary=vocabulary,
        marks=vocabulary.find(text, folded),
        mentions=names.find(text, language),
    )


def _title(reading: ReadRelease, names: Gazetteer, vocabulary: Vocabulary) -> Sentence:
    """The title, with small letters outside names: a title's capitals tell nothing."""
    text = reading.title[:LONGEST_SENTENCE]
    title = _sentence(text, 0, reading.language, names, vocabulary)
    letters = [*title.folded]
    for mention in title.mentions:
        letters[mention.start : mention.end] = text[mention.start : mention.end]
    title.text = "".join(letters)
    return title


def _read_sentence(sentence: Sentence, context: Context) -> list[Finding]:
    if not sentence.mentions and not sentence.has(*_TELLING) and not context.was_subject:
        context.last_status, context.last_was_help = "", False
        if not any(acronym in sentence.text for acronym in context.acronyms):
            return []
    strategies = find_strategies(sentence, frozenset(context.acronyms))
    if context.was_subject and not strategies and (carried := carried_subject(sentence)):
        strategies = [carried]
    strategies = _with_later_clauses(sentence, strategies)
    scene = Scene(sentence, strategies, find_parties(sentence), context)
    findings: list[Finding] = []
    is_named = any(scene.counts(strategy) for strategy in strategies)
    if is_named or (context.is_cyber and sentence.has(*_GO_ON)):
        findings = find_requested(scene)
        if is_named:
            findings += find_adopted(scene)
        findings += find_in_progress(scene)
        findings += find_carried(scene, findings)
    _carry_on(scene, findings)
    return findings


def _backed_by_title(
    title: Sentence, sentences: list[tuple[Sentence, ReadParagraph]], found: list[_Found]
) -> list[_Found]:
    """What the title states and no sentence did, proved by the first passage about the strategy."""
    known = {(code, f.finding.status) for f in found for code in f.finding.countries}
    spoken_of = {code for code, _ in known}
    context = Context(published_on=None, title_countries=_codes(title))
    backed = []
    for finding in _read_sentence(title, context):
        countries = tuple(c for c in finding.countries if c not in spoken_of)
        proof = _first_about(sentences, countries) if countries else None
        if proof:
            said = Finding(countries, finding.status, "title-and-text", 0, len(proof[0].text))
            backed.append(_Found(said, *proof))
    return backed


def _first_about(
    sentences: list[tuple[Sentence, ReadParagraph]], countries: tuple[str, ...]
) -> tuple[Sentence, ReadParagraph] | None:
    for sentence, paragraph in sentences:
        named = {mention.country for mention in sentence.mentions}
        if named and not named & set(countries):
            continue
        if any(s.kind == FULL and not s.is_plural for s in find_strategies(sentence)):
            return sentence, paragraph
    return None


def _with_later_clauses(sentence: Sentence, strategies: list[Strategy]) -> list[Strategy]:
    """The strategies, and the "it" of a later clause: "... in Parliament; it was approved"."""
    found = list(strategies)
    at = sentence.folded.find("; ")
    while at >= 0:
        before = [s for s in found if s.end <= at]
        carried = carried_subject(sentence, at + 2)
        if carried and before and not any(s.start == carried.start for s in found):
            found.append(carried)
        at = sentence.folded.find("; ", at + 1)
    return sorted(found, key=lambda strategy: strategy.start)


def _carry_on(scene: Scene, findings: list[Finding]) -> None:
    """Leave behind what the next sentence may refer to."""
    context = scene.context
    named = [s for s in scene.strategies if s.kind in {FULL, OTHER}]
    if named:
        full = [s for s in named if s.kind == FULL]
        context.is_cyber = bool(full) and (
            named[-1].kind == FULL or context.is_cyber or bool(findings)
        )
    context.acronyms |= {s.acronym for s in scene.strategies if s.acronym and s.kind == FULL}
    if findings:
        context.last_status = findings[-1].status
        context.owner = findings[-1].countries
    elif scene.parties:
        context.last_status = ""
    context.last_was_help = bool(
        (
            scene.sentence.has("help-word", "helped-word")
            and any(scene.counts(s) for s in scene.strategies)
        )
        or (findings and scene.sentence.has("help-word", "helped-word"))
    )
    context.was_subject = any(
        scene.counts(s) and not s.is_plural and (findings or _is_in_view(scene, s))
        for s in scene.strategies
    )
    _set_current(scene, findings)


def _is_in_view(scene: Scene, strategy: Strategy) -> bool:
    """Whether a sentence begins or ends with the strategy, so that "it" can mean that."""
    return strategy.start < 60 or len(scene.sentence.folded) - strategy.end < 14


def _set_current(scene: Scene, findings: list[Finding]) -> None:
    context = scene.context
    parties = [p for p in scene.parties if p.kind in {COUNTRY, FOREIGN}]
    for party in parties:
        if len(party.codes) > 1:
            context.listed = party.codes
    mentioned = tuple(dict.fromkeys(code for p in parties for code in p.codes))
    if len(mentioned) > 1 and not any(len(p.codes) > 1 for p in parties):
        context.listed = mentioned[-2:]
    main = _main_party(parties)
    if findings and not (main and main.kind == FOREIGN):
        context.current, context.is_foreign = findings[-1].countries, False
    elif main:
        context.current, context.is_foreign = main.codes, main.kind == FOREIGN


def _main_party(parties: list[Party]) -> Party | None:
    """The country that a sentence is about, for the pronouns of the next."""
    for parts in ({SUBJECT, FRONTED}, {POSSESSOR, TO}, {POST}, {OF, "agent", "locative"}):
        for party in parties:
            if party.part in parts:
                return party
    return None


def _settle(found: list[_Found], published_on: date | None) -> list[Proposal]:
    """One proposal for each country and status, contradictions within a release resolved.

    What a release says of earlier stages on the way is no status beside the later one: a request or
    a draft counts beside an adoption only where a new edition is spoken of.
    """
    found = _without_doubtful(found)
    statuses: dict[str, set[str]] = {}
    for item in found:
        for country in item.finding.countries:
            statuses.setdefault(country, set()).add(item.finding.status)
    best: dict[tuple[str, str], _Found] = {}
    for item in found:
        for country in item.finding.countries:
            if _is_overtaken(item.finding, statuses[country]):
                continue
            key = (country, item.finding.status)
            if key not in best or confidence(item.finding.rule) > confidence(
                best[key].finding.rule
            ):
                best[key] = item
    order = {id(item): number for number, item in enumerate(found)}
    chosen = sorted(best.items(), key=lambda pair: (order[id(pair[1])], pair[0]))
    facts = {id(item): _fact(item, published_on) for item in best.values()}
    return [replace(facts[id(item)], country=country) for (country, _), item in chosen]


def _without_doubtful(found: list[_Found]) -> list[_Found]:
    """A strategy that was "presented" is taken for adopted only where nothing calls it a draft."""
    drafted = {c for f in found if f.finding.status == IN_PROGRESS for c in f.finding.countries}
    return [
        f
        for f in found
        if f.finding.rule != "adopted-presented" or not drafted & set(f.finding.countries)
    ]


def _is_overtaken(finding: Finding, statuses: set[str]) -> bool:
    if finding.status == ADOPTED or finding.is_new_edition:
        return False
    if ADOPTED in statuses:
        return True
    return finding.status == REQUESTED and IN_PROGRESS in statuses


def _fact(item: _Found, published_on: date | None) -> Proposal:
    """What a finding proposes of each of its countries; the country is still to be set."""
    sentence, finding = item.sentence, item.finding
    # What is under way or asked for is so by the release: dates beside it are plans or beginnings.
    stated = (
        stated_date(sentence.folded, finding.at, finding.until, finding.told_at, published_on)
        if finding.status == ADOPTED
        else None
    )
    happened_on = stated.happened_on if stated else published_on
    start = sentence.start
    end = start + len(sentence.text)
    return Proposal(
        country="",
        status=finding.status,
        paragraph=item.paragraph.number,
        quote=item.paragraph.text[start:end],
        start=start,
        end=end,
        rule=finding.rule,
        confidence=confidence(finding.rule),
        happened_on=happened_on,
        happened_precision=stated.precision if stated else ("day" if happened_on else ""),
        date_basis="on" if stated else "by",
        assistance=assistance_in([sentence]),
    )
