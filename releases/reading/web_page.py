"""From the source of a web page to its text, as a reader sees it, and its links.

The source is scanned once from front to back; no tree is built. A browser's way of building one
takes time that grows with the square of the nesting and of the attributes in a tag (a parser
written in C needs more than 20 s for 5 MB of opened ``div``), and cannot be stopped from within
the process. Text and links need no tree. Nothing of the page is run, loaded or kept but these.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.translation import gettext as _

from releases.reading.decoding import clean
from releases.reading.results import Unreadable

MAX_TAGS = 50_000

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|main|article|h[1-6]|ul|span|pre|center|font|b|strong)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<(?:p|br|div|td|li|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_PAGE_NAMES = (".html", ".htm", ".xhtml", ".asp", ".aspx", ".php")
# Possessive and atomic groups: a tag is read in one pass, or is not closed and ends the page.
_TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<attributes>(?>[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[=\"'])*+)>"
)
_TAG_START = re.compile("</?[a-zA-Z]")
_BOGUS_TAG = re.compile("</[^a-zA-Z]")
_HREF = re.compile(r"(?<![\w-])href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_BLANK = " \t\n\f"
_BLANKS = re.compile(f"[{_BLANK}]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)

_LINE = 1
_BLOCK = 2
_BLOCK_TAGS = (
    "p div li ul ol dl dt dd table caption tr td th thead tbody tfoot h1 h2 h3 h4 h5 h6 section "
    "article main header hgroup aside nav footer address blockquote figure figcaption form "
    "fieldset pre hr body html title center details summary"
)
_BREAKS = {"br": _LINE} | dict.fromkeys(_BLOCK_TAGS.split(), _BLOCK)
# What these hold is never text of the page; it is skipped without looking for tags in it.
_RAW = ("script", "style", "noscript", "iframe", "textarea", "title", "xmp", "noembed", "noframes")
# Menus and drawings, skipped with all that is nested in them.
_SKIPPED = ("nav", "footer", "select", "button", "template", "svg", "math", "object", "dialog")
_CLOSING = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in (*_RAW, *_SKIPPED)}
_EITHER = {name: re.compile(rf"<(/?){name}\b", re.IGNORECASE) for name in _SKIPPED}
_LONGEST_LABEL = 300


@dataclass(frozen=True)
class PlacedLink:
    """A link, and the offset of its first word in the page's text."""

    start: int
    address: str
    label: str


@dataclass(frozen=True)
class Page:
    """The text of a page, with a blank line between blocks, and its links."""

    text: str
    links: tuple[PlacedLink, ...]
    problems: tuple[str, ...]


def is_web_page(text: str, name: str = "") -> bool:
    """Tell whether decoded text is the source of a web page."""
    if _OPENING.match(text[:2_000]):
        return True
    return name.lower().endswith(_PAGE_NAMES) and _ANY_TAG.search(text) is not None


def extract(source: str) -> Page:
    """Return the text and the links of a page, given its cleaned source.

    Raises Unreadable for more than MAX_TAGS tags, or as many characters written as codes.
    """
    if source.count("&") > MAX_TAGS:
        raise Unreadable(f"The page has more than {MAX_TAGS:,} coded characters: it is no release.")
    scanner = _Scanner(source)
    scanner.scan()
    problems = (_("Characters that cannot be seen were removed."),) if scanner.removed else ()
    return Page("".join(scanner.pieces), tuple(scanner.links), problems)


class _Scanner:
    """One pass over the source of a page, collecting its text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.links: list[PlacedLink] = []
        self.removed = False
        self._length = 0
        self._break_due = 0
        self._space_due = False
        self._laid_out = 0
        self._never_closed: set[str] = set()
        self._open_link: tuple[str, int, int] | None = None

    def scan(self) -> None:
        position, tags = 0, 0
        while (start := self.source.find("<", position)) >= 0:
            self._add(self.source[position:start])
            tags += 1
            if tags > MAX_TAGS:
                raise Unreadable(f"The page has more than {MAX_TAGS:,} tags: it is no release.")
            after = self._read_markup(start)
            if after is None:  # a comment or a tag that is never closed: the page is cut off
                position = len(self.source)
                break
            position = after
        self._add(self.source[position:])
        self._close_link()

    def _read_markup(self, start: int) -> int | None:
        """Read what begins with "<"; return where the text goes on, None for nowhere."""
        source = self.source
        if source.startswith("<!--", start):
            end = source.find("-->", start + 4)
            return end + 3 if end >= 0 else None
        if source.startswith(("<!", "<?"), start) or _BOGUS_TAG.match(source, start):
            end = source.find(">", start)
            return end + 1 if end >= 0 else None
        if not _TAG_START.match(source, start):
            self._add("&lt;")
            return start + 1
        tag = _TAG.match(source, start)
        return self._read_tag(tag) if tag else None

    def _read_tag(self, tag: re.Match[str]) -> int | None:
        name, closes, end = tag["name"].lower(), bool(tag["closing"]), tag.end()
        if name == "a":
            self._close_link()
            if not closes:
                self._begin_link(tag["attributes"])
        elif name == "pre":
            self._laid_out = max(0, self._laid_out + (-1 if closes else 1))
        self._break(_BREAKS.get(name, 0))
        if closes or name not in _CLOSING or name in self._never_closed:
            return end
        if name in _RAW:
            closing = _CLOSING[name].search(self.source, end)
            return closing.start() if closing else None
        return self._end_of_skipped(name, end)

    def _end_of_skipped(self, name: str, position: int) -> int:
        """Return the position of the closing tag of an element that is skipped with its contents.

        One that is never closed is not skipped, as the rest of the page would go with it.
        """
        depth, last = 1, position
        for tag in _EITHER[name].finditer(self.source, position):
            depth += -1 if tag[1] else 1
            last = tag.start() if tag[1] else last
            if depth == 0:
                return last
        if last == position:
            self._never_closed.add(name)
        return last

    def _break(self, level: int) -> None:
        """Have the next words begin a line (1) or a block (2); two line breaks make a block."""
        if level == _LINE and self._break_due >= _LINE:
            level = _BLOCK
        self._break_due = max(level, self._break_due)

    def _add(self, words: str) -> None:
        """Add the text between two tags, with the break or the blank that is due before it."""
        if "&" in words:
            words, problems = clean(unescape(words))
            self.removed = self.removed or bool(problems)
        if not self._laid_out:
            words = _BLANKS.sub(" ", words)
        core = words.strip(_BLANK)
        if not core:
            self._space_due = self._space_due or bool(words)
            return
        if self._length and self._break_due:
            self._append("\n" * self._break_due)
        elif self._length and (self._space_due or words[0] in _BLANK):
            self._append(" ")
        self._append(core)
        self._break_due, self._space_due = 0, words[-1] in _BLANK

    def _append(self, piece: str) -> None:
        self.pieces.append(piece)
        self._length += len(piece)

    def _begin_link(self, attributes: str) -> None:
        match = _HREF.search(attributes)
        address = unescape(match[1] or match[2] or match[3] or "").strip() if match else ""
        if _WEB_ADDRESS.fullmatch(address) and address.isprintable():
            self._open_link = (address, len(self.pieces), self._length)

    def _close_link(self) -> None:
        if self._open_link is None:
            return
        address, first_piece, offset = self._open_link
        self._open_link = None
        words = "".join(self.pieces[first_piece:])
        start = offset + len(words) - len(words.lstrip())
        label = " ".join(words.split())[:_LONGEST_LABEL] or address
        self.links.append(PlacedLink(start, address, label))
