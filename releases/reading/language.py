"""Which of the four OAS languages a text is in, told by its commonest words."""

import re
from collections import Counter

# Words that are frequent in one of the four languages and hardly occur in the other three.
STOP_WORDS = {
    "en": "the of and to in is that for with by was at from this which has have its will said are",
    "es": "el los las del una y con al es su lo más fue sus hoy también han ha según desde",
    "pt": "os do da dos das em na nas ao à um uma com pelo pela não são foi hoje também segundo",
    "fr": "le les des du et une dans pour par sur au aux qui est ont ce cette avec sont ses",
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3_000
_FEWEST = 3
_CLEAR = 10
_LANGUAGES_OF = {word: language for language, words in STOP_WORDS.items() for word in words.split()}


def detect_language(text: str) -> tuple[str | None, bool]:
    """Return the language of a text ("en", "es", "pt", "fr" or None), and whether it is beyond
    doubt: enough of its words counted to overrule a header in another language.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    counts = Counter(language for word in words if (language := _LANGUAGES_OF.get(word)))
    ranking = counts.most_common(2)
    if not ranking or ranking[0][1] < _FEWEST:
        return None, False
    best, hits = ranking[0]
    next_hits = ranking[1][1] if len(ranking) > 1 else 0
    if hits < 2 * next_hits:
        return None, False
    return best, hits >= _CLEAR and hits >= 4 * next_hits
