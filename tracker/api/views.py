"""The views of the API: each does one of the operations."""

import functools
import json
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tracker.api.asking import Asked
from tracker.api.operations import Operation
from tracker.api.parameters import read_parameters
from tracker.api.schema import OperationSchema
from tracker.changes.query import latest_change_at
from tracker.pages.errors import NotHere


class AlwaysJson(BaseContentNegotiation):
    """JSON, whatever a client prefers: there is nothing else (RFC 9110 allows it, 12.5.1)."""

    def select_parser(self, request, parsers):
        return None

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class ApiView(APIView):
    """What every address under /api/v1/ has in common."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = AlwaysJson

    def options(self, request: Request, *args: Any, **place: str) -> Response:
        """The methods that are allowed, in the header ``Allow``."""
        return Response(status=204)


class OperationView(ApiView):
    """Does the operation that it is made with."""

    operation: Operation = None  # type: ignore[assignment]  # given by as_view()
    schema = OperationSchema()

    def get(self, request: Request, **place: str) -> Response:
        operation = self.operation
        where = {part.name: part.read(place[part.name]) for part in operation.place}
        asked = Asked(
            request._request, read_parameters(request._request.GET, operation.parameters), where
        )
        data = operation.act(asked)
        response = Response(operation.answer(data).data)
        if links := _links(data):
            response["Link"] = links
        if changed_at := latest_change_at(asked.moment):
            # For the reader to know. It is no validator, as a second holds many changes.
            response["Last-Modified"] = http_date(changed_at.timestamp())
        return response


def _links(data: dict[str, Any]) -> str:
    """The ways to the other parts, as the header ``Link`` gives them (RFC 8288)."""
    ways = (("next", data.get("next")), ("prev", data.get("previous")))
    return ", ".join(f'<{address}>; rel="{name}"' for name, address in ways if address)


class NothingHere(ApiView):
    """Answers at every other address under /api/; one that lacks only its last slash leads on."""

    schema = None

    def get(self, request: Request, rest: str) -> HttpResponseBase:
        if not rest.endswith("/") and _is_here(f"{request.path_info}/"):
            query = request.META.get("QUERY_STRING", "")
            return redirect(f"{request.path}/{'?' if query else ''}{query}", permanent=True)
        raise NotHere(_("There is nothing at this address. /api/v1/ says what there is."))


def _is_here(path: str) -> bool:
    try:
        found = resolve(path).func
    except Resolver404:
        return False
    return getattr(found, "cls", None) is OperationView


@functools.cache
def document() -> dict[str, Any]:
    """The OpenAPI document, in English; made once."""
    with override("en"):
        return SchemaGenerator().get_schema(request=None, public=True)


class DocumentView(ApiView):
    """The OpenAPI document."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        read_parameters(request._request.GET, ())
        return HttpResponse(json.dumps(document(), indent=1), content_type="application/json")
