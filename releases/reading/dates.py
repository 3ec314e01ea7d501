"""Dates as releases write them, in four languages, and only where nothing has to be guessed.

A date counts where it is a line of the header, alone or with a place ("June 3, 2012 - Lima,
Peru"), or where it opens the first paragraph as a dateline ("Lima, 3 de junio de 2012 – La …").
``03/11/2014`` is read one way in Miami and another in Madrid: such a date gives no day, but a
sentence that says why. General date parsers are not used: they read "today" and "May" as dates.
"""

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from releases.reading.folding import fold

MONTHS = {
    1: "january jan enero ene janeiro janvier janv",
    2: "february feb febrero fevereiro fev fevrier fevr",
    3: "march mar marzo marco mars",
    4: "april apr abril abr avril avr",
    5: "may mayo maio mai",
    6: "june jun junio junho juin",
    7: "july jul julio julho juillet juil",
    8: "august aug agosto ago aout",
    9: "september sept sep septiembre setiembre setembro set septembre",
    10: "october oct octubre outubro out octobre",
    11: "november nov noviembre novembro novembre",
    12: "december dec diciembre dic dezembro dez decembre",
}
WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday "
    "lunes martes miercoles jueves viernes sabado domingo "
    "segunda terca quarta quinta sexta feira "
    "lundi mardi mercredi jeudi vendredi samedi dimanche"
)
_MONTH_NUMBERS = {name: number for number, names in MONTHS.items() for name in names.split()}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:\.?[ºª°]|st\b|nd\b|rd\b|th\b|er\b|ro\b|o\b)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}\s+(?:of\s+|de\s+)?{_MONTH}(?:,?\s+(?:de\s+|del\s+|do\s+)?){_YEAR}",
        rf"\b{_MONTH}\s+{_DAY}(?:,\s*|\s+(?:de\s+|del\s+)?){_YEAR}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
    )
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?:\d\d)?\d\d)(?!\d)")

_LEAD_WORDS = (
    rf"(?:(?:{'|'.join(WEEKDAYS.split())})(?:-feira)?\s*,?\s+)?(?:(?:the|el|le|em|on)\s+)?"
)
_LEAD = re.compile(
    r"^(?:(?:date|fecha|data|published(?: on)?|publicado(?: el| em)?|publie)\s*:?\s+)?"
    rf"{_LEAD_WORDS}$"
)
_TIME = re.compile(r"^[,\s]*(?:\d{1,2}[:h.]\d{2}\s*(?:[ap]\.?\s?m\.?)?)?[\s.)]*$")
_PLACE_END = re.compile(rf"[,(|–—-]\s*{_LEAD_WORDS}$")
_DATELINE_BREAK = re.compile(r"^\s*\)?\s*[.,]?\s*(?:\((?:oas|oea)\)\s*)?[–—-]")
_WORD = re.compile(r"[^\W\d_]+")
_DATE_WORDS = frozenset(
    f"{' '.join(_MONTH_NUMBERS)} {WEEKDAYS} st nd rd th er ro of the and to from through on "
    "de del al a y e do da el la em ate et au du le les date fecha data".split()
)
_CONNECTORS = "of the and de del da do dos das la las los el y e et le les au a"
_SMALL_WORDS = frozenset(_CONNECTORS.split())
_LONGEST_LINE = 120
_LONGEST_PLACE = 80


@dataclass(frozen=True)
class FoundDate:
    """A date as a line gives it; ``value`` is None where the line leaves the day open."""

    value: datetime.date | None
    problem: str = ""
    is_alone: bool = True
    """The line holds nothing but the date; with a place beside it, it is weaker evidence."""


