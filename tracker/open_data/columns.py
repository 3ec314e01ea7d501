"""The columns of a list of open data: what each is called, what it means, where it comes from."""

import dataclasses
import datetime
import enum
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, CharField, F, Func, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Substr

from releases.partial_dates import Precision


class Type(enum.StrEnum):
    """What a cell holds; the names are those of Table Schema (frictionless)."""

    TEXT = "string"
    INTEGER = "integer"
    DATE = "date"
    PARTIAL_DATE = "partial date"  # a string there: 2017-06-20, 2017-06 or 2017
    INSTANT = "datetime"


@dataclasses.dataclass(frozen=True)
class Column:
    """One column: ``source`` is the path or expression, on the list's rows, that fills it.

    An empty cell means that nothing is known or stated; ``is_required`` says that none is empty.
    ``choices`` are all the values that it may have, where they are few and known, each with its
    words. A partial date is kept in two fields: ``day`` and ``precision`` name them. ``field`` is
    the field of a row in which a cell is kept, where ``source`` is none.
    """

    name: str
    type: Type
    description: Any
    source: str | Combinable = ""
    is_required: bool = False
    choices: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    day: str = ""
    precision: str = ""
    field: str = ""

    @property
    def expression(self) -> Combinable:
        source = self.source or self.name
        return F(source) if isinstance(source, str) else source

    @property
    def meaning(self) -> str:
        """What it means and, where its values are few and known, what each of them does."""
        if not self.choices:
            return str(self.description)
        values = ", ".join(f"{code} ({words})" for code, words in self.choices.items())
        return f"{self.description} {values}."


class IsoDay(Func):
    """A day as text, 2017-06-20, whatever way of writing dates the database is set to."""

    function = "TO_CHAR"
    template = "%(function)s(%(expressions)s, 'YYYY-MM-DD')"
    output_field = CharField()

    def as_sqlite(self, compiler, connection, **context):
        # A date is kept as this very text there.
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)


def text(
    name: str,
    description,
    source="",
    is_required=False,
    choices: Iterable[tuple[str, Any]] = (),
) -> Column:
    """A column of text; ``choices`` as those of a TextChoices, its values with their words."""
    return Column(name, Type.TEXT, description, source, is_required, dict(choices))


def integer(name: str, description, source="", is_required=False) -> Column:
    return Column(name, Type.INTEGER, description, source, is_required)


def date(name: str, description, source="", is_required=False) -> Column:
    return Column(name, Type.DATE, description, source, is_required)


def instant(name: str, description, source="", is_required=False) -> Column:
    return Column(name, Type.INSTANT, description, source, is_required)


def partial_date(name: str, description, day: str, precision: str, is_required=False) -> Column:
    """A date as exact as its source, from the columns that hold its day and its precision."""
    whole = IsoDay(day)
    source = Case(
        When(**{precision: Precision.YEAR}, then=Substr(whole, 1, 4)),
        When(**{precision: Precision.MONTH}, then=Substr(whole, 1, 7)),
        default=whole,
        output_field=CharField(),
    )
    return Column(
        name,
        Type.PARTIAL_DATE,
        description,
        source,
        is_required,
        day=day,
        precision=precision,
    )


def iso_instant(instant: datetime.datetime) -> str:
    """An instant in UTC with microseconds, as every file writes it."""
    return instant.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def as_text(value: Any) -> str:
    """A cell as text; what is not known as an empty one."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return iso_instant(value) if isinstance(value, datetime.datetime) else str(value)
