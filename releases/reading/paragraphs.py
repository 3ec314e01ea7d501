"""Lines and paragraphs of a text.

A blank line always separates paragraphs. A single line break separates them too, unless the text
shows that it only wraps a line. It is taken for a wrap where

* the sentence visibly runs on: the next line begins with a small letter, or this one ends with a
  comma, a hyphen or a word such as "of"; or
* the text is wrapped at a width (some lines in it visibly run on, none of these longer than 130
  characters) and this line is full: the next word would not have fitted.

A bullet or a label such as "WHEN:" always begins a paragraph, a dash or a number does unless it
stands inside a wrapped sentence. The rule looks at the lines alone,
not at what they say, so the same text always gets the same numbers.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from releases.reading.results import Paragraph, Unreadable

MAX_LINES = 20_000
MAX_PARAGRAPHS = 2_000

_LONGEST_WRAPPED_LINE = 130
# Letters differ in width, so the lines of a printed page are full at different lengths.
_FULL = 0.9
_CLOSERS = "\"'”’»)]} \t\xa0"
_SENTENCE_ENDS = tuple(".!?…:;")
_BULLET = re.compile(r"[•·‣▪◦●○■*►][\s\xa0]*\S")
_NUMBER = re.compile(r"(?:[–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\.-)\s+\S")
_LABEL = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ ]{1,24}:(?:\s|$)")
_RUNS_ON = re.compile(
    r"(?:[,‐-]|[\s\xa0](?:of|the|and|an?|in|on|for|to|at|by|with|or|from|de|del|la|las|el|los|y|e|o|en|"
    r"con|por|para|do|da|dos|das|em|no|na|ao|à|com|um|uma|du|des|le|les|et|au|aux|une?|dans|pour|"
    r"par|sur))$"
)


class Line(NamedTuple):
    """A line that holds more than blanks."""

    start: int
    """The offset of its first character that is no blank."""
    text: str
    """The line without the blanks around it."""
    follows_blank: bool
    """A blank line, or nothing, stands above it."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that hold something.

    Raises Unreadable for a text of more than MAX_LINES lines.
    """
    if text.count("\n") > MAX_LINES:
        raise Unreadable(
            f"The text has more than {MAX_LINES:,} lines. A release has some dozens: "
            "check that this is one release."
        )
    lines, offset, follows_blank = [], 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + len(raw) - len(raw.lstrip())
            lines.append(Line(start, stripped, follows_blank))
        follows_blank = not stripped
        offset += len(raw) + 1
    return lines


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with a mark that closes a sentence, quotation marks aside."""
    return text[-8:].rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


def is_label(text: str) -> bool:
    """Tell whether a line begins with a label in capitals, as advisories do: "WHEN: Friday"."""
    return _LABEL.match(text) is not None


def is_list_item(text: str) -> bool:
    """Tell whether a line begins with a bullet, a dash or a number."""
    return _BULLET.match(text) is not None or _NUMBER.match(text) is not None


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the width at which a text is wrapped, in characters; 0 where it is not."""
    return max(
        (
            len(line.text)
            for line, below in pairwise(lines)
            if len(line.text) <= _LONGEST_WRAPPED_LINE and _runs_on(line, below)
        ),
        default=0,
    )


def continues(line: Line, below: Line, width: int) -> bool:
    """Tell whether the line below belongs to the same paragraph."""
    if below.follows_blank or _BULLET.match(below.text) or is_label(below.text):
        return False
    next_word = below.text.split(maxsplit=1)[0]
    is_wrapped_line = _FULL * len(line.text) <= width
    is_full = is_wrapped_line and len(line.text) + 1 + len(next_word) > _FULL * width
    if _NUMBER.match(below.text):  # a list, or a dash or a number that the wrap put there
        return is_full and not ends_sentence(line.text) and not is_list_item(line.text)
    return is_full or _runs_on(line, below)


def number_paragraphs(text: str, lines: Sequence[Line], width: int) -> tuple[Paragraph, ...]:
    """Join lines to paragraphs and number them from 1; lines without a letter or digit are left
    out.

    Raises Unreadable for more than MAX_PARAGRAPHS.
    """
    paragraphs: list[Paragraph] = []
    for start, end in _spans(lines, width):
        wording = text[start:end]
        if not any(character.isalnum() for character in wording):
            continue
        if len(paragraphs) == MAX_PARAGRAPHS:
            raise Unreadable(
                f"The text has more than {MAX_PARAGRAPHS:,} paragraphs. A release has some "
                "dozens: import releases one by one."
            )
        paragraphs.append(Paragraph(len(paragraphs) + 1, start, wording))
    return tuple(paragraphs)


def _spans(lines: Sequence[Line], width: int) -> Iterator[tuple[int, int]]:
    """Give the start and the end of each run of lines that belong together."""
    first = None
    for index, line in enumerate(lines):
        if first is None:
            first = line
        if index + 1 == len(lines) or not continues(line, lines[index + 1], width):
            yield first.start, line.end
            first = None


def _runs_on(line: Line, below: Line) -> bool:
    """Tell whether a sentence visibly runs on from one line to the next."""
    if below.follows_blank or is_list_item(below.text) or is_label(below.text):
        return False
    if below.text[0].islower():
        return True
    return _RUNS_ON.search(line.text[-12:]) is not None
