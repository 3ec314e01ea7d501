"""The header of a release: kind, title, subtitle, date; and where its body begins.

Above the body a release has, in no fixed order and with any of them missing: the section of the
site, the kind of document, links to other languages, title, subtitles, the date, a block of press
contacts. Lines of known meaning are told by the words in ``header_words``; of the others, the
first is the title and the rest are subtitles. The body begins with the first lines that are prose.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from django.utils.translation import gettext as _

from releases.codes import find_code
from releases.reading import dates, header_words, paragraphs
from releases.reading.dates import FoundDate
from releases.reading.folding import fold
from releases.reading.paragraphs import Line

_LONGEST_TITLE = 300
_LONGEST_SUBTITLE = 200
_MOST_SUBTITLES = 3
_SHORTEST_PROSE = 80
_SEARCHED_LINES = 150
_MOST_UNITS = 40
_LINES_TO_DATE = 8
_LONGEST_CODE = 16

_REFERENCE_LINE = re.compile(rf"\W*{header_words.REFERENCE_LABEL}(?P<rest>.*)")
_CAPITAL_PLACE = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .,'’()-]{2,50}[\s\xa0][–—-][\s\xa0](?P<rest>.*)")
_HEADQUARTERS = re.compile(r"^Washington,?\s+D\.?\s?C\.?,?$", re.IGNORECASE)


class Role(Enum):
    """What a line or a few lines of the header are."""

    KIND = auto()
    SECTION = auto()
    TOGGLE = auto()
    DATE = auto()
    CODE = auto()
    CONTACT = auto()
    PLAIN = auto()


@dataclass(frozen=True)
class Meaning:
    """What the words of a line make it."""

    role: Role
    language: str | None = None
    kind: str | None = None
    date: FoundDate | None = None


@dataclass(frozen=True)
class Unit:
    """One part of the header: a line of known meaning, or the lines of one title."""

    meaning: Meaning
    text: str
    first: int
    """The index of its first line."""

    @property
    def role(self) -> Role:
        return self.meaning.role

    @property
    def date(self) -> FoundDate | None:
        return self.meaning.date


@dataclass
class Header:
    """What stands above a release's body."""

    kind: str | None = None
    language: str | None = None
    title: str = ""
    subtitle: str = ""
    published_on: datetime.date | None = None
    code: str | None = None
    body: int = 0
    """The index of the first line of the body."""
    problems: list[str] = field(default_factory=list)


def read_header(lines: Sequence[Line], width: int) -> Header:
    """Read the header off the lines of a release, wrapped at ``width`` (0: not wrapped)."""
    units, body = _collect(lines, _find_start(lines), width)
    header = Header(body=body)
    for unit in units:
        header.kind = header.kind or unit.meaning.kind
        if unit.role is Role.CODE:
            header.code = header.code or find_code(unit.text)
    header.language = _header_language(units)
    date_unit = _choose_date(units)
    _take_titles(header, units, date_unit, has_prose=body < len(lines))
    _take_date(header, units, date_unit, lines)
    return header


def classify(text: str) -> Meaning | None:
    """Return what a line of known meaning is, or None for any other line."""
    return _classify(text) if len(text) <= header_words.LONGEST_HEADING else None


@lru_cache(maxsize=1024)
def _classify(text: str) -> Meaning | None:
    """Classify a short line; the lines of a header are asked for more than once."""
    if heading := _read_heading(text):
        return heading
    if header_words.is_language_toggle(text):
        return Meaning(Role.TOGGLE)
    if found := dates.read_date_line(text):
        return Meaning(Role.DATE, date=found)
    if header_words.is_contact_label(text):
        return Meaning(Role.CONTACT)
    if _HEADQUARTERS.match(text):
        return Meaning(Role.SECTION)
    if is_reference(text) or (len(text) <= _LONGEST_CODE and find_code(text)):
        return Meaning(Role.CODE)
    return None


def is_reference(text: str) -> bool:
    """Tell whether a line is a reference line with a code in it: "Reference: E-049/17"."""
    match = _REFERENCE_LINE.match(fold(text[: header_words.LONGEST_HEADING]))
    return match is not None and find_code(match["rest"]) is not None


