"""What is kept of a release beside its paragraphs: code, kind, language, title, date."""

import datetime
import re
from dataclasses import dataclass
from typing import NoReturn

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from releases.codes import normalise_code
from releases.importing.results import Given, Refused
from releases.models import Kind, Language, Release
from releases.reading import Reading
from releases.reading.decoding import clean
from releases.reading.folding import fold
from releases.reading.header_words import REFERENCE_LABEL

# The OAS numbers a press release once, and puts a letter for its language before the number.
LANGUAGE_OF_LETTERS = {"E": "en", "C": "es", "P": "pt", "F": "fr"}
_KIND_OF_LETTERS = dict.fromkeys(LANGUAGE_OF_LETTERS, Kind.PRESS_RELEASE) | {
    "AVI": Kind.PRESS_ADVISORY
}
_LONGEST_TITLE = 400
_REFERENCE = re.compile(rf"^[^\w\n]{{0,3}}{REFERENCE_LABEL}", re.MULTILINE)


@dataclass(frozen=True)
class Particulars:
    """The fields of a release that its text gives, or a person gave, and notes on them."""

    code: str
    kind: str
    language: str
    title: str
    subtitle: str
    published_on: datetime.date | None
    notes: tuple[str, ...]


def particulars(
    reading: Reading, given: Given, code: str, known: Release | None = None
) -> Particulars:
    """Put together what the text says and what a person gave; the text has the first word.

    Title and language may also be known, from the release that bears the code already. Raises
    Refused where one of them is missing, or every paragraph. A missing date stays empty.
    """
    if not reading.paragraphs:
        raise Refused(_("No paragraph was found in it: a release needs its text."))
    letters = code.split("-")[0]
    notes: list[str] = []
    title = reading.title.strip() or clean(given.title)[0].strip() or (known.title if known else "")
    language = reading.language or given.language or (known.language if known else "")
    published_on = reading.published_on or given.published_on
    if published_on is None:
        notes.append(_("It bears no date; “published on” stays empty."))
    if not (kind := reading.kind):
        kind = str(_KIND_OF_LETTERS.get(letters, Kind.OTHER))
        notes.append(_("Its kind was told by its code: %s.") % Kind(kind).label)
    return Particulars(
        code=code,
        kind=kind if kind in Kind.values else str(Kind.OTHER),
        language=language or _language_by_code(letters, notes),
        title=_fit(_("title"), title or _no_title(), notes),
        subtitle=_fit(_("subtitle"), reading.subtitle, notes),
        published_on=published_on,
        notes=tuple(notes),
    )


def code_of(reading: Reading, given: Given) -> str:
    """The code that a text bears, or was given; Refused where it has none, or another one."""
    if not given.code:
        if reading.code:
            return reading.code
        raise Refused(
            _(
                "It bears no code such as E-049/17. Give it: with --code for one file at a time, "
                "or in the field “Code” of the import page."
            ),
            _reference_line(reading.text),
        )
    try:
        code = normalise_code(clean(given.code)[0])
    except ValueError as error:
        raise Refused(str(error)) from None
    if reading.code and reading.code != code:
        raise Refused(
            _("The text bears the code %(found)s, not %(given)s.")
            % {"found": reading.code, "given": code}
        )
    return code


def differences(release: Release, found: Particulars) -> list[str]:
    """Say where the text's particulars differ from those kept here; none is overwritten."""
    pairs = [
        (_("title"), release.title, found.title),
        (_("date"), release.published_on, found.published_on),
        (_("language"), release.get_language_display(), Language(found.language).label),
    ]
    sentence = _("The %(what)s kept here is “%(here)s”, the text's is “%(text)s”: it stays.")
    return [
        sentence % {"what": what, "here": here or "–", "text": theirs}
        for what, here, theirs in pairs
        if theirs and _one_line(here) != _one_line(theirs)
    ]


def _no_title() -> NoReturn:
    raise Refused(
        _(
            "No title was found above its text. Give it: with --title for one file at a time, or "
            "in the field “Title” of the import page."
        )
    )


def _language_by_code(letters: str, notes: list[str]) -> str:
    if language := LANGUAGE_OF_LETTERS.get(letters):
        notes.append(_("Its language was told by its code: %s.") % Language(language).label)
        return language
    raise Refused(
        _(
            "Its language could not be told. Give it: with --language for one file at a time, or "
            "in the field “Language” of the import page."
        )
    )


def _one_line(text: object) -> str:
    return fold(" ".join(str(text).split()))


def _fit(what: str, text: str, notes: list[str]) -> str:
    """The text on one line, cut where its column has no more room, with a note."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_TITLE:
        notes.append(
            _("Its %(what)s was cut after %(room)d characters.")
            % {"what": what, "room": _LONGEST_TITLE}
        )
    return Truncator(text).chars(_LONGEST_TITLE)


def _reference_line(text: str) -> int | None:
    """The line, from 1, of the reference that was found to hold no code; None without one."""
    found = [match.start() for match in _REFERENCE.finditer(fold(text))]
    return text.count("\n", 0, found[-1]) + 1 if found else None
