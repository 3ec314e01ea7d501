"""What a reader asks for: words and quoted phrases, and where they stand in a text."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from functools import cached_property

from django.utils.translation import gettext as _

from releases.codes import normalise_code
from tracker.pages.errors import AddressMistake
from tracker.proposals.folding import fold
from tracker.search.words import (
    FUNCTION_WORDS,
    HALVES,
    are_forms_of_one,
    composed,
    is_beginning_of,
    joined,
    words_of,
)

LONGEST_QUESTION = 200
MOST_TERMS = 12
_CHUNK = re.compile(r'"([^"]*)"|([^"\s]+)')
_BEGINNING = 3
# Between the words of a phrase may stand anything but the NUL that ends a text in a corpus.
_GAP = r"(?:[^\w\0]|_)+"

Span = tuple[int, int]
Languages = Callable[[int], tuple[str, ...]]


@dataclasses.dataclass(frozen=True)
class Word:
    """A word that is asked for, folded; any form of it is found."""

    asked: str

    @property
    def written(self) -> str:
        """How it is written in the search box."""
        return self.asked

    def spans(self, content: str, languages: Languages) -> Iterator[Span]:
        """Where its forms stand in a folded text: first character, and the one after the last.

        ``languages`` gives those in which the words at a place are read.
        """
        for found in self._candidates.finditer(content):
            start, end = found.span()
            if start and content[start - 1].isalnum():
                continue  # inside a word; to ask here is faster than in the pattern
            word = found[0].replace(" ", "").replace("-", "")
            if is_beginning_of(self.asked, word) or are_forms_of_one(
                word, self.asked, languages(start)
            ):
                yield start, end

    @cached_property
    def _candidates(self) -> re.Pattern[str]:
        """What begins alike: no form of a word differs from it in its beginning."""
        start = re.escape(self.asked[:_BEGINNING])
        if half := _half_of(self.asked):
            start = f"{half}[ -]?"
        return re.compile(rf"{start}[^\W_]*")


@dataclasses.dataclass(frozen=True)
class Phrase:
    """Words that are asked for in this order and in this form, side by side; folded."""

    asked: str

    @property
    def written(self) -> str:
        """How it is written in the search box."""
        return f'"{self.asked}"'

    def spans(self, content: str, languages: Languages) -> Iterator[Span]:
        """Where it stands in a folded text: first character, and the one after the last."""
        for found in self._pattern.finditer(content):
            if not (found.start() and content[found.start() - 1].isalnum()):
                yield found.span()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = _GAP.join(_either_spelling(word) for word in self.asked.split())
        return re.compile(rf"{words}(?![^\W_])")


Term = Word | Phrase


def _half_of(word: str) -> str:
    """The first half of a word that releases also write in two; "" for any other word."""
    return next((half for half in HALVES if word.startswith(half) and word != half), "")


def _either_spelling(word: str) -> str:
    half = _half_of(word)
    return f"{half}[ -]?{re.escape(word.removeprefix(half))}" if half else re.escape(word)


@dataclasses.dataclass(frozen=True)
class Question:
    """What was asked, and the terms that have all to be found.

    ``whole`` are all its words: what bears exactly this name is found first. ``is_cut`` says that
    there were more terms than are looked for.
    """

    asked: str
    terms: tuple[Term, ...]
    whole: str
    is_cut: bool = False


def read_question(asked: str) -> Question:
    """Read what stands in the search box: words, “quoted phrases”, the code of a release.

    Function words count only where there is nothing else. A quotation mark without its partner
    counts for nothing, and so does every other sign. Raises AddressMistake on a text that is too
    long or contains NUL, which no text does.
    """
    asked = " ".join(composed(asked).split())
    if "\0" in asked:
        raise AddressMistake(_("q: what is looked for contains a sign that no text contains."))
    if len(asked) > LONGEST_QUESTION:
        raise AddressMistake(
            _("q: at most %(most)s characters can be looked for; these are %(length)s.")
            % {"most": LONGEST_QUESTION, "length": len(asked)}
        )
    found = list(_terms(asked))
    telling = [term for term in found if term.asked not in FUNCTION_WORDS] or found
    terms = tuple(dict.fromkeys(telling))
    whole = " ".join(term.asked for term in found)
    return Question(asked, terms[:MOST_TERMS], whole, is_cut=len(terms) > MOST_TERMS)


def _terms(asked: str) -> Iterator[Term]:
    """The terms in the order in which they stand; folding makes every quotation mark the same."""
    for quoted, bare in _CHUNK.findall(joined(fold(asked))):
        if words := words_of(quoted or _code_in(bare)):
            yield Phrase(" ".join(words))
        else:
            yield from (Word(word) for word in words_of(bare))


def _code_in(chunk: str) -> str:
    """The code of a release that a chunk spells, or whose address it is; "" where it is none."""
    try:
        return normalise_code(chunk)
    except ValueError:
        return ""
