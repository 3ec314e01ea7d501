"""Filling an empty installation from a package."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, reset_queries, transaction

from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import as_text
from tracker.open_data.lists import DataList
from tracker.open_data.package.descriptor import FORMAT
from tracker.open_data.package.lines import Line, PackageMistake, lines
from tracker.open_data.package.rows import (
    RowMaker,
    columns_named,
    model_of,
    path_of,
    references_to_itself,
)
from tracker.open_data.writing.csv_file import harmless

AT_ONCE = 1000
# Each after what it refers to.
ORDER = (
    *("countries", "memberships", "vocabularies", "terms", "releases", "passages", "participants"),
    *("strategies", "events", "assistance", "recommendations", "follow-ups", "milestones"),
    *("judgements", "checks"),
)

Progress = Callable[[str, int], None]


def load_package(path: Path, progress: Progress = lambda name, number: None) -> dict[str, int]:
    """Fill an empty installation from a package, all of it or nothing, in constant memory.

    Rows keep their identifiers and stamps, so that the package of this installation is the same.
    That is checked at the end, line by line: whatever this tracker would write otherwise is a
    mistake in the package. Gives the number of rows of each list; ``progress`` is told the name of
    each list with the number of its rows done. Raises PackageMistake.
    """
    _refuse_unless_empty()
    try:
        with ZipFile(path) as package, transaction.atomic():
            _check_descriptor(package)
            numbers = {name: _load(package, LISTS[name], progress) for name in ORDER}
            for name in ORDER:
                _compare(package, LISTS[name])
    except (BadZipFile, OSError) as problem:
        raise PackageMistake(f"{path} cannot be read: {problem}") from None
    return numbers


def _refuse_unless_empty() -> None:
    for data_list in LISTS.values():
        if number := model_of(data_list)._base_manager.count():
            raise PackageMistake(
                f"This installation is not empty, {data_list.name}: {number}. A package fills an "
                "installation that has nothing: migrate a new database, and load it before "
                "anything else."
            )


def _check_descriptor(package: ZipFile) -> None:
    name = "datapackage.json"
    try:
        found = json.loads(package.read(name))
    except KeyError:
        raise PackageMistake(f"{name} is missing: this is no package of this tracker.") from None
    except ValueError as error:
        raise PackageMistake(f"{name} is not JSON: {error}.") from None
    form = found.get("format") if isinstance(found, dict) else None
    if form != FORMAT:
        raise PackageMistake(f"{name}: the format is {form}; this program reads {FORMAT}.")


def _load(package: ZipFile, data_list: DataList, progress: Progress) -> int:
    maker, number = RowMaker(data_list), 0
    for batch in _batches(lines(package, data_list)):
        _add(maker, batch)
        number += len(batch)
        progress(data_list.name, number)
    for reference in references_to_itself(data_list):
        _point(package, data_list, reference.columns[0], reference.key[0])
    return number


def _batches(all_lines: Iterator[Line]) -> Iterator[list[Line]]:
    while batch := list(islice(all_lines, AT_ONCE)):
        yield batch
        reset_queries()  # a development server would keep every statement


def _add(maker: RowMaker, batch: list[Line]) -> None:
    rows = maker.rows(batch)
    try:
        with transaction.atomic():
            maker.model._base_manager.bulk_create(rows)
    except (DatabaseError, ValueError):
        _find_the_refused(batch, maker.rows(batch))
        raise


def _find_the_refused(batch: list[Line], rows: list[models.Model]) -> None:
    """Raise PackageMistake at the first line whose row the database does not take."""
    for line, row in zip(batch, rows, strict=True):
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except (DatabaseError, ValueError) as refusal:
            raise line.mistake(_why(row, refusal)) from None


def _why(row: models.Model, refusal: Exception) -> str:
    try:
        row.pk = None
        row.validate_constraints()
        row.validate_unique()
    except ValidationError as error:
        return " ".join(error.messages)
    return str(refusal).strip().splitlines()[0]


def _point(package: ZipFile, data_list: DataList, field: str, key: str) -> None:
    """Fill the key to another row of the same list, now that all of them are there."""
    (column,) = columns_named(data_list, (key,))
    rows, path = model_of(data_list)._base_manager, path_of(column)
    for line in lines(package, data_list):
        if not line.cells[field]:
            continue
        (pointing,) = columns_named(data_list, (field,))
        other = rows.filter(**{path: line.value(pointing)}).values_list("pk", flat=True).first()
        if other is None:
            sentence = f"“{line.cells[field][:80]}” does not stand in this file."
            raise line.mistake(sentence, field)
        try:
            with transaction.atomic():
                rows.filter(**{path: line.value(column)}).update(**{field: other})
        except DatabaseError as refusal:
            raise line.mistake(str(refusal).strip().splitlines()[0], field) from None


def _compare(package: ZipFile, data_list: DataList) -> None:
    """Raise PackageMistake where this installation would write another line than was read."""
    rows: Iterator[Any] = data_list.stream(data_list.ever())
    for line in lines(package, data_list):
        row = next(rows, None)
        if row is None:
            raise line.mistake("nothing public refers to this row.")
        for name, cell in zip(data_list.names, row, strict=True):
            ours = harmless(as_text(cell))
            if ours != line.cells[name]:
                raise line.mistake(
                    f"“{line.cells[name][:80]}” stands where “{ours[:80]}” should, by the rest of "
                    "the package and the order of its lines.",
                    name,
                )
