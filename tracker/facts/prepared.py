"""Queries that are put together once and asked again with other days and instants.

Django takes several times as long to write a query of nested subqueries as a database takes to
answer it.
"""

import datetime
from collections.abc import Callable
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

_Moment = datetime.date | datetime.datetime | None


class _Statement(NamedTuple):
    """SQL with its parameters; ``places`` are those of the asked values among them."""

    sql: str
    parameters: tuple
    places: dict[int, int]


class Prepared:
    """A query that depends on days and instants, None among them, and on nothing else.

    ``build`` takes them and gives a queryset of ``values_list``. Its columns are to be numbers and
    words: they come as the database has them.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._statements: dict[tuple, _Statement] = {}

    def rows(self, *asked: _Moment) -> list[tuple]:
        """What the query gives for these values. One query."""
        shape = (connection.vendor, *map(type, asked))  # None is another condition, not a value
        if shape not in self._statements:
            self._statements[shape] = self._prepare(asked)
        sql, parameters, places = self._statements[shape]
        values = list(parameters)
        for place, number in places.items():
            values[place] = _adapted(asked[number])
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def _prepare(self, asked: tuple[_Moment, ...]) -> _Statement:
        """Write the statement with days that no record has, to see where they come to stand."""
        marks = [_mark(number, value) for number, value in enumerate(asked)]
        compiler = self._build(*marks).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        numbers = {_adapted(mark): number for number, mark in enumerate(marks) if mark}
        places = {p: numbers[value] for p, value in enumerate(parameters) if value in numbers}
        return _Statement(sql, tuple(parameters), places)


def _mark(number: int, value: _Moment) -> _Moment:
    year = datetime.MINYEAR + number
    if isinstance(value, datetime.datetime):
        return datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
    return None if value is None else datetime.date(year, 1, 1)


def _adapted(value: _Moment) -> object:
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value)
