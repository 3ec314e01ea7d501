"""The status table as CSV."""

import csv
import datetime
from collections.abc import Iterable, Iterator

from releases.partial_dates import iso_date
from tracker.status_table.rows import Row

COLUMNS = (
    "country_code",
    "country",
    "status",
    "since",
    "strategy",
    "oas_support",
    "release_code",
    "release_date",
    "passage",
    "wording",
    "as_of",
)


class Echo:
    """A file that hands back what is written to it, for streaming."""

    def write(self, value: str) -> str:
        return value


def lines(rows: Iterable[Row], as_of: datetime.date) -> Iterator[str]:
    """The table as lines of CSV (RFC 4180), headings first, one line a row.

    ``since`` and ``release_date`` are as exact as their source: 2017-06-20, 2017-06 or 2017.
    """
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    for row in rows:
        yield writer.writerow([harmless(str(value)) for value in cells(row, as_of).values()])


def cells(row: Row, as_of: datetime.date) -> dict[str, str]:
    """One row under the names of COLUMNS; what is not known is empty."""
    passage = row.current.passage if row.current else None
    release = passage.release if passage else None
    return {
        "country_code": row.country.code,
        "country": row.country.name,
        "status": row.status.value,
        "since": row.since_iso,
        "strategy": row.strategy.title if row.strategy else "",
        "oas_support": row.support,
        "release_code": release.code if release else "",
        "release_date": iso_date(release.published_on, release.published_precision)
        if release
        else "",
        "passage": passage.text if passage else "",
        "wording": passage.wording if passage else "",
        "as_of": as_of.isoformat(),
    }


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text