def read_date_line(line: str) -> FoundDate | None:
    """Read a header line that is a date, with or without a place; None for any other line.

    A line that is plainly meant as a date but names no single day (a range, a month,
    ``03/11/2014``) gives a FoundDate without value, and the problem in words.
    """
    if len(line) > _LONGEST_LINE or not any(character.isdigit() for character in line):
        return None
    folded = fold(line)
    if (match := _find(folded)) is None:
        return _numeric_or_open(line, folded)
    before, after = line[: match.start()].lstrip(" \t\xa0("), line[match.end() :]
    if _find(fold(after)):
        return FoundDate(None, _("“%s” holds two dates, so none was taken.") % line)
    leads, ends = bool(_LEAD.match(fold(before))), bool(_TIME.match(fold(after)))
    if leads and ends:
        return _to_date(match, line)
    place_before = leads or _ends_with_place(before)
    place_after = ends or (after.lstrip()[:1] in tuple(",(|–—-") and _is_place(after))
    if place_before and place_after:
        found = _to_date(match, line)
        return FoundDate(found.value, found.problem, is_alone=False)
    return _numeric_or_open(line, folded)


def read_dateline(paragraph: str) -> FoundDate | None:
    """Read the date of a dateline, as in "Lima, 3 de junio de 2012 – La …"; None without one.

    Only what stands before the first dash counts, a place and a date: no date of the sentence.
    """
    opening = paragraph[:_LONGEST_LINE]
    folded = fold(opening)
    match = _find(folded)
    if match is None or not _DATELINE_BREAK.match(folded[match.end() :]):
        return None
    before = opening[: match.start()]
    if not (_LEAD.match(fold(before)) or _ends_with_place(before)):
        return None
    found = _to_date(match, opening[: match.end()])
    return FoundDate(found.value, found.problem, is_alone=False)


def _find(folded: str) -> re.Match[str] | None:
    """Return the first full date (day, month, year) in folded text."""
    matches = [match for form in _FORMS if (match := form.search(folded))]
    return min(matches, key=lambda match: match.start()) if matches else None


def _to_date(match: re.Match[str], line: str) -> FoundDate:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month]
    return _build(int(match["year"]), number, int(match["day"]), line)


def _build(year: int, month: int, day: int, line: str) -> FoundDate:
    try:
        return FoundDate(datetime.date(year, month, day))
    except ValueError:
        return FoundDate(None, _("“%s” is no day of the calendar.") % line.strip())


def _numeric_or_open(line: str, folded: str) -> FoundDate | None:
    """Read a line of figures (20/06/2017), or one of date words that names no single day."""
    if match := _NUMERIC.search(folded):
        if _LEAD.match(folded[: match.start()]) and _TIME.match(folded[match.end() :]):
            return _read_figures(match, line)
        return None
    words = _WORD.findall(folded)
    has_month = any(word in _MONTH_NUMBERS for word in words)
    if has_month and len(line) <= 60 and all(word in _DATE_WORDS for word in words):
        return FoundDate(None, _("“%s” does not name one day with its year.") % line)
    return None


def _read_figures(match: re.Match[str], line: str) -> FoundDate:
    """Read day and month in figures where only one order makes a date."""
    first, second, year = int(match[1]), int(match[3]), match[4]
    if len(year) == 2:
        return FoundDate(
            None, _("“%s” gives the year in two figures, so no date was taken.") % line
        )
    if first == second or second > 12 >= first:
        return _build(int(year), first, second, line)
    if first > 12 >= second:
        return _build(int(year), second, first, line)
    if first > 12:
        return FoundDate(None, _("“%s” is no day of the calendar.") % line)
    return FoundDate(
        None, _("“%s” can be read as day/month or as month/day, so no date was taken.") % line
    )


def _ends_with_place(before: str) -> bool:
    """Tell whether what stands before a date is a place: "Lima, ", "Lima (", "Lima, le "."""
    end = _PLACE_END.search(fold(before))
    return end is not None and _is_place(before[: end.start()])


def _is_place(text: str) -> bool:
    """Tell whether text can be the name of a place: a few words with capital letters."""
    words = _WORD.findall(text)
    return (
        0 < len(words) <= 10
        and len(text) <= _LONGEST_PLACE
        and all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    )