def contact_end(lines: Sequence[Line], index: int) -> int:
    """Return the index after the block of contacts that begins at ``index``.

    The block reaches to the last of the next lines that holds an address or a telephone number;
    one blank line may stand under its label. Without such a line it is what follows without a
    blank, if that is short.
    """
    last = index
    near = lines[index + 1 : index + 8]
    for offset, line in enumerate(near, start=1):
        if line.follows_blank and (offset > 1 or ":" in lines[index].text):
            break
        if header_words.CONTACT_DETAIL.search(line.text) and not is_prose(line.text):
            last = index + offset
    if last == index:
        names = next((i for i, line in enumerate(near) if line.follows_blank), len(near))
        if names <= 3:
            last = index + names
    return last + 1


def is_prose(text: str) -> bool:
    """Tell whether text is of the body: long, or a sentence, or opened by a dateline."""
    if len(text) >= _LONGEST_TITLE:
        return True
    if len(text) < _SHORTEST_PROSE:
        return False
    if paragraphs.ends_sentence(text) or dates.read_dateline(text):
        return True
    place = _CAPITAL_PLACE.match(text)
    return place is not None and not place["rest"].isupper()


def _read_heading(text: str) -> Meaning | None:
    """Read a line that names a section or a kind; of a breadcrumb, the last kind counts."""
    parts = header_words.heading_parts(header_words.heading_key(text))
    kind, language = None, None
    for part in parts:
        if part in header_words.KINDS:
            kind, language = header_words.KINDS[part]
        elif part not in header_words.SECTIONS:
            return None
        elif not kind:
            language = header_words.SECTIONS[part]
    if not parts:
        return None
    return Meaning(Role.KIND if kind else Role.SECTION, language=language, kind=kind)


def _find_start(lines: Sequence[Line]) -> int:
    """Return the index at which the header begins.

    A page that was saved or copied whole has menus above it, which name kinds as well ("Press
    Releases"). The header is told from these by the date that follows within a few lines.
    """
    section = None
    for index, line in enumerate(lines[:_SEARCHED_LINES]):
        meaning = classify(line.text)
        if meaning is None:
            if is_prose(line.text):
                break
            continue
        if meaning.role not in (Role.KIND, Role.SECTION):
            continue
        near = lines[index + 1 : index + 1 + _LINES_TO_DATE]
        if any((below := classify(line.text)) and below.date for line in near):
            section = index if section is None else section
            if meaning.role is Role.KIND:
                break
    return section or 0


def _collect(lines: Sequence[Line], start: int, width: int) -> tuple[list[Unit], int]:
    """Return the units above the body, and the index of the body's first line."""
    units: list[Unit] = []
    index = start
    is_spaced = any(line.follows_blank for line in lines[start + 1 : start + 10])
    while index < len(lines) and len(units) < _MOST_UNITS:
        meaning = classify(lines[index].text)
        if meaning is not None:
            units.append(Unit(meaning, lines[index].text, index))
            is_contact = meaning.role is Role.CONTACT
            index = contact_end(lines, index) if is_contact else index + 1
            continue
        if _opens_body(lines[index].text, units):
            break
        end = _plain_end(lines, index, width, is_spaced=is_spaced)
        text = " ".join(" ".join(line.text for line in lines[index:end]).split())
        if is_prose(text) and not _is_title_above_date(text, units, lines[end : end + 1]):
            break
        units.append(Unit(Meaning(Role.PLAIN), text, index))
        index = end
    return units, index


def _opens_body(text: str, units: Sequence[Unit]) -> bool:
    """Tell whether a line is a list item, or a label below the date.

    Above the date such a line is a title: "JAMAICA: Experts Meet in Kingston".
    """
    has_date = any(unit.date for unit in units)
    return paragraphs.is_list_item(text) or (has_date and paragraphs.is_label(text))


