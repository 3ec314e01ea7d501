"""A table as a workbook of Excel: one sheet of rows, one that says what they are.

XlsxWriter hands nothing on before all is written, and proxies do not wait so long for many rows. So
it makes the workbook without the rows, and these are put into its sheet on the way to the reader.
"""

import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any
from zipfile import ZipFile

import xlsxwriter
from xlsxwriter import utility

from tracker.open_data.columns import Type, as_text
from tracker.open_data.writing.archive import ZIP_DEFLATED, archive
from tracker.open_data.writing.table import Table

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # what a sheet holds under its headings
MOST_CHARACTERS = 32_767  # what a cell holds
CUT = " […]"
SHEET = "xl/worksheets/sheet1.xml"
WIDTHS = {Type.INTEGER: 10, Type.DATE: 12, Type.PARTIAL_DATE: 12, Type.INSTANT: 28}
TEXT_WIDTH = 22
_FIRST = datetime.datetime(1980, 1, 1)
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
# What XML cannot hold, and an underscore where it would be read as the beginning of such an escape.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def xlsx_file(table: Table) -> Iterator[bytes]:
    """The file in pieces, while the rows are read.

    Every text is written as text, so that none can be a formula or a link. Rows beyond MOST_ROWS
    are refused with ValueError: whoever asks looks first whether they fit.
    """
    return archive(_parts(table), ZIP_DEFLATED)


def _parts(table: Table) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files that a workbook consists of; the one that holds the rows comes last."""
    with ZipFile(io.BytesIO(_without_rows(table))) as book:
        for name in book.namelist():
            if name != SHEET:
                yield name, [book.read(name)]
        yield SHEET, _sheet(table, book.read(SHEET))


def _without_rows(table: Table) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        # The day that it speaks of, and not that of its making: the same rows, the same bytes.
        made_on = datetime.datetime.combine(table.moment.as_of, datetime.time())
        book.set_properties({"title": table.title, "created": max(made_on, _FIRST)})
        bold = book.add_format({"bold": True})
        _write_headings(table, book.add_worksheet("Data"), bold)
        _write_meaning(table, book.add_worksheet("About"), bold)
    return made.getvalue()


def _write_headings(table: Table, sheet: Any, bold: Any) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTHS.get(column.type, TEXT_WIDTH))
        sheet.write_string(0, place, column.name, bold)
    sheet.freeze_panes(1, 0)


def _sheet(table: Table, headings: bytes) -> Iterator[bytes]:
    """The sheet that holds nothing but headings, with the rows and a filter over all of them."""
    head, end, tail = _DIMENSION.sub(b"", headings).partition(b"</sheetData>")
    yield head
    letters = [utility.xl_col_to_name(place) for place in range(len(table.columns))]
    last = 1
    for batch in table.batches():
        first, last = last + 1, last + len(batch)
        if last > MOST_ROWS + 1:
            raise ValueError(f"A sheet holds {MOST_ROWS} rows.")
        yield "".join(_line(*line, letters) for line in enumerate(batch, first)).encode()
    yield end + f'<autoFilter ref="A1:{letters[-1]}{last}"/>'.encode() + tail


def _line(number: int, row: Sequence[Any], letters: Sequence[str]) -> str:
    cells = (_cell(f"{letter}{number}", cell) for letter, cell in zip(letters, row, strict=True))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, cell: Any) -> str:
    if isinstance(cell, int):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if not (text := as_text(cell)):
        return ""
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    written = escape(_UNWRITABLE.sub(_escaped, _fitting(text)), quote=False)
    return f'<c r="{place}" t="inlineStr"><is><t{kept}>{written}</t></is></c>'


def _escaped(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _fitting(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS - len(CUT)] + CUT


def _write_meaning(table: Table, sheet: Any, bold: Any) -> None:
    sheet.set_column(0, 0, TEXT_WIDTH)
    sheet.set_column(1, 1, 90)
    columns = [(column.name, column.meaning) for column in table.columns]
    heads = [("About this file", ""), *table.particulars, ("", ""), ("Column", "Meaning")]
    for line, (name, value) in enumerate([*heads, *columns]):
        is_head = name in {"About this file", "Column"}
        sheet.write_string(line, 0, name, bold if is_head else None)
        sheet.write_string(line, 1, _fitting(value), bold if is_head else None)
