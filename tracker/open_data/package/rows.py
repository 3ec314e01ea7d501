"""The rows of the database that the lines of a package's file stand for."""

import dataclasses
import uuid
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from tracker.facts.models import Fact, State
from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import Column, Type, as_text
from tracker.open_data.lists import DataList, Reference
from tracker.open_data.package.lines import Line

Key = tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Link:
    """A foreign key that columns of a list fill, by the key of a row of another list."""

    field: str
    columns: tuple[Column, ...]
    to: DataList
    key: tuple[str, ...]

    def wanted(self, line: Line) -> Key:
        """The key of the other row as texts, each "" where there is none. Raises PackageMistake."""
        return tuple(as_text(line.value(column)) for column in self.columns)

    def found(self, lines: list[Line]) -> dict[Key, int]:
        """The rows that these lines name, by what names them, in one query."""
        wanted = {key for line in lines if any(key := self.wanted(line))}
        if not wanted:
            return {}
        paths = [path_of(column) for column in columns_named(self.to, self.key)]
        rows = model_of(self.to)._base_manager.all()
        for path, values in zip(paths, zip(*wanted, strict=True), strict=True):
            rows = rows.filter(**{f"{path}__in": set(values) - {""}})
        return {
            tuple(as_text(value) for value in key): pk
            for pk, *key in rows.values_list("pk", *paths)
        }

    def row(self, line: Line, found: dict[Key, int]) -> int | None:
        """The row that a line names, None where it names none. Raises PackageMistake."""
        key = self.wanted(line)
        if not any(key):
            return None
        if key not in found:
            words = ", ".join(key)
            sentence = f"“{words[:80]}” does not stand in {self.to.name}.csv."
            raise line.mistake(sentence, self.columns[0].name)
        return found[key]


class RowMaker:
    """Makes rows of the lines of a list's file.

    Which columns fill which fields is read off the list. What the database calculates, and what
    follows from other rows, is left to them.
    """

    def __init__(self, data_list: DataList):
        self.model = model_of(data_list)
        self.links = list(_links(data_list))
        linked = {column.name for link in self.links for column in link.columns}
        self.columns = [
            column
            for column in data_list.columns
            if column.name not in linked and (column.day or self._fills_a_field(column))
        ]

    def _fills_a_field(self, column: Column) -> bool:
        try:
            field: Any = self.model._meta.get_field(path_of(column))
        except FieldDoesNotExist:
            return False
        return field.concrete and not field.generated and not field.is_relation

    def rows(self, lines: list[Line]) -> list[Any]:
        """The rows of some lines, not saved yet. Raises PackageMistake."""
        found = [(link, link.found(lines)) for link in self.links]
        return [self._row(line, found) for line in lines]

    def _row(self, line: Line, found: list[tuple[Link, dict[Key, int]]]) -> models.Model:
        values: dict[str, Any] = {f"{link.field}_id": link.row(line, keys) for link, keys in found}
        for column in self.columns:
            value = line.value(column)
            if column.type == Type.PARTIAL_DATE:
                values[column.day], values[column.precision] = value
            else:
                values[path_of(column)] = self._fitting(line, column, value)
        if issubclass(self.model, Fact):
            values["state"] = State.WITHDRAWN if values["withdrawn_at"] else State.PUBLISHED
        return self.model(**values)

    def _fitting(self, line: Line, column: Column, value: Any) -> Any:
        """A value that its field can hold. Raises PackageMistake."""
        field: Any = self.model._meta.get_field(path_of(column))
        if isinstance(field, models.UUIDField):
            try:
                return uuid.UUID(value)
            except ValueError:
                raise line.mistake(f"“{value[:80]}” is no UUID.", column.name) from None
        if field.max_length and len(value) > field.max_length:
            said = f"it has {len(value)} characters; at most {field.max_length} fit."
            raise line.mistake(said, column.name)
        return value


def model_of(data_list: DataList) -> type[models.Model]:
    """The model whose rows a list holds."""
    return data_list.ever().model


def columns_named(data_list: DataList, names: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a list of these names, in their order."""
    by_name = {column.name: column for column in data_list.columns}
    return tuple(by_name[name] for name in names)


def path_of(column: Column) -> str:
    """The path that fills a column; "" where an expression does."""
    source = column.field or column.source or column.name
    return source if isinstance(source, str) else ""


def references_to_itself(data_list: DataList) -> list[Reference]:
    """The columns that name another row of the same list; each bears the name of its field."""
    return [each for each in data_list.references if each.list_name == data_list.name]


def _links(data_list: DataList) -> Iterator[Link]:
    """The references that a foreign key of the row itself holds."""
    for reference in data_list.references:
        to = LISTS[reference.list_name]
        columns = columns_named(data_list, reference.columns)
        path = path_of(columns[0])
        key = path_of(columns_named(to, reference.key[:1])[0])
        field = path.removesuffix(f"__{key}")
        # A longer path leads through another row, which holds the key.
        if to is not data_list and path and "__" not in field:
            yield Link(field, columns, to, reference.key)