def _plain_end(lines: Sequence[Line], index: int, width: int, *, is_spaced: bool) -> int:
    """Return the index after the lines that make one title, subtitle or paragraph.

    Where blank lines part the header, lines without one between them are one wrapped title,
    unless one is in capitals and the other is not.
    """
    end = index + 1
    while end < len(lines):
        line, below = lines[end - 1], lines[end]
        if not paragraphs.continues(line, below, width):
            short = max(len(line.text), len(below.text)) < _LONGEST_SUBTITLE
            joined = is_spaced and short and not below.follows_blank
            if not joined or paragraphs.ends_sentence(line.text) or is_prose(below.text):
                break
            if line.text.isupper() != below.text.isupper():
                break
        if classify(below.text) is not None:
            break
        end += 1
    return end


def _is_title_above_date(text: str, units: Sequence[Unit], below: Sequence[Line]) -> bool:
    """Tell whether a whole sentence is the title: it stands between the heading and the date."""
    if len(text) >= _LONGEST_TITLE or not units or any(unit.role is Role.PLAIN for unit in units):
        return False
    meaning = classify(below[0].text) if below else None
    return meaning is not None and meaning.date is not None and meaning.date.is_alone


def _header_language(units: Sequence[Unit]) -> str | None:
    """Return the language of the kind, or else of the first heading that has one."""
    named = [unit for unit in units if unit.meaning.language]
    kinds = [unit for unit in named if unit.role is Role.KIND]
    chosen = next(iter(kinds or named), None)
    return chosen.meaning.language if chosen else None


def _choose_date(units: Sequence[Unit]) -> Unit | None:
    """Return the date line: the first that is only a date, or else the first with a place.

    A line that leaves the day open counts where no other names one.
    """

    def weakness(unit: Unit) -> tuple[bool, bool]:
        return unit.date is None or unit.date.value is None, not (unit.date and unit.date.is_alone)

    return min((unit for unit in units if unit.date), key=weakness, default=None)


def _take_titles(
    header: Header, units: Sequence[Unit], date_unit: Unit | None, *, has_prose: bool
) -> None:
    """Tell title and subtitles among the plain units; the rest of them opens the body."""
    plain = [unit for unit in units if unit.role is Role.PLAIN]
    above = [unit for unit in plain if date_unit and unit.first < date_unit.first]
    below = plain[len(above) :]
    taken = [unit.text for unit in above[: 1 + _MOST_SUBTITLES]]
    for position, unit in enumerate(below):
        is_last = position + 1 == len(below) and not has_prose
        is_speech = header.kind == "speech" and bool(taken)
        if is_last or is_speech or len(taken) > _MOST_SUBTITLES or not _is_heading(unit.text):
            header.body = min(header.body, unit.first)
            break
        taken.append(unit.text)
    header.title = "".join(taken[:1])
    header.subtitle = "\n".join(taken[1:])


def _is_heading(text: str) -> bool:
    """Tell whether text below the date is a heading: short, no sentence and no label."""
    if len(text) > _LONGEST_SUBTITLE or text.endswith(",") or paragraphs.is_label(text):
        return False
    return text.endswith("?") or not paragraphs.ends_sentence(text)


def _take_date(
    header: Header, units: Sequence[Unit], date_unit: Unit | None, lines: Sequence[Line]
) -> None:
    """Set the date of the date line, or else of the dateline; say where none can be taken."""
    opening = lines[header.body].text if header.body < len(lines) else ""
    dateline = dates.read_dateline(opening)
    found = date_unit.date if date_unit else dateline
    if found is None:
        header.problems.append(_("No date was found above the text."))
        return
    header.published_on = found.value
    if found.problem:
        header.problems.append(found.problem)
        return
    others = {unit.date.value for unit in units if unit.date and unit.date.is_alone}
    if len(others - {None, found.value}) > 0:
        header.published_on = None
        header.problems.append(_("The header bears two different dates, so none was taken."))
    elif dateline and dateline.value and dateline.value != found.value:
        header.problems.append(
            _("The date line says %(line)s, the text opens with %(text)s: the date line was taken.")
            % {"line": found.value, "text": dateline.value}
        )
