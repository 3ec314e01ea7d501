"""How the OpenAPI document is read off the operations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import (
    ResolvedComponent,
    append_meta,
    build_choice_description_list,
)
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from releases.models import Kind, Language, Wording
from tracker.api.fields import ChoiceField
from tracker.api.parameters import Parameter
from tracker.api.problems import CONTENT_TYPE, PROBLEM
from tracker.assistance.models import Stage
from tracker.countries.models import Region
from tracker.facts.models import DateBasis
from tracker.strategies.models import Rank
from tracker.strategies.statuses import Status

PROBLEMS = {
    400: _("A parameter is not known, or a value is none."),
    404: _("The address names something that is not here."),
    405: _("The API only reads: GET, HEAD and OPTIONS."),
    429: _("Too many questions: wait as many seconds as Retry-After says."),
    500: _("A mistake of ours."),
}
_HEADERS = (
    ("Link", "string", [200], "The next and the previous part of a list (RFC 8288)."),
    ("ETag", "string", [200], "The state of the answer, for If-None-Match."),
    (
        "Last-Modified",
        "string",
        [200],
        "When the latest fact was published, withdrawn, judged or checked.",
    ),
    ("Retry-After", "integer", [429], "How many seconds to wait."),
    ("Allow", "string", [405], "The methods that are allowed."),
)
# What several kinds of record may have, by the name that it bears in the document.
_SHARED = {
    "DateBasis": DateBasis,
    "Language": Language,
    "Rank": Rank,
    "Region": Region,
    "ReleaseKind": Kind,
    "Stage": Stage,
    "Status": Status,
    "Wording": Wording,
}
_NAMES = {tuple(choices.values): f"{name}Enum" for name, choices in _SHARED.items()}


class OperationSchema(AutoSchema):
    """Describes an OperationView by its operation."""

    @property
    def operation(self):
        return self.view.operation

    def get_operation_id(self) -> str:
        return self.operation.name.replace("-", "_")

    def get_summary(self) -> str:
        return str(self.operation.summary)

    def get_description(self) -> str:
        return ""

    def get_tags(self) -> list[str]:
        return [self.operation.name.removesuffix("-one")]

    def get_auth(self) -> list:
        return []

    def get_request_serializer(self) -> None:
        return None

    def get_override_parameters(self) -> list[Any]:
        """The headers of the answers; those of the question are in ``_get_parameters``."""
        return [
            OpenApiParameter(name, {"type": type_}, "header", description=said, response=statuses)
            for name, type_, statuses, said in _HEADERS
        ]

    def _map_serializer_field(self, field, direction, bypass_extensions=False):
        """A field; what a choice may be is described once, under a name, and never as null."""
        if not isinstance(field, ChoiceField):
            return super()._map_serializer_field(field, direction, bypass_extensions)
        component = _choices(field)
        self.registry.register_on_missing(component)
        return append_meta(component.ref, self._get_serializer_field_meta(field, direction))

    def _get_parameters(self) -> list[dict[str, Any]]:
        # Written here, because OpenApiParameter cannot say that a value may be empty.
        return [
            *(described(part, "path") for part in self.operation.place),
            *(described(parameter, "query") for parameter in self.operation.parameters),
        ]

    def get_response_serializers(self) -> dict:
        problems = {
            (status, CONTENT_TYPE): OpenApiResponse(PROBLEM, str(said))
            for status, said in PROBLEMS.items()
        }
        return {
            (200, "application/json"): OpenApiResponse(
                self.operation.answer, str(self.operation.summary)
            ),
            304: OpenApiResponse(None, "Nothing changed since the ETag that was sent."),
            **problems,
        }


def described(parameter: Parameter, place: str) -> dict[str, Any]:
    """A parameter as OpenAPI describes it; ``place`` is "path" or "query"."""
    schema = parameter.schema
    if parameter.is_repeatable:
        schema = {"type": "array", "items": schema}
    said = {
        "name": parameter.name,
        "in": place,
        "description": str(parameter.description),
        "schema": schema,
    }
    if parameter.example:
        said["example"] = parameter.example
    if place == "path":
        return said | {"required": True}
    return said | {"allowEmptyValue": True}


def _choices(field: ChoiceField) -> ResolvedComponent:
    """The values that a field may have, each with its words."""
    codes = list(field.choices)
    own = f"{type(field.parent).__name__}{field.field_name.title().replace('_', '')}Enum"
    schema = {
        "type": "string",
        "enum": codes,
        "description": build_choice_description_list(field.choices.items()),
    }
    name = _NAMES.get(tuple(codes), own)
    return ResolvedComponent(name, ResolvedComponent.SCHEMA, schema, field)
