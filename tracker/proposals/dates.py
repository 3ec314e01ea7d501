"""Dates that a sentence states near the words that prove a fact; never guessed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    ("january", "enero", "janeiro", "janvier"), ("february", "febrero", "fevereiro", "fevrier"),
    ("march", "marzo", "marco", "mars"), ("april", "abril", "avril"),
    ("may", "mayo", "maio", "mai"),
    ("june", "junio", "junho", "juin"), ("july", "julio", "julho", "juillet"),
    ("august", "agosto", "aout"), ("september", "septiembre", "setiembre", "setembro", "septembre"),
    ("october", "octubre", "outubro", "octobre"), ("november", "noviembre", "novembro", "novembre"),
    ("december", "diciembre", "dezembro", "decembre"),
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_LAST_YEAR = (
    r"last year|(?:el |d?el )?ano pasado|(?:no |do )?ano passado"
    r"|l'an(?:nee)? (?:dernier|derniere|passee?)"
)
_FULL = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th|er|o)?(?: of| de)? ({_MONTH}),?(?: of| de| del)? ({_YEAR})"
    rf"|({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? ({_YEAR})"
    rf"|({_MONTH})(?:,| of| de| del| do)? ({_YEAR}|{_LAST_YEAR}))\b"
)
_BARE_YEAR = re.compile(rf"(?<![-–/\d])({_YEAR})(?![-–/\d])|\b({_LAST_YEAR})\b")
_SPAN = re.compile(
    rf"{_YEAR}\s?[-–/]\s?{_YEAR}|(?:until|through|hasta|ate|jusqu'en|a|to|by|al) {_YEAR}"
)


# "In 2016 and 2017 respectively": which date is whose takes a reader.
_EACH_ITS_OWN = re.compile(r"\b(?:respectively|respectivamente|respectivement)\b")


@dataclass(frozen=True)
class StatedDate:
    """A date with its precision: "day", "month" or "year"."""

    happened_on: date
    precision: str


def stated_date(
    folded: str, at: int, until: int, told_at: int, published_on: date | None
) -> StatedDate | None:
    """The date stated with the words `folded[at:until]`, whose verb ends at `told_at`.

    What follows the verb comes first, then what stands before it. None where there is none, where
    it lies after the release, or where it says until when and not when ("valid until 2022",
    "2020-2025").
    """
    told_at = told_at if at <= told_at <= until else at
    if _EACH_ITS_OWN.search(folded, max(0, at - 60), until + 120):
        return None
    after = folded[until : until + 90]
    stop = re.search(r"[;.]\s|\b(?:and|y|e|et|but|while)\b (?!in\b|en\b|em\b)", after)
    end = until + (stop.start() if stop else len(after))
    for text in (folded[told_at:end], folded[at:told_at], folded[max(0, at - 60) : at]):
        found = _first(_SPAN.sub(lambda m: " " * len(m.group()), text), published_on)
        if found and (published_on is None or found.happened_on <= published_on):
            return found
    return None


def _first(text: str, published_on: date | None) -> StatedDate | None:
    for match in _FULL.finditer(text):
        found = _read_full(match, published_on)
        if found:
            return found
    bare = _BARE_YEAR.search(text)
    year = _year(bare.group(1) or bare.group(2), published_on) if bare else None
    return StatedDate(date(year, 1, 1), "year") if year else None


def _read_full(match: re.Match[str], published_on: date | None) -> StatedDate | None:
    if match.group(7):
        year = _year(match.group(8), published_on)
        return StatedDate(date(year, _NUMBER[match.group(7)], 1), "month") if year else None
    day, month, written = match.group(1, 2, 3) if match.group(1) else match.group(5, 4, 6)
    number = _NUMBER[month]
    if not 1 <= int(day) <= calendar.monthrange(int(written), number)[1]:
        return None
    return StatedDate(date(int(written), number, int(day)), "day")


def _year(text: str, published_on: date | None) -> int | None:
    if text.isdigit():
        return int(text)
    return published_on.year - 1 if published_on else None
