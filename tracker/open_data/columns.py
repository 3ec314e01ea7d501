"""The columns of a list of open data: what each is called, what it means, where it comes from."""

import dataclasses
import datetime
import enum
from typing import Any

from django.db.models import Case, CharField, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Substr

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
    """

    name: str
    type: Type
    description: Any
    source: str | Combinable = ""
    is_required: bool = False

    @property
    def expression(self) -> Combinable:
        source = self.source or self.name
        return F(source) if isinstance(source, str) else source


def text(name: str, description, source="", is_required=False) -> Column:
    return Column(name, Type.TEXT, description, source, is_required)


def integer(name: str, description, source="", is_required=False) -> Column:
    return Column(name, Type.INTEGER, description, source, is_required)


def date(name: str, description, source="", is_required=False) -> Column:
    return Column(name, Type.DATE, description, source, is_required)


def instant(name: str, description, source="", is_required=False) -> Column:
    return Column(name, Type.INSTANT, description, source, is_required)


def partial_date(name: str, description, day: str, precision: str, is_required=False) -> Column:
    """A date as exact as its source, from the columns that hold its day and its precision."""
    whole = Cast(day, CharField())
    source = Case(
        When(**{precision: Precision.YEAR}, then=Substr(whole, 1, 4)),
        When(**{precision: Precision.MONTH}, then=Substr(whole, 1, 7)),
        default=whole,
        output_field=CharField(),
    )
    return Column(name, Type.PARTIAL_DATE, description, source, is_required)


def nothing() -> Value:
    """An expression for a cell that is empty."""
    return Value("", output_field=CharField())


def as_text(value: Any) -> str:
    """A cell as CSV writes it: instants in UTC with microseconds, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return str(value)
