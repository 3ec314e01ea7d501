"""From bytes to clean text.

Clean means: line breaks are ``\\n``, and no character is left that cannot be seen but changes what
is read or stored: control characters, lone surrogates, marks that turn the direction of writing
(with which a name can be shown backwards), zero-width characters (which split a name in two).
What was removed is said, never silent.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from releases.reading.results import Unreadable

MAX_BYTES = 5 * 1024 * 1024

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", _("a Word document or another zipped file")),
    (b"\xd0\xcf\x11\xe0", _("an old Word document")),
    (b"{\\rtf", _("a rich text document")),
    (b"\x1f\x8b", _("a compressed file")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"GIF8", _("a picture")),
)
_WHAT_IS_READ = _("Releases are read from .txt, .html and .pdf files, or paste the text.")

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
_TURNERS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\xad\u180e\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_REMOVED = (
    (re.compile(f"[{_CONTROLS}]"), _("Control characters were removed: %(count)s.")),
    (
        re.compile(f"[{_TURNERS}]"),
        _("Marks that turn the direction of writing were removed: %(count)s."),
    ),
    (re.compile(f"[{_ZERO_WIDTH}]"), _("Invisible characters were removed: %(count)s.")),
)
_ANY_REMOVED = re.compile(f"[{_CONTROLS}{_TURNERS}{_ZERO_WIDTH}]")
# An accent stored apart from its letter. Only single pairs are joined: to put long runs of accents
# in order, as full normalisation does, takes time that grows with their square.
_ACCENTS = "\u0300\u0301\u0302\u0303\u0308\u0327"
_APART = re.compile(f"[A-Za-z][{_ACCENTS}]")


def check_size(size: int) -> None:
    """Raise Unreadable for an input of more than MAX_BYTES bytes."""
    if size > MAX_BYTES:
        raise Unreadable(
            _(
                "The input is %(size)s MB; at most %(most)s MB are read. A release is a few KB: "
                "check that this is one release."
            )
            % {
                "size": number_format(size / 1024 / 1024, decimal_pos=1),
                "most": MAX_BYTES // 1024 // 1024,
            }
        )


def decode(data: bytes) -> tuple[str, list[str]]:
    """Decode UTF-8, UTF-16 or Windows-1252, with or without a byte order mark.

    Returns the text, not yet cleaned, and sentences on what had to be repaired. What a page
    declares as its encoding is not asked: it is often wrong, and valid UTF-8 is never chance.
    Raises Unreadable for other kinds of file and for bytes that are no text.
    """
    for signature, name in _OTHER_FILES:
        if data.startswith(signature):
            raise Unreadable(
                _("This is %(kind)s. %(advice)s") % {"kind": name, "advice": _WHAT_IS_READ}
            )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if encoding_without_mark := _guess_utf16(data):
        return _decode_marked(data, encoding_without_mark)
    return _decode_unmarked(data)


def clean(text: str) -> tuple[str, list[str]]:
    """Return the text as the module's docstring says, and a sentence on each thing removed."""
    text = _LINE_BREAKS.sub("\n", text)
    problems = []
    if _ANY_REMOVED.search(text):
        for pattern, what in _REMOVED:
            text, count = pattern.subn("", text)
            if count:
                problems.append(what % {"count": _grouped(count)})
    if any(accent in text for accent in _ACCENTS):
        for apart in {match[0] for match in _APART.finditer(text)}:
            text = text.replace(apart, unicodedata.normalize("NFC", apart))
    return text, problems


def check_is_text(raw: str, text: str) -> None:
    """Raise Unreadable where the cleaned text is no writing: binary junk that was decoded.

    ``raw`` is the text before cleaning: much that was removed from it is a sign of junk.
    """
    if not text.strip():
        raise Unreadable(_("There is no text in it. Give a release with its text."))
    controls, _what = _REMOVED[0]
    lost = controls.subn("", raw)[1] + raw.count("\ufffd")
    if lost > len(raw) / 50 or any(map(_is_junk, _samples(text))):
        raise Unreadable(_("This is not readable text. %s") % _WHAT_IS_READ)


def _decode_marked(data: bytes, encoding: str) -> tuple[str, list[str]]:
    text = data.decode(encoding, errors="replace")
    return text, _replaced(text.count("\ufffd"), encoding)


def _guess_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: in Latin letters every second byte is zero."""
    sample = data[:4096]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _decode_unmarked(data: bytes) -> tuple[str, list[str]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data):
            whole = data[: error.start].decode("utf-8")
            return whole, [gettext("The text is cut off inside its last character.")]
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    if wrong * 2 < _count_beyond_ascii(text):
        return text, _replaced(wrong, "UTF-8")
    text = data.decode("cp1252", errors="replace")
    if _count_beyond_ascii(text) > len(text) / 4:
        raise Unreadable(
            _("The encoding of this text is not known. %s Save as UTF-8.") % _WHAT_IS_READ
        )
    return text, _replaced(text.count("\ufffd"), "Windows-1252")


def _count_beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", errors="ignore"))


def _replaced(count: int, encoding: str) -> list[str]:
    if not count:
        return []
    said = gettext("Characters that are no valid %(encoding)s are shown as %(sign)s: %(count)s.")
    return [said % {"encoding": encoding.upper(), "sign": "\ufffd", "count": _grouped(count)}]


def _grouped(number: int) -> str:
    """A number with its thousands apart, as the reader's language parts them."""
    return number_format(number, force_grouping=True)


def _samples(text: str, size: int = 1_000) -> Iterable[str]:
    """Give the beginning, the middle and the end of a text, all of it where it is short."""
    if len(text) <= 3 * size:
        return (text,)
    middle = len(text) // 2
    return text[:size], text[middle : middle + size], text[-size:]


def _is_junk(sample: str) -> bool:
    """Tell whether a sample has too few letters, or too few blanks, to be sentences."""
    visible = sum(map(len, sample.split()))
    blanks = len(sample) - visible
    if visible and sum(map(str.isalpha, sample)) < visible / 2:
        return True
    return visible > 400 and blanks < visible / 50
