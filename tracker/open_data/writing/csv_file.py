"""A table as CSV (RFC 4180), in which no cell is a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from tracker.open_data.columns import as_text
from tracker.open_data.writing.table import Table

CONTENT_TYPE = "text/csv; charset=utf-8"
# Without it, Excel takes the file for one in the code page of the country.
BYTE_ORDER_MARK = "\ufeff".encode()

# What a spreadsheet reads as the beginning of a formula, also in full width and after blanks; any
# apostrophes before it, so that the one that is put there can be told from those of the text.
_BLANK = r"[\s\x00-\x1f\ufeff\u200b-\u200f\u2060]"
_FORMULA = re.compile(rf"'*(?:[\t\r\n]|{_BLANK}*[=+\-@＝＋－＠﹢﹣﹦﹫])")


def csv_file(table: Table) -> Iterator[bytes]:
    """The file in pieces, headings first; Excel opens it right."""
    yield BYTE_ORDER_MARK
    yield from csv_lines(table.names, table.batches())


def csv_lines(names: Iterable[str], batches: Iterable[list]) -> Iterator[bytes]:
    """The lines alone, in plain UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(names)
    for batch in batches:
        writer.writerows([harmless(as_text(cell)) for cell in row] for row in batch)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: CSV injection).

    Whatever looks like one gets an apostrophe before it; ``exact`` takes it away again.
    """
    # Most cells begin with a letter or a figure: those need no closer look.
    if not text or text[0].isalnum():
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def exact(cell: str) -> str:
    """The text that ``harmless`` made this cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
