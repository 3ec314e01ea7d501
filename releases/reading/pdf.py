"""Text of a PDF, read in a process of its own.

A PDF can be made so that reading it takes hours or all memory, and reading cannot be stopped
from within. So a child process does it, under limits that the operating system keeps: for time,
for memory, for the size of what it writes.
"""

import re
import subprocess
import sys
from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from releases.reading import pdf_child
from releases.reading.paragraphs import ends_sentence
from releases.reading.results import Unreadable

MAX_SECONDS = 1.6
_REFUSALS = {
    pdf_child.PROTECTED: gettext_lazy(
        "The PDF is protected by a password. Save its text as .txt, or paste it."
    ),
    pdf_child.TOO_LONG: gettext_lazy(
        "The PDF has more than %(most)d pages. A release has a few: give its pages only."
    ),
    pdf_child.NO_TEXT: gettext_lazy(
        "The PDF holds no text, only pictures. Save its text as .txt, or paste it."
    ),
    pdf_child.DAMAGED: gettext_lazy(
        "The PDF is damaged and cannot be read. Save its text as .txt, or paste it."
    ),
}
_TOO_HEAVY = gettext_lazy(
    "The PDF takes too much time or memory to read. Save its text as .txt, or paste it."
)

_SPACES = re.compile(r"[ \t\xa0]+")
_EDGE_LINES = 2
# Ligatures and the symbol font's bullet, which are one way to print a text, not its spelling.
_PRINTED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\uf0b7": "•", "\uf0a7": "•"}
)
_FURNITURE = re.compile(
    r"(?:(?:page|página|pagina|pág\.?)\s*)?\d{1,3}(?:\s*(?:/|of|de|sur)\s*\d{1,3})?"
    r"|[–—-]\s*\d{1,3}\s*[–—-]"
    r"|\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?(?:\s.*)?"
    r"|(?:https?|file):\S+(?:\s+\d{1,3}/\d{1,3})?",
    re.IGNORECASE,
)


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are a PDF; a few may stand before its signature."""
    return b"%PDF-" in data[:1024]


def extract_text(data: bytes) -> str:
    """Return the text of a PDF, with a blank line where the page shows a gap.

    Numbers of pages and what a browser prints at the edges are left out. Raises Unreadable for a
    PDF that is damaged, protected, without text or too heavy.
    """
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and script, no shell
            [sys.executable, "-P", pdf_child.__file__],
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refusal(None) from None
    if child.returncode:
        raise _refusal(child.returncode)
    pages = child.stdout.decode("utf-8", errors="replace").split("\f")
    text = _join(_tidy(page) for page in pages)
    if not text:
        raise _refusal(pdf_child.NO_TEXT)
    return text


def _refusal(code: int | None) -> Unreadable:
    """What is said of a PDF by what its reader ended with; None where it did not end in time."""
    refusal = _TOO_HEAVY if code is None else _REFUSALS.get(code, _TOO_HEAVY)
    return Unreadable(refusal % {"most": pdf_child.MAX_PAGES})


def _tidy(page: str) -> list[str]:
    """Return the lines of a page without its furniture, single blank lines kept as ""."""
    lines: list[str] = []
    for raw in page.translate(_PRINTED).split("\n"):
        line = _SPACES.sub(" ", raw).strip()
        if line or (lines and lines[-1]):
            lines.append(line)
    for edge in (0, -1):
        for _time in range(_EDGE_LINES):
            while lines and not lines[edge]:
                lines.pop(edge)
            if lines and _FURNITURE.fullmatch(lines[edge]):
                lines.pop(edge)
    return lines


def _join(pages: Iterable[list[str]]) -> str:
    """Join pages; a paragraph that goes on overleaf is not parted."""
    text = ""
    for lines in pages:
        if text and lines:
            text += "\n\n" if ends_sentence(text) else "\n"
        text += "\n".join(lines)
    return text
