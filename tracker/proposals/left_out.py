"""Strategies that a sentence means and does not name: "it was approved", "that of Panama"."""

from __future__ import annotations

import re

from tracker.proposals.sentence import Sentence
from tracker.proposals.strategy import PRONOUN, Strategy


def carried_subject(sentence: Sentence, at: int = 0) -> Strategy | None:
    """The "it" of "It was approved in May": nothing named, the strategy spoken of before is meant.

    `at` is where the clause begins that may have such a subject.
    """
    match = _PRONOUN_SUBJECT[sentence.language].match(sentence.folded, at)
    if match is None:
        return None
    return Strategy(match.start(1), match.end(1), PRONOUN, is_elided=True)


_OPENING = r"(?:[\w ]{1,30}, )?"
_PRONOUN_SUBJECT = {
    "en": re.compile(
        r"(?:\w+, )?(it|this|the latter)(?= (?:was|is|has|had|entered|came|took|will|remains|still|"
        r"now|runs|ran|expired|dates|awaits)\b)"
    ),
    "es": re.compile(
        _OPENING
        + r"(?:esta |ella )?()(?=(?:fue|(?:ha|habia|aun no ha|todavia no ha) sido|entro en|"
        r"sigue en|esta en|se encuentra|rige|vencio|expiro|data de|"
        r"se (?:aprobo|publico|adopto|lanzo))\b)"
    ),
    "pt": re.compile(
        _OPENING
        + r"(?:esta |ela )?()(?=(?:foi|tinha sido|entrou em|continua em|esta em|encontra-se|"
        r"vigora|venceu|expirou|data de|ainda nao foi)\b)"
    ),
    "fr": re.compile(
        _OPENING + r"(elle|celle-ci|cette derniere|celui-ci|il|ce dernier)"
        r"(?= (?:a|est|fut|avait|etait|entre|date|sera|reste|attend|court)\b)"
    ),
}


def find_elided(sentence: Sentence) -> list[Strategy]:
    """ "Suriname's own is ...", "that of Panama", "la de Colombia": the noun is left out."""
    found = []
    for mention in sentence.mentions:
        if mention.kind == "demonym":
            continue
        after = sentence.folded[mention.end :]
        if match := re.match(r"'s? own\b", after):
            found.append(Strategy(mention.end, mention.end + match.end(), PRONOUN, is_elided=True))
        elif after.startswith(("'s ", "' ")) and _is_verb_at(sentence, mention.end + 1):
            found.append(Strategy(mention.end, mention.end + 2, PRONOUN, is_elided=True))
        elif match := _THAT_OF.search(sentence.folded, max(0, mention.start - 16), mention.start):
            found.append(Strategy(match.start(1), match.end(1), PRONOUN, is_elided=True))
    return found


def _is_verb_at(sentence: Sentence, at: int) -> bool:
    near = sentence.between(
        at, at + 40, "be-form", "have-verb", "in-force", "adopt-past", "start-verb", "awaiting",
        "arrived-if-dated", "expired",
    )  # fmt: skip
    return any(mark.start <= at + 2 for mark in near)


_THAT_OF = re.compile(
    r"\b(that of|those of|la de|el de|la del|el del|a da|a do|a de|celle|celui|las de|as de)"
    r"(?: the| d[eou]| la| l')*\s?(?:d'|l')?$"
)
