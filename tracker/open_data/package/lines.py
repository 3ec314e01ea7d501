"""The lines of a package's files, and what their cells say."""

import csv
import datetime
import io
import re
import sys
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from releases.partial_dates import Precision
from tracker.open_data.columns import Column, Type
from tracker.open_data.lists import DataList
from tracker.open_data.package.descriptor import PARTIAL_DATE
from tracker.open_data.package.whole import file_of
from tracker.open_data.writing.csv_file import exact

INSTANT_LENGTH = len("2017-06-20T14:05:00.000000Z")
_PARTIAL_DATE = re.compile(PARTIAL_DATE)
_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
_RIGHT = {
    Type.INTEGER: "a whole number from 0",
    Type.DATE: "a date, as in 2017-06-20",
    Type.PARTIAL_DATE: "a date, a month or a year: 2017-06-20, 2017-06, 2017",
    Type.INSTANT: "an instant in UTC, as in 2017-06-20T14:05:00.000000Z",
}


class PackageMistake(Exception):
    """Something is wrong in a package; the message says where, and what would be right."""


class Line:
    """One line of a file, by column; ``number`` is the first of the file's lines that it fills."""

    def __init__(self, file: str, number: int, cells: dict[str, str]):
        self.file = file
        self.number = number
        self.cells = cells

    def mistake(self, sentence: str, column: str = "") -> PackageMistake:
        """A mistake in this line, for raising."""
        where = f", column {column}" if column else ""
        return PackageMistake(f"{self.file}, line {self.number}{where}: {sentence}")

    def value(self, column: Column) -> Any:
        """What a cell says: text, a number, a day, an instant, a partial date as day and precision.

        An empty cell is "" in a column of texts, and None elsewhere. Raises PackageMistake.
        """
        cell = self.cells[column.name]
        if not cell:
            return self._empty(column)
        if column.choices and cell not in column.choices:
            raise self.mistake(
                f"“{cell[:80]}” is none of {', '.join(column.choices)}.", column.name
            )
        try:
            return _READ[column.type](cell)
        except ValueError:
            raise self.mistake(
                f"“{cell[:80]}” is not {_RIGHT[column.type]}.", column.name
            ) from None

    def _empty(self, column: Column) -> Any:
        if column.is_required:
            raise self.mistake("it is empty and must not be.", column.name)
        if column.type == Type.PARTIAL_DATE:
            return None, Precision.DAY
        return "" if column.type == Type.TEXT else None


def _integer(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit()) or len(cell) > 9:
        raise ValueError
    return int(cell)


def _partial_date(cell: str) -> tuple[datetime.date, Precision]:
    if not _PARTIAL_DATE.match(cell):
        raise ValueError
    return datetime.date.fromisoformat(cell + "-01-01"[len(cell) - 4 :]), _PRECISIONS[len(cell)]


def _instant(cell: str) -> datetime.datetime:
    if len(cell) != INSTANT_LENGTH or cell[-1] != "Z":
        raise ValueError
    return datetime.datetime.fromisoformat(cell)


_READ: dict[Type, Any] = {
    Type.TEXT: exact,
    Type.INTEGER: _integer,
    Type.DATE: datetime.date.fromisoformat,
    Type.PARTIAL_DATE: _partial_date,
    Type.INSTANT: _instant,
}


def lines(package: ZipFile, data_list: DataList) -> Iterator[Line]:
    """The lines of a list's file but its headings, in constant memory. Raises PackageMistake."""
    file = file_of(data_list)
    for number, cells in _rows(package, file, data_list.names):
        yield Line(file, number, dict(zip(data_list.names, cells, strict=True)))


def _rows(package: ZipFile, file: str, names: list[str]) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(sys.maxsize)  # a paragraph is as long as it is
    number = 1
    try:
        with package.open(file) as binary, io.TextIOWrapper(binary, "utf-8", newline="") as text:
            reader = csv.reader(text, strict=True)
            _check_headings(file, next(reader, []), names)
            number = reader.line_num + 1
            for cells in reader:
                if len(cells) != len(names):
                    said = f"{len(cells)} cells, and there are {len(names)} columns."
                    raise PackageMistake(f"{file}, line {number}: {said}")
                yield number, cells
                number = reader.line_num + 1
    except KeyError:
        raise PackageMistake(f"{file} is missing.") from None
    except UnicodeDecodeError:
        raise PackageMistake(f"{file}, after line {number}: this is not UTF-8.") from None
    except (csv.Error, BadZipFile, EOFError) as error:
        raise PackageMistake(f"{file}, line {number}: {error}.") from None


def _check_headings(file: str, found: list[str], names: list[str]) -> None:
    if found != names:
        raise PackageMistake(
            f"{file}, line 1: the columns are {', '.join(found) or 'missing'}; "
            f"they must be {', '.join(names)}."
        )
