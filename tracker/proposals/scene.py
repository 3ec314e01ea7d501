"""Who does what in a sentence: the questions that every rule asks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.proposals.clauses import Clauses
from tracker.proposals.folding import words
from tracker.proposals.parties import (
    ANAPHOR,
    BODY,
    COUNTRY,
    DONOR,
    EXCEPT,
    FOREIGN,
    FRONTED,
    GENERIC,
    LOCATIVE,
    OAS,
    ORGAN,
    ORIGIN,
    PERSON,
    POSSESSOR,
    POST,
    SUBJECT,
    VENUE,
    Party,
)
from tracker.proposals.sentence import is_all
from tracker.proposals.strategy import Strategy

Countries = tuple[str, ...]
_LINKS = words(
    "of de del do da dos du des d' the la el los las le les l' o a os as for para pour its own "
    "republic "
    "republica republique government gobierno governo gouvernement state estado"
)
_IN = words("in en em no na nos nas au aux within the los las dans")
_AND = frozenset({"and", "y", "e", "et"})
_WHOSE = words("whose cuya cuyo cuja cujo dont")
_PERSONAL = words("his her my our su mi seu meu son mon notre nuestro nosso")


@dataclass(frozen=True)
class Finding:
    """A status that a sentence states of countries, before it becomes a proposal."""

    countries: Countries
    status: str
    rule: str
    at: int  # where in the sentence the proving words stand
    until: int
    is_new_edition: bool = False
    told_at: int = -1  # where the verb that states it ends; its date is looked for from there


@dataclass
class Scene(Clauses):
    """A sentence with the questions of who acts in it and whose a strategy is."""

    def possessor(self, strategy: Strategy) -> Party | None:
        """The party whose strategy the words right around it say it is."""
        for party in self.parties:
            if party.start < strategy.end and party.end > strategy.start:
                if strategy.is_elided and party.kind == ANAPHOR:
                    continue  # "the latter" is the strategy itself
                return party
            if party.end <= strategy.start and self._owns_before(party, strategy):
                return party
            if party.start >= strategy.end and self._owns_after(party, strategy):
                return party
        return None

    def _owns_before(self, party: Party, strategy: Strategy) -> bool:
        folded = self.sentence.folded
        rest = folded[party.end : strategy.start]
        if strategy.is_elided and not rest:
            return True
        if len(rest) > 70 or re.search(r"[.;:]", rest):
            return False
        words = self.sentence.gap(party.end, strategy.start)
        if rest.startswith(("'s ", "' ")) or folded[: party.end].endswith("'s"):
            return len(words) <= 8 and not re.search(r",", rest)
        if any(word in _WHOSE for word in words[:3]):
            return party.kind in {COUNTRY, FOREIGN} and len(words) <= 6
        is_demonym = party.part == POSSESSOR and party.kind == COUNTRY
        return is_demonym and len(words) <= 2 and "," not in rest

    def _owns_after(self, party: Party, strategy: Strategy) -> bool:
        rest = re.sub(
            r"^['s]{0,2}\s*\([^)]*\)", "", self.sentence.folded[strategy.end : party.start]
        )
        words = re.findall(r"[\w-]+|[dl]'", rest)
        if len(words) > 7 or re.search(r"[.;:,]", rest):
            return False
        if not words:
            return party.part == POSSESSOR or (rest.strip() == "" and party.kind == COUNTRY)
        if words[0] in _IN and party.part in {LOCATIVE, FRONTED}:
            return len(words) <= 2 and party.kind in {COUNTRY, FOREIGN, ANAPHOR}
        return all(word in _LINKS or self.sentence.is_word(word, "state-organ") for word in words)

    def subject(self, at: int, *parts: str) -> Party | None:
        """The party that acts in the verb at `at`: the nearest before it that can be a subject."""
        start = self.clause_start(at)
        allowed = {SUBJECT, FRONTED, *parts}
        for party in reversed(self.parties):
            if party.end > at:
                continue
            if party.end <= start and not party.is_relative:
                break
            if party.kind == GENERIC and (named := self._in_apposition(party)):
                return named
            between = self.sentence.folded[party.end : at]
            if party.is_relative and between.count(",") <= 1 and len(between) < 90:
                return party
            if party.kind == PERSON or (party.kind == OAS and not self._acts(party)):
                continue
            if party.part in allowed:
                return self._beside(party) or party
        return None

    def _acts(self, party: Party) -> bool:
        """Whether the OAS is a subject, and not what is asked: "requested OAS support"."""
        begin = party.phrase_start
        asked = self.sentence.between(max(0, begin - 30), begin, "request-verb", "help-word")
        between = self.sentence.gap(asked[-1].end, begin) if asked else []
        is_object = bool(asked) and is_all(between, self.sentence.vocabulary.texts("determiner"))
        return party.part == SUBJECT and not is_object

    def _in_apposition(self, party: Party) -> Party | None:
        """ "Grenada and Guyana, countries that prepare theirs": those named right before."""
        for other in self.parties:
            between = self.sentence.folded[other.end : party.start]
            if other.kind == COUNTRY and re.fullmatch(
                r",\s*(?:the|los|las|les|os|as)?\s*", between
            ):
                return other
        return None

    def _beside(self, party: Party) -> Party | None:
        """The country that acts together with the OAS: "the Ministry of X and the OAS launched"."""
        if party.kind != OAS:
            return None
        for other in self.parties:
            if other.kind == COUNTRY and other.part == SUBJECT and other.start != party.start:
                first, last = sorted((other, party), key=lambda p: p.start)
                words = self.sentence.gap(first.end, last.start)
                if (
                    0 < len(words) <= 12
                    and _AND & set(words)
                    and not self._has_verb(first.end, last.start)
                ):
                    return other
        return None

    def _has_verb(self, start: int, end: int) -> bool:
        return bool(
            self.sentence.between(
                start, end, "adopt-past", "develop-finite", "help-word", "have-verb", "be-form"
            )
        )

    def speaker(self) -> Countries | None:
        """Whose "we" it is: the one country that the sentence names, or the one spoken of."""
        if not self.sentence.has("our-word"):
            return None
        named = {code for p in self.parties if p.kind == COUNTRY for code in p.codes}
        return tuple(named) if len(named) == 1 else (self.context.fallback or None)

    def only_country(self) -> Countries:
        """The one country that the sentence names in a part that matters; empty where several."""
        named = {
            code
            for party in self.parties
            if party.kind == COUNTRY and party.part not in {EXCEPT, VENUE, ORIGIN, DONOR}
            for code in party.codes
        }
        return tuple(named) if len(named) == 1 else ()

    def subject_after(self, at: int) -> Party | None:
        """The subject that follows an opening participle: "Having adopted ..., Panama"."""
        for party in self.parties:
            if (
                party.start >= at
                and party.part == SUBJECT
                and party.kind in {COUNTRY, FOREIGN, ANAPHOR}
            ):
                is_next = "," in self.sentence.folded[at : party.phrase_start]
                return party if is_next else None
        return None

    def resolve(self, party: Party) -> Countries | None:
        """The countries that a party stands for; None where it stands for no member state."""
        if party.kind == COUNTRY:
            return party.codes if party.part != EXCEPT else None
        if party.kind in {FOREIGN, BODY, GENERIC}:
            return None
        if party.kind == ANAPHOR and not self._is_country_word(party):
            return self._from_list(party)
        before = [p for p in self.parties if p.end <= party.start]
        holder = self._holder(party, before)
        if holder:
            return self.resolve(holder)
        return self._nearest(party, before)

    def _holder(self, party: Party, before: list[Party]) -> Party | None:
        """Whose country "his country" is: that of the one who speaks, by post or origin."""
        first = party.text.split()[0] if party.text else ""
        if party.kind != ANAPHOR or first not in _PERSONAL:
            return None
        speakers = [p for p in before if p.kind in {COUNTRY, FOREIGN} and p.part in {POST, ORIGIN}]
        return speakers[0] if speakers else None

    def _nearest(self, party: Party, before: list[Party]) -> Countries | None:
        """The country named last before an organ or "the country", or spoken of before."""
        for other in reversed(before):
            if other.kind in {FOREIGN, BODY} and other.part in {SUBJECT, FRONTED, POSSESSOR}:
                return None
            is_where = other.part == VENUE and party.kind == ORGAN and other.is_relative
            if other.kind == COUNTRY and (other.part not in {EXCEPT, VENUE} or is_where):
                return other.codes
            if other.kind == ANAPHOR and party.kind == ORGAN:
                return self.resolve(other)
        named = {
            code
            for p in self.parties
            if p.kind == COUNTRY and p.part == SUBJECT
            for code in p.codes
        }
        if party.kind == ORGAN and len(named) == 1:
            return tuple(named)
        if party.kind == ANAPHOR and self.context.current and not self.context.is_foreign:
            return self.context.current
        return self.context.fallback or None

    def _is_country_word(self, party: Party) -> bool:
        return self.sentence.is_word(party.text, "country-anaphor")

    def _from_list(self, party: Party) -> Countries | None:
        """ "The former", "the latter", "both countries"."""
        earlier = [c for p in self.parties if p.end <= party.start for c in p.codes]
        listed = tuple(dict.fromkeys(earlier)) if len(set(earlier)) > 1 else self.context.listed
        if len(listed) < 2:
            return None
        if self.sentence.is_word(party.text, "both-countries"):
            return listed
        for rule, index in (("former", 0), ("second-one", 1), ("third-one", 2), ("latter", -1)):
            if self.sentence.is_word(party.text, rule) and index < len(listed):
                return (listed[index],)
        return None

    def listed_after(self, at: int) -> Countries | None:
        """The countries of "... have adopted one: X, Y and Z" or "... such as X"."""
        for party in self.parties:
            if party.start >= at and party.kind == COUNTRY:
                between = self.sentence.folded[at : party.start]
                words = between.replace(",", " ").split()
                opens = (
                    ":" in between
                    or "(" in between[-3:]
                    or any(
                        mark.end >= party.start - 6
                        for mark in self.sentence.between(at, party.start, "list-opener")
                    )
                )
                return party.codes if opens and len(words) <= 14 else None
        return None
