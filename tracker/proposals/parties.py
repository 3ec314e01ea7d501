"""Who a sentence speaks of: countries and other bodies, and the part each plays in it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from itertools import pairwise

from tracker.proposals.folding import words
from tracker.proposals.phrases import Mark
from tracker.proposals.sentence import Sentence
from tracker.proposals.types import Mention

# Kinds of party
COUNTRY, FOREIGN, BODY, GENERIC, OAS, ORGAN, ANAPHOR, PERSON = (
    "country", "foreign", "body", "generic", "oas", "organ", "anaphor", "person",
)  # fmt: skip
# Parts that a party plays
(
    SUBJECT, POST, POSSESSOR, FRONTED, LOCATIVE, VENUE, ORIGIN, TO, AGENT, WITH, OF, DONOR, EXCEPT,
    INSIDE,
) = (
    "subject", "post", "possessor", "fronted", "locative", "venue", "origin", "to", "agent", "with",
    "of", "donor", "except", "inside",
)  # fmt: skip

_OF = words("of de del do da dos das du des d'")
_IN = words("in at within en em no na nos nas au aux inside across dans chez")
_FROM = words("from desde depuis")
_TO = words(
    "to a al ao aos as a la toward towards for para pour between entre among against contra"
)
_BY = words("by por par pelo pela pelos pelas")
_WITH = words("with con com avec alongside junto")
_ARTICLES = words(
    "the la el los las le les l' o a os as una un uma um une an its his her their su sus sua seu "
    "son sa"
)
_AND = words("and y e et & as well as plus ou or o u along")
_CONJUNCTION = (
    r"(?:and|y|e|et|&|as well as|asi como|assim como|ainsi que|or|o|ou|u|como tambien|bem como)"
)
_CLOSING = re.compile(rf"\s{_CONJUNCTION}\s")
_SEPARATOR = re.compile(
    rf"(?:\s*\([^()]{{0,40}}\))?(?:\s*,(?:\s*{_CONJUNCTION}\s)?|\s+{_CONJUNCTION}\s)\s*"
    r"(?:(?:also|tambien|aussi|tambem|later|finally|then|luego|depois|puis)\s+)?"
    r"(?:(?:in|en|em|no|na|nos|nas|au|aux|a|de|del|do|da|du|d'|of|to|by|por|par|pelo|pela|from|with|con|"
    r"com|avec|for|para|pour|al|ao)\s*)?(?:(?:the|la|el|los|las|le|les|l'|o|os|as|a)\s*)?"
)
_RELATIVE = re.compile(
    r"(?:\s*\([^()]{0,40}\))?\s*,?\s*(?:which|who|that|que|quien|qui|whose|cuy[ao]s?|dont|cuj[ao]s?|where|"
    r"donde|onde|ou|both of which|all of which|el cual|la cual|los cuales|o qual|a qual|lequel|"
    r"laquelle|pais(?:es)? que|pays qui|(?:a )?countr(?:y|ies) (?:that|which)|em que|en el que|"
    r"en la que)\b"
)
_PLACES = frozenset({FRONTED, LOCATIVE, VENUE, ORIGIN})
# "The countries of the region that have one".
_RELATIVE_OF_SOME = re.compile(r"[^,;:.]{0,40}?\s(?:that|which|que|qui|with|con|com|avec)\b")
_DATE_WORDS = frozenset(calendar.day_name) | frozenset(calendar.month_name)
_CITY_BEFORE = re.compile(
    r"(?:^|\s)(?:[Ii]n|[Ee]n|[Ee]m|[Aa]t|à|À|a|de|from|to|desde|of)\s+(?:[^\W\d_a-z][\w.'’-]*\s+){0,3}"
    r"[^\W\d_a-z][\w.'’-]*,\s*$"
)


@dataclass(frozen=True)
class Party:
    """A party of a sentence: `countries` are the member states meant (empty unless a COUNTRY)."""

    start: int
    end: int
    kind: str
    part: str
    countries: tuple[Mention, ...] = ()
    text: str = ""
    is_relative: bool = False  # a relative clause about this party follows at once
    phrase_start: int = 0  # where the phrase that holds the party begins ("the Cabinet of ...")

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mention.country for mention in self.countries))


def find_parties(sentence: Sentence) -> list[Party]:
    """The parties of a sentence in their order; lists of countries are one party."""
    parties = _country_parties(sentence)
    covered = [(p.phrase_start, p.end) for p in parties]

    def is_free(mark: Mark) -> bool:
        return all(mark.end <= start or mark.start >= end for start, end in covered)

    kinds = (
        (
            ANAPHOR,
            ("country-anaphor", "former", "second-one", "third-one", "latter", "both-countries"),
        ),
        (OAS, ("oas-body",)),
        (BODY, ("other-body", "subnational")),
        (ORGAN, ("state-organ",)),
        (GENERIC, ("generic-states",)),
        (PERSON, ("person-noun",)),
    )
    for kind, rules in kinds:
        relative = _RELATIVE_OF_SOME if kind == GENERIC else _RELATIVE
        for mark in sentence.of(*rules):
            if is_free(mark):
                part, begin = _part(sentence, mark.start, parties)
                if kind == BODY and part in _PLACES:
                    continue  # "In Bogotá" is a place, and nobody who acts
                parties.append(
                    Party(
                        start=mark.start,
                        end=mark.end,
                        kind=kind,
                        part=part,
                        text=mark.text,
                        is_relative=bool(relative.match(sentence.folded, mark.end)),
                        phrase_start=begin,
                    )
                )
                covered.append((mark.start, mark.end))
    return sorted(parties, key=lambda party: party.start)


def _country_parties(sentence: Sentence) -> list[Party]:
    """Countries, members and others, with lists drawn together."""
    named: list[tuple[int, int, Mention | None]] = [
        (m.start, m.end, m) for m in sentence.mentions if m.kind != "demonym"
    ]
    named += [
        (mark.start, mark.end, None)
        for mark in sentence.of("other-state")
        if all(mark.end <= m.start or mark.start >= m.end for m in sentence.mentions)
    ]
    named.sort(key=lambda item: item[0])
    parties: list[Party] = []
    group: list[tuple[int, int, Mention | None]] = []
    for item in named:
        if group and not _is_list(sentence, group, item[0]):
            parties += _close(sentence, group, parties)
            group = []
        group.append(item)
    if group:
        parties += _close(sentence, group, parties)
    parties += [_demonym(sentence, m) for m in sentence.mentions if m.kind == "demonym"]
    parties += _foreign_owners(sentence)
    return sorted(parties, key=lambda party: party.start)


def _foreign_owners(sentence: Sentence) -> list[Party]:
    """ "The Estonian strategy": of a state that is no member."""
    parties = []
    for mark in sentence.of("other-demonym"):
        near = sentence.between(
            max(0, mark.start - 24), mark.end + 24, "strategy-noun", "cyber-word", "state-organ"
        )
        if any(
            len(sentence.gap(mark.end, n.start) or sentence.gap(n.end, mark.start)) <= 1
            for n in near
        ):
            parties.append(
                Party(
                    mark.start,
                    mark.end,
                    FOREIGN,
                    POSSESSOR,
                    text=mark.text,
                    phrase_start=mark.start,
                )
            )
    return parties


def _is_list(sentence: Sentence, group: list[tuple[int, int, Mention | None]], start: int) -> bool:
    """Whether a country goes on a list: after "X and Y", a comma opens something new."""
    end = group[-1][1]
    if not _SEPARATOR.fullmatch(sentence.folded, end, start):
        return False
    joints = [sentence.folded[a[1] : b[0]] for a, b in pairwise(group)]
    is_closed = any(_CLOSING.search(joint) for joint in joints)
    return not (is_closed and sentence.folded[end:start].lstrip().startswith(","))


def _close(
    sentence: Sentence, group: list[tuple[int, int, Mention | None]], before: list[Party]
) -> list[Party]:
    """One party for a list; two for "In Panama, Chile" where a bare comma is no list."""
    if len(group) == 2:
        joint = sentence.folded[group[0][1] : group[1][0]].strip()
        if re.fullmatch(r",\s*(?:the|la|el|los|las|le|les|l'|o|os|as|a)?", joint):
            first = _close(sentence, group[:1], before)
            return first + _close(sentence, group[1:], before + first)
    start, end = group[0][0], group[-1][1]
    members = tuple(mention for _, _, mention in group if mention)
    part, begin = _part(sentence, start, before, is_country=True)
    if part == SUBJECT and sentence.between(end, end + 24, "paying-verb"):
        part = DONOR
    return [
        Party(
            start=start,
            end=end,
            kind=BODY if part == INSIDE else COUNTRY if members else FOREIGN,
            part=SUBJECT if part == INSIDE else part,
            countries=members,
            text=sentence.folded[start:end],
            is_relative=bool(_RELATIVE.match(sentence.folded, end)),
            phrase_start=begin,
        )
    ]


def _demonym(sentence: Sentence, mention: Mention) -> Party:
    """The country of "the Mexican government", "the Chilean delegate", "the Peruvian strategy"."""
    mark = _noun_of_demonym(sentence, mention)
    start, end = mention.start, mention.end
    part, begin = OF, mention.start
    if mark:
        start, end = min(mark.start, mention.start), max(mark.end, mention.end)
        begin = start
        if "state-organ" in mark.rules or "post-noun" in mark.rules:
            part, begin = _part(sentence, start, [])
            if "state-organ" not in mark.rules and part == SUBJECT:
                part = POST
        elif "person-noun" in mark.rules or "other-body" in mark.rules:
            part = ORIGIN
        else:
            part = POSSESSOR
    return Party(
        start=start,
        end=end,
        kind=COUNTRY,
        part=part,
        countries=(mention,),
        text=sentence.folded[mention.start : mention.end],
        is_relative=bool(_RELATIVE.match(sentence.folded, end)),
        phrase_start=begin,
    )


def _noun_of_demonym(sentence: Sentence, mention: Mention) -> Mark | None:
    """The noun beside a demonym: an organ of the state, a post, a strategy, a person."""
    near = sentence.between(
        max(0, mention.start - 34), mention.end + 34, "person-noun", "other-body", "state-organ",
        "post-noun", "strategy-noun", "cyber-word", "draft-word",
    )  # fmt: skip
    for mark in near:
        gap = sentence.gap(mention.end, mark.start) or sentence.gap(mark.end, mention.start)
        if len(gap) <= (2 if "state-organ" in mark.rules else 1):
            return mark
    return None


def _part(
    sentence: Sentence, start: int, before: list[Party], depth: int = 0, is_country: bool = False
) -> tuple[str, int]:
    """The part of the phrase that begins at `start`, and where its outermost phrase begins."""
    if _is_excepted(sentence, start):
        return EXCEPT, start
    if is_country and _CITY_BEFORE.search(sentence.text, max(0, start - 70), start):
        is_place = not sentence.between(max(0, start - 24), start, "cyber-word", "strategy-noun")
        last = sentence.text[:start].rstrip(" ,").split(" ")[-1]
        if is_place and last not in _DATE_WORDS and not _ends_with_party(before, start):
            return VENUE, start
    word, at = _word_before_phrase(sentence, start)
    if word in _OF:
        return _part_of_head(sentence, at + len(word), before, depth)
    if word in _AND or (word == "," and before):
        for party in reversed(before):
            if party.end <= start and start - party.end <= 24:
                return party.part, start
        return SUBJECT, start
    if word in _BY:
        return AGENT, at
    if word in _WITH:
        return WITH, at
    if word in _FROM:
        return ORIGIN, at
    if word in _IN:
        return _place(sentence, at), at
    if word in _TO:
        return (
            (_goal(sentence, at), at)
            if not (word == "a" and sentence.language == "fr")
            else (SUBJECT, start)
        )
    return SUBJECT, start


def _is_excepted(sentence: Sentence, start: int) -> bool:
    """ "In addition to Mexico", "unlike Chile": named only to be left aside."""
    near = sentence.between(max(0, start - 50), start, "exception")
    return bool(near) and all(w in _ARTICLES for w in sentence.gap(near[-1].end, start))


def _ends_with_party(before: list[Party], start: int) -> bool:
    return any(0 <= start - party.end <= 3 for party in before)


def _word_before_phrase(sentence: Sentence, start: int) -> tuple[str, int]:
    """The word that governs a phrase; articles and capitalised words of its name are skipped."""
    steps = 0
    for word, at in sentence.words_before(start):
        if word in _OF or word in _IN or word in _BY or word in _WITH or word in _FROM:
            return word, at
        is_article = word in _ARTICLES and (word not in {"a", "o"} or _is_article(sentence, word))
        if is_article or sentence.is_word(word, "edition-word", "national-word"):
            steps += 1
        elif word in _TO or word in _AND:
            return word, at
        elif sentence.text[at].isupper() and steps < 5 and at > 0:
            steps += 1
        else:
            return word, at
        if steps > 6:
            break
    return "", start


def _is_article(sentence: Sentence, word: str) -> bool:
    """ "a" and "o" are articles in Portuguese and prepositions or conjunctions elsewhere."""
    return sentence.language == "pt" or (word == "a" and sentence.language == "en")


def _part_of_head(sentence: Sentence, at: int, before: list[Party], depth: int) -> tuple[str, int]:
    """The part of "... of X", read from the noun that X belongs to."""
    heads = sentence.between(
        max(0, at - 90), at, "state-organ", "post-noun", "person-noun", "strategy-noun",
        "draft-word", "event-noun", "other-body", "donor-word", "oas-body", "help-word",
        "request-noun", "country-anaphor", "cyber-word",
    )  # fmt: skip
    heads = [h for h in heads if not re.search(r"[;:\"]", sentence.folded[h.end : at])]
    if not heads:
        return OF, at
    head = heads[-1]
    if len(sentence.gap(head.end, at)) > 9:
        return OF, at
    if "strategy-noun" in head.rules or "draft-word" in head.rules or "cyber-word" in head.rules:
        return POSSESSOR, at
    is_next = all(word in _OF for word in sentence.gap(head.end, at))
    is_state = "state-organ" in head.rules or (
        is_next and head.text.startswith(("state o", "estado d"))
    )
    if is_state or "post-noun" in head.rules:
        if depth < 4:
            part, begin = _part(sentence, head.start, before, depth + 1)
        else:
            part, begin = SUBJECT, head.start
        if part == SUBJECT and not is_state:
            part = POST
        return part, begin
    if not is_state and "other-body" in head.rules:
        return INSIDE, head.start
    if "person-noun" in head.rules:
        return ORIGIN, head.start
    if "country-anaphor" in head.rules and is_next:
        return (
            _part(sentence, head.start, before, depth + 1) if depth < 4 else (SUBJECT, head.start)
        )
    if "event-noun" in head.rules:
        return VENUE, head.start
    if "donor-word" in head.rules or "help-word" in head.rules:
        return DONOR, head.start
    return OF, at


def _place(sentence: Sentence, at: int) -> str:
    """Whether "in X" is where something was held, or opens the clause as its topic."""
    left = sentence.folded[:at].rstrip()
    opening = re.split(
        r"[;:\"(]|\s[–—-]\s|\b(?:that|que|but|pero|mas|mais|while|mientras|elsewhere)\b", left
    )[-1]
    if re.fullmatch(r"\s*(?:[\w' ]{0,24},)?\s*(?:and|y|e|et|meanwhile|entretanto)?", opening):
        begin = len(left) - len(opening)
        names = sentence.between(
            begin, at, "subnational", "other-body", "state-organ", "country-anaphor"
        )
        if not names and not any(begin <= m.start < at for m in sentence.mentions):
            return FRONTED
    is_posting = sentence.between(max(0, at - 34), at, "post-noun")
    if is_posting or sentence.between(max(0, at - 60), at, "event-noun"):
        return VENUE
    return LOCATIVE


_JOURNEYS = ("visit", "trip", "travel", "tour", "viaj", "voyage")


def _goal(sentence: Sentence, at: int) -> str:
    """Whether "to X" is a journey or a posting, and not a country that is given something."""
    near = sentence.between(max(0, at - 40), at, "post-noun", "event-noun")
    if any("post-noun" in mark.rules or mark.text.startswith(_JOURNEYS) for mark in near):
        return VENUE
    return TO
