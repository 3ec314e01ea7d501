"""Words as a search compares them: without accents and capitals, and in any of their forms.

Forms come from the Snowball algorithms, which strip the endings of a language ("adopted",
"adopting" → "adopt"). They expect the accents of that language, which readers leave out when they
type; so every word is folded first, and the few accents on which an ending hangs are put back.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from releases.reading.language import detect_language
from tracker.proposals.folding import fold

ALGORITHMS = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french"}
# Endings as folding leaves them → as the algorithm of the language knows them; the plurals that it
# does not know become singulars. The first that fits counts.
_ENDINGS = {
    language: [(re.compile(ending), known) for ending, known in endings]
    for language, endings in {
        "en": [],
        "es": [(r"([cs])ion$", r"\1ión"), (r"ces$", "z")],
        "pt": [
            (r"c(ao|oes)$", "ção"),
            (r"(ao|oes)$", "ão"),
            (r"(?<=\w{3})ais$", "al"),
            (r"(?<=\w{2})eis$", "el"),
            (r"eis$", "ei"),
        ],
        "fr": [(r"ee(s?)$", r"ée\1"), (r"ois$", "oi")],
    }.items()
}
# Shorter words have no forms: "ve" is the code of Venezuela, not a form of "vea".
_SHORTEST_WITH_FORMS = 3
# Readers type the beginning of a long word: "cyber" finds "cybersecurity".
_SHORTEST_BEGINNING = 4
_WORD = re.compile(r"[^\W_]+")
# Releases write "cyber security", "cyber-security" and "cybersecurity", in every language so.
HALVES = ("cyber", "ciber")
_APART = re.compile(
    r"\b(cyber|ciber)[ -](?=secur|segur|crim|delit|defen|defes|spac|espac|attac|ataq)"
)
# They are no reason to find a text, or to miss one.
_FUNCTION_WORDS = {
    "en": "a an and are as at by for from in is it of on or that the this to was which with",
    "es": "al con de del el en es la las lo los para por que se su sus un una y",
    "pt": "ao aos as com da das do dos e em na nas no nos o os para por que um uma",
    "fr": "au aux avec c d dans des du en est et l le les n ou par pour qui s sur un une",
}
FUNCTION_WORDS = frozenset(" ".join(_FUNCTION_WORDS.values()).split())


def composed(text: str) -> str:
    """The text with every letter and its accent as one character (Unicode form NFC)."""
    return unicodedata.normalize("NFC", text)


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order: "E-049/17, Perú" → ["e", "049", "17", "peru"].

    The two halves of "cyber security" are one word.
    """
    return _WORD.findall(joined(fold(composed(text))))


def joined(text: str) -> str:
    """A folded text with the halves of "cyber security" written as one word."""
    return _APART.sub(r"\1", text)


@lru_cache(maxsize=8_192)
def languages_of(text: str) -> tuple[str, ...]:
    """The language that a text of unknown language is in; all four where that cannot be told."""
    language, _is_beyond_doubt = detect_language(text)
    return (language,) if language else tuple(ALGORITHMS)


def is_beginning_of(wanted: str, word: str) -> bool:
    """Whether a word is just the wanted one, or goes on after it; both folded."""
    return word == wanted or (len(wanted) >= _SHORTEST_BEGINNING and word.startswith(wanted))


@lru_cache(maxsize=65_536)
def are_forms_of_one(word: str, other: str, languages: tuple[str, ...]) -> bool:
    """Whether two folded words are forms of one word, in one of the languages at least."""
    if min(len(word), len(other)) < _SHORTEST_WITH_FORMS:
        return word == other
    return any(_stem(word, language) == _stem(other, language) for language in languages)


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    for ending, known in _ENDINGS[language]:
        if ending.search(word):
            word = ending.sub(known, word)
            break
    # A stemmer keeps the word at hand inside itself, so that two threads must not share one.
    return fold(snowballstemmer.stemmer(ALGORITHMS[language]).stemWord(word))
