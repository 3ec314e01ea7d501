"""Many texts laid end to end, so that a term is looked for in all of them at once."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tracker.proposals.folding import fold
from tracker.search.question import Span, Term
from tracker.search.words import languages_of

_END = "\0"  # no text contains it, and no phrase reaches across it


class Text(NamedTuple):
    """A text that is searched, in form NFC, and its language ("" where nobody said it)."""

    words: str
    language: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which its words are read."""
        return (self.language,) if self.language else languages_of(self.words)

    def spans(self, term: Term) -> list[Span]:
        """Where a term stands in it: first character, and the one after the last."""
        return list(term.spans(fold(self.words), lambda _at: self.languages))


class Corpus:
    """Different texts, each once; looking through them costs one pass for each term."""

    def __init__(self, texts: Iterable[Text]):
        self.texts = list(dict.fromkeys(texts))
        ends = accumulate(len(text.words) + len(_END) for text in self.texts)
        self._starts = [0, *ends]
        self._content = _folded(_END.join(text.words for text in self.texts))

    def texts_with(self, term: Term) -> set[Text]:
        """The texts in which a term stands at least once."""
        spans = term.spans(self._content, lambda at: self._text_at(at).languages)
        return {self._text_at(start) for start, _end in spans}

    def _text_at(self, place: int) -> Text:
        return self.texts[bisect_right(self._starts, place) - 1]


@lru_cache(maxsize=4)
def _folded(content: str) -> str:
    """The content, folded. Remembered, since most searches are of the same moment: now."""
    return fold(content)
