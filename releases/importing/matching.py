"""Whether a paraphrase in our words and a paragraph in the release's own say the same.

Two texts that say the same share their names, their numbers and most of their rarer words, be
these declined ("federal", "federation"). Measured on the releases of the fixtures, each paraphrase
is nearest to its own paragraph, at 0.15 to 0.87; against other releases the mean stays under 0.05.
"""

import math
import re
from collections import Counter
from collections.abc import Container, Sequence

from releases.reading.folding import fold
from releases.reading.language import STOP_WORDS

LEAST_KINSHIP = 0.12
"""Under this, a paraphrase and a paragraph share no more than any two texts of this field do."""
CLEAR_KINSHIP = 0.3
"""From this on they are related, even where another paragraph is nearer."""
LEAST_MEAN = 0.2
"""Under this mean, the whole text is another one than was paraphrased."""

_WORD = re.compile(r"[^\W_]+")
# The words that tell languages apart leave out many that hold English sentences together.
_MORE_STOP_WORDS = (
    "are but can did does had her him his how into its may more not one other our out own she some "
    "than their them then there these they those too was were what when where who whom whose why "
    "would also any been being each"
)
_STOP_WORDS = frozenset(
    fold(word) for words in (*STOP_WORDS.values(), _MORE_STOP_WORDS) for word in words.split()
)
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+")
_STEM = 5


class Paragraphs:
    """The paragraphs of a text, ready to be compared with paraphrases of them."""

    def __init__(self, texts: Sequence[str], paraphrases: Sequence[str] = ()) -> None:
        self._texts = [fold(text) for text in texts]
        self._stems = [_stems(text) for text in self._texts]
        self._spread = Counter(stem for stems in self._stems for stem in stems)
        self._weights = [self._weight(stems) for stems in self._stems]
        whole = "\n".join(self._texts)
        named = {fold(name) for text in paraphrases for name in _names(text)}
        self._nowhere = {name for name in named if _stem(name) not in whole}

    def kinship(self, paraphrase: str) -> list[float]:
        """How near a paraphrase is to each paragraph: from 0, nothing in common, to 1."""
        stems = _stems(fold(paraphrase))
        weight = self._weight(stems)
        return [
            self._weight(stems & theirs) / math.sqrt(weight * other) if weight and other else 0.0
            for theirs, other in zip(self._stems, self._weights, strict=True)
        ]

    def names_missing(self, paraphrase: str, number: int) -> list[str]:
        """The names and numbers of a paraphrase that do not stand in paragraph ``number``.

        "Peru" stands there as "Peruvian" too. A word that opens a sentence counts where another
        paraphrase has it as a name and the whole text does not: otherwise it may be no name, or
        stand for "the minister".
        """
        names = _names(paraphrase, self._nowhere)
        words = set(_WORD.findall(self._texts[number - 1]))
        return [name for name in names if not _stands(fold(name), words)]

    def _weight(self, stems: set[str]) -> float:
        """The worth of words as evidence: those that stand in every paragraph are worth least."""
        texts = len(self._stems)
        return sum(math.log((texts + 1) / (self._spread[stem] + 0.5)) for stem in stems)


def _stem(word: str) -> str:
    return word if word.isdigit() else word[:_STEM]


def _stands(name: str, words: set[str]) -> bool:
    """Whether words hold a name, or one made from it; figures must be the same."""
    stem = _stem(name)
    return name in words or (not name.isdigit() and any(word.startswith(stem) for word in words))


def _stems(folded: str) -> set[str]:
    words = set(_WORD.findall(folded))
    return {_stem(word) for word in words if word.isdigit() or _counts(word)}


def _counts(word: str) -> bool:
    return len(word) > 2 and word not in _STOP_WORDS


def _names(text: str, known: Container[str] = ()) -> list[str]:
    """The numbers and the words with a capital, each once.

    Of the words that open a sentence, which have one anyway, only those that are ``known``.
    """
    found: dict[str, None] = {}
    for sentence in _SENTENCE_BREAK.split(text):
        for place, word in enumerate(_WORD.findall(sentence)):
            is_name = word[0].isupper() and _counts(fold(word)) and (place or fold(word) in known)
            if is_name or word.isdigit():
                found[word] = None
    return list(found)
