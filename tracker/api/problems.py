"""What is wrong with a request to the API, as problem details (RFC 9457)."""

import logging
import math
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response

from tracker.api.fields import field, record
from tracker.open_data.columns import Type
from tracker.pages import views as pages
from tracker.pages.errors import AddressMistake

CONTENT_TYPE = "application/problem+json"
PREFIX = "/api/v"
log = logging.getLogger("django.request")

PROBLEM = record(
    "Problem",
    {
        "type": field(Type.TEXT, gettext_lazy("about:blank: the status says all.")),
        "title": field(Type.TEXT, gettext_lazy("The name of the status.")),
        "status": field(Type.INTEGER, gettext_lazy("The HTTP status.")),
        "detail": field(Type.TEXT, gettext_lazy("What is wrong, and what would be right.")),
        "instance": field(Type.TEXT, gettext_lazy("The path that was asked for.")),
        "parameter": field(
            Type.TEXT,
            gettext_lazy("The parameter that is wrong; missing where it is none."),
            required=False,
        ),
    },
)


def problem(request: HttpRequest, status: int, detail: str, parameter: str = "") -> dict[str, Any]:
    """A problem, without ``parameter`` where none is to blame."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    return said | {"parameter": parameter} if parameter else said


def answer_to(exception: Exception, context: dict[str, Any]) -> Response:
    """The answer of the API to whatever went wrong in it; what we did wrong is logged."""
    request = context["request"]
    match exception:
        case AddressMistake():
            status, detail = exception.status, str(exception)
        case exceptions.Throttled():
            status, detail = 429, _("Too many questions: wait as many seconds as Retry-After says.")
        case exceptions.MethodNotAllowed():
            status, detail = 405, _("The API only reads: GET, HEAD and OPTIONS.")
        case exceptions.APIException():
            status, detail = exception.status_code, str(exception.detail)
        case Http404():
            status, detail = 404, _("There is nothing at this address.")
        case SuspiciousOperation():
            status, detail = 400, _("This request is malformed.")
        case _other:
            status, detail = 500, _("Something went wrong here. It has been noted.")
            log.error("%s %s", request.method, request.path, exc_info=exception)
            got_request_exception.send(sender=None, request=request._request)
    said = problem(request, status, detail, getattr(exception, "parameter", ""))
    response = Response(said, status=status, content_type=CONTENT_TYPE)
    if isinstance(exception, exceptions.Throttled):
        response["Retry-After"] = str(max(1, math.ceil(exception.wait or 1)))
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that is malformed before any view sees it."""
    if request.path.startswith(PREFIX):
        said = problem(request, 400, _("This request is malformed."))
        return JsonResponse(said, status=400, content_type=CONTENT_TYPE)
    return pages.bad_request(request, exception)
