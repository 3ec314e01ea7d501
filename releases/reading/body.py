"""What stands below the header: the body's lines, and the reference line that closes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from releases.codes import find_code
from releases.reading import header_words
from releases.reading.folding import fold
from releases.reading.header import contact_end, is_prose
from releases.reading.paragraphs import Line

_LONGEST_REFERENCE = 200
_TRAILER = re.compile(rf"(?:^|(?<=[\s.)]))\W{{0,3}}{header_words.REFERENCE_LABEL}(?P<rest>.*)$")
_LONGEST_UNREADABLE_CODE = 25
_LAST_LINES = 5


@dataclass(frozen=True)
class Body:
    """The lines of the body, and what the reference line says."""

    lines: list[Line]
    code: str | None
    has_reference: bool
    problems: tuple[str, ...]


def read_body(lines: Sequence[Line]) -> Body:
    """Take the body from the lines below the header.

    It ends with the reference line, which may also stand at the end of the last paragraph; what
    is below that (the foot of a web page) is left out. Lines that only offer other languages and
    blocks of press contacts are no part of it.
    """
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if trailer := _find_trailer(line, len(lines) - index):
            start, rest = trailer
            if start:
                kept.append(line._replace(text=line.text[:start].rstrip()))
            code = find_code(rest)
            problems = (
                [] if code or not rest else [_("The reference “%s” is no whole code.") % rest]
            )
            problems += _say_left_out(lines[index + 1 :])
            return Body(kept, code, True, tuple(problems))
        if header_words.is_contact_label(line.text):
            index = contact_end(lines, index)
            continue
        if not header_words.is_language_toggle(line.text):
            kept.append(line)
        index += 1
    return Body(kept, None, False, ())


def _find_trailer(line: Line, lines_left: int) -> tuple[int, str] | None:
    """Return where in a line the reference begins, and what it says after its label.

    A reference that is no code (cut off, mistyped) counts among the last lines only: elsewhere
    the word may open a sentence.
    """
    tail_start = max(0, len(line.text) - _LONGEST_REFERENCE)
    tail = line.text[tail_start:]
    match = _TRAILER.search(fold(tail)) if ":" in tail or "：" in tail else None
    if match is None:
        return None
    start = tail_start + match.start()
    rest = line.text[tail_start + match.start("rest") :].strip()
    if len(rest) > _LONGEST_UNREADABLE_CODE:
        return None
    if find_code(rest) or (lines_left <= _LAST_LINES and start == 0):
        return start, rest
    return None


def _say_left_out(lines: Sequence[Line]) -> list[str]:
    """Say what stands below the reference line and was not read."""
    if any(_find_trailer(line, 0) for line in lines):
        return [_("More than one release seems to be in this text: only the first was read.")]
    if any(is_prose(line.text) for line in lines):
        return [_("Text below the reference line was left out.")]
    return []
