"""A list of open data: the one description that every download and the API are made from."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import F, Func, QuerySet
from django.db.models.expressions import OrderBy

from tracker.open_data.columns import Column
from tracker.pages.moment import Moment

CHUNK = 500


class ByteOrder(Func):
    """A text as the order of its bytes has it, whatever collation the database speaks."""

    template = "%(expressions)s"

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template='%(expressions)s COLLATE "C"', **context)


def in_bytes(path: str) -> OrderBy:
    """The order of a text that is the same on every database."""
    return ByteOrder(path).asc()


def empty_first(path: str) -> OrderBy:
    """The order of a column that may be empty, the same on every database."""
    return F(path).asc(nulls_first=True)


@dataclasses.dataclass(frozen=True)
class Reference:
    """Columns that hold the key of a row of a list: ``key`` are that list's columns, in order."""

    columns: tuple[str, ...]
    list_name: str
    key: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class DataList:
    """One list that is published: its columns, its rows at a moment, and all it ever had.

    ``shown`` gives the rows that pages of a moment show. ``ever`` gives those of the whole public
    data set: also what has been withdrawn, never a draft. ``order`` are paths that order the rows
    without regard to the keys of this database, so that a copy has the same order. ``key`` names
    the columns by which a row is known; ``references`` say which columns are the key of a row of
    another list, or of this one. ``country`` and ``release`` are the paths by which a reader may
    narrow it, "" where it has none. ``own_licence`` says under which licence it is, where that is
    another than that of all the rest.
    """

    name: str
    title: Any
    description: Any
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str | OrderBy, ...]
    shown: Callable[[Moment], QuerySet]
    ever: Callable[[], QuerySet]
    references: tuple[Reference, ...] = ()
    country: str = ""
    release: str = ""
    own_licence: str = ""

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def narrowed(self, rows: QuerySet, country: str = "", release: str = "") -> QuerySet:
        """The rows of one country or release, both by their codes; "" for all of them."""
        if country:
            rows = rows.filter(**{self.country: country})
        if release:
            rows = rows.filter(**{self.release: release})
        return rows

    def cells(self, rows: QuerySet) -> QuerySet:
        """The rows as tuples of cells, one for each column, in order; one query."""
        return rows.order_by(*self.order).values_list(
            *[column.expression for column in self.columns]
        )

    def stream(self, rows: QuerySet) -> Iterator[tuple]:
        """The same in constant memory, however many there are."""
        return self.cells(rows).iterator(chunk_size=CHUNK)
