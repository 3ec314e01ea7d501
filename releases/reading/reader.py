"""Reading as a whole: the one place where the parts are put together."""

import re
from collections.abc import Sequence
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.reading import decoding, pdf, web_page
from releases.reading.body import Body, read_body
from releases.reading.header import Header, read_header
from releases.reading.language import detect_language
from releases.reading.paragraphs import ends_sentence, number_paragraphs, split_lines, wrap_width
from releases.reading.results import Link, Paragraph, Reading
from releases.reading.web_page import PlacedLink

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»]{3,2000}", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?)]’"
_MOST_LINKS = 200
_LANGUAGE_NAMES = {
    "en": gettext_lazy("English"),
    "es": gettext_lazy("Spanish"),
    "pt": gettext_lazy("Portuguese"),
    "fr": gettext_lazy("French"),
}


def read_bytes(data: bytes, name: str = "") -> Reading:
    """Read a release from the bytes of a .txt, .html or .pdf file.

    The kind of file is told by its bytes; its name only decides where these leave it open.
    Raises Unreadable for more than MAX_BYTES, for other kinds of file, and for what is no text.
    """
    decoding.check_size(len(data))
    if pdf.is_pdf(data):
        text = pdf.extract_text(data)
        return _read(text, [_("The text was taken from a PDF: check its lines.")])
    text, problems = decoding.decode(data)
    is_page = web_page.is_web_page(text, name)
    return _read_page(text, problems) if is_page else _read(text, problems)


def read_text(text: str) -> Reading:
    """Read a release from pasted text, or from the pasted source of a web page.

    Raises Unreadable for more than MAX_BYTES (as UTF-8) and for what is no text.
    """
    decoding.check_size(len(text))
    decoding.check_size(len(text.encode("utf-8", errors="surrogatepass")))
    return _read_page(text, []) if web_page.is_web_page(text) else _read(text, [])


def _read_page(source: str, problems: list[str]) -> Reading:
    source, removed = decoding.clean(source)
    page = web_page.extract(source)
    return _read(page.text, [*problems, *removed, *page.problems], page.links)


def _read(raw: str, problems: Sequence[str], links: Sequence[PlacedLink] | None = None) -> Reading:
    """Put a Reading together; ``links`` is None where addresses are to be found in the text."""
    text, removed = decoding.clean(raw)
    decoding.check_is_text(raw, text)
    lines = split_lines(text)
    width = wrap_width(lines)
    header = read_header(lines, width)
    body = read_body(lines[header.body :])
    numbered = number_paragraphs(text, body.lines, width)
    language, doubts = _choose_language(header, numbered)
    return Reading(
        text=text,
        kind=header.kind,
        language=language,
        title=header.title,
        subtitle=header.subtitle,
        published_on=header.published_on,
        code=body.code or header.code,
        paragraphs=numbered,
        links=_links_of_body(text, numbered, links),
        problems=(*problems, *removed, *_missing(header, body, numbered), *doubts),
    )


def _choose_language(
    header: Header, numbered: Sequence[Paragraph]
) -> tuple[str | None, tuple[str, ...]]:
    """Return the language the header names, unless the text is plainly in another one."""
    sample = "\n".join(
        [header.title, header.subtitle, *(paragraph.text for paragraph in numbered[:50])]
    )
    read, is_clear = detect_language(sample)
    named = header.language
    if named is None and read is None:
        return None, (_("The language could not be told."),)
    if named and read and is_clear and named != read:
        names = {"header": _LANGUAGE_NAMES[named], "text": _LANGUAGE_NAMES[read]}
        return read, (_("The header is in %(header)s, the text in %(text)s.") % names,)
    return named or read, ()


def _missing(header: Header, body: Body, numbered: Sequence[Paragraph]) -> list[str]:
    """Say in sentences what was not found."""
    problems = list(header.problems)
    if not header.kind:
        problems.append(_("No line says what this is, such as “Press Release”."))
    if not header.title:
        problems.append(_("No title was found."))
    if not numbered:
        problems.append(_("No text was found below the header."))
    problems += body.problems
    if header.code and body.code and header.code != body.code:
        codes = {"header": header.code, "foot": body.code}
        problems.append(_("The header gives the code %(header)s, the foot %(foot)s.") % codes)
    if not (header.code or body.has_reference):
        problems.append(_("No reference line with a code such as E-049/17 was found."))
        if numbered and not ends_sentence(numbered[-1].text):
            problems.append(_("The text seems to be cut off: its last sentence has no end."))
    elif not (header.code or body.code):
        problems.append(_("The reference line holds no code such as E-049/17."))
    return problems


def _links_of_body(
    text: str, numbered: Sequence[Paragraph], links: Sequence[PlacedLink] | None
) -> tuple[Link, ...]:
    """Return the links within the body, each once, in the order of the text."""
    if not numbered:
        return ()
    start, end = numbered[0].start, numbered[-1].start + len(numbered[-1].text)
    if links is None:
        matches = islice(_ADDRESS.finditer(text, start, end), 10 * _MOST_LINKS)
        addresses = (match[0].rstrip(_AFTER_ADDRESS) for match in matches)
        found = (Link(address, address) for address in addresses)
    else:
        found = (Link(link.address, link.label) for link in links if start <= link.start < end)
    unique: dict[Link, None] = {}
    for link in found:
        unique[link] = None
        if len(unique) == _MOST_LINKS:
            break
    return tuple(unique)
