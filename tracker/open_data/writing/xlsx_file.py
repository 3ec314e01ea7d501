"""A table as a workbook of Excel: one sheet of rows, one that says what they are."""

import datetime
import tempfile
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from tracker.open_data.columns import Type, as_text
from tracker.open_data.writing.table import Table

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # what a sheet holds under its headings
MOST_CHARACTERS = 32_767  # what a cell holds
CUT = " […]"
PIECE = 64 * 1024
WIDTHS = {Type.INTEGER: 10, Type.DATE: 12, Type.PARTIAL_DATE: 12, Type.INSTANT: 28}
TEXT_WIDTH = 22


def xlsx_file(table: Table) -> Iterator[bytes]:
    """The file in pieces, once all of it is written to a temporary file.

    Every text is written as text, so that none can be a formula or a link. Rows beyond MOST_ROWS
    are refused with ValueError: whoever asks looks first whether they fit.
    """
    with tempfile.TemporaryFile() as file:
        _write(table, file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(table: Table, file: Any) -> None:
    as_it_stands = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, {"constant_memory": True, **as_it_stands}) as book:
        # The day that it speaks of, and not that of its making: the same rows, the same bytes.
        made_on = datetime.datetime.combine(table.moment.as_of, datetime.time())
        book.set_properties({"title": table.title, "created": max(made_on, _FIRST)})
        bold = book.add_format({"bold": True})
        _write_rows(table, book.add_worksheet("Data"), bold)
        _write_meaning(table, book.add_worksheet("About"), bold)


_FIRST = datetime.datetime(1980, 1, 1)


def _write_rows(table: Table, sheet: Any, bold: Any) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTHS.get(column.type, TEXT_WIDTH))
        sheet.write_string(0, place, column.name, bold)
    sheet.freeze_panes(1, 0)
    last = 0
    for last, row in enumerate(table.rows, start=1):
        if last > MOST_ROWS:
            raise ValueError(f"A sheet holds {MOST_ROWS} rows.")
        _write_row(sheet, last, row)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _write_row(sheet: Any, line: int, row: Any) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(line, place, cell)
        elif text := as_text(cell):
            sheet.write_string(line, place, _fitting(text))


def _fitting(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS - len(CUT)] + CUT


def _write_meaning(table: Table, sheet: Any, bold: Any) -> None:
    sheet.set_column(0, 0, TEXT_WIDTH)
    sheet.set_column(1, 1, 90)
    columns = [(column.name, str(column.description)) for column in table.columns]
    heads = [("About this file", ""), *table.particulars, ("", ""), ("Column", "Meaning")]
    for line, (name, value) in enumerate([*heads, *columns]):
        is_head = name in {"About this file", "Column"}
        sheet.write_string(line, 0, name, bold if is_head else None)
        sheet.write_string(line, 1, _fitting(value), bold if is_head else None)
