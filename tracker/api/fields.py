"""How a cell is written in JSON, and described: one field for each type of column."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.core.validators import RegexValidator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.open_data.columns import Column, Type

PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


class TextField(serializers.CharField):
    """A text; null where nothing is stated, whether the database holds "" or NULL."""

    def to_representation(self, value: Any) -> str | None:
        return super().to_representation(value) or None


@extend_schema_field(OpenApiTypes.UUID)
class UidField(TextField):
    """The identifier of a fact."""


@extend_schema_field(OpenApiTypes.URI)
class AddressField(TextField):
    """An absolute address on this site."""


@extend_schema_field({"type": "string", "format": "iri"})
class SourceField(TextField):
    """An address elsewhere, as staff entered it: also one with other letters than those of URIs."""


class ChoiceField(serializers.ChoiceField):
    """One of a few values; null where nothing is stated."""

    def to_representation(self, value: Any) -> str | None:
        return super().to_representation(value) or None


class InstantField(serializers.DateTimeField):
    """An instant: UTC, with microseconds, as everywhere in the open data."""

    def to_representation(self, value: datetime.datetime) -> str:
        return instant(value)


def instant(when: datetime.datetime) -> str:
    """An instant as answers and addresses have it: 2026-01-15T09:30:00.000000Z."""
    utc = when.astimezone(datetime.UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='microseconds')}Z"


def _partial_date(**options: Any) -> serializers.Field:
    return TextField(validators=[RegexValidator(PARTIAL_DATE)], **options)


_FIELDS: dict[Type, Callable[..., serializers.Field]] = {
    Type.TEXT: TextField,
    Type.INTEGER: serializers.IntegerField,
    Type.DATE: serializers.DateField,
    Type.PARTIAL_DATE: _partial_date,
    Type.INSTANT: InstantField,
}
# Columns whose texts are more than that.
_BY_NAME: dict[str, Callable[..., serializers.Field]] = {
    "uid": UidField,
    "event": UidField,
    "recommendation": UidField,
    "url": SourceField,
    "source_url": SourceField,
}


def field(type_: Type, description: Any, *, may_be_null: bool = False, **more: Any) -> Any:
    """A field of an answer: always there, null where nothing is known and it may be."""
    return _FIELDS[type_](help_text=description, allow_null=may_be_null, **more)


def uid(description: Any, *, may_be_null: bool = False) -> Any:
    """A field that holds the identifier of a fact."""
    return UidField(help_text=description, allow_null=may_be_null)


def address(description: Any, *, may_be_null: bool = False) -> Any:
    """A field that holds an absolute address on this site."""
    return AddressField(help_text=description, allow_null=may_be_null)


def choice(description: Any, words: Mapping[str, Any], *, may_be_null: bool = False) -> Any:
    """A field that has one of some values, ``words`` saying what each means."""
    known = [(value, said) for value, said in words.items() if value]
    return ChoiceField(known, help_text=description, allow_null=may_be_null)


def field_of(column: Column) -> serializers.Field:
    """The field of a column of open data."""
    if column.choices:
        return choice(column.description, column.choices, may_be_null=not column.is_required)
    made = _BY_NAME.get(column.name, _FIELDS[column.type])
    return made(help_text=column.description, allow_null=not column.is_required)


def record(name: str, fields: dict[str, Any]) -> type[serializers.Serializer]:
    """A kind of record, by the name that it bears in the OpenAPI document."""
    return type(name, (serializers.Serializer,), fields)
