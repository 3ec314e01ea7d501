"""The downloads under ``/data/``: the status table and every list, in each form.

They change nothing, so they are exempt from CSRF: a program that posts is told 405, and not that
a cookie is missing.
"""

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from tracker.open_data import status
from tracker.open_data.asked import (
    CLOCKS,
    asked_rows,
    form_named,
    list_named,
    parameters_of,
    refuse_others,
)
from tracker.open_data.licence import LICENCE_URL
from tracker.open_data.one_moment import one_moment
from tracker.open_data.writing.forms import Form
from tracker.open_data.writing.table import Table
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.status_table.filters import StatusFilter
from tracker.status_table.table import status_table


@csrf_exempt
@require_safe
def status_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The status table of the same parameters as a file."""
    refuse_others(request, [*StatusFilter.base_filters, "sort", *CLOCKS])
    shown = status_table(request.GET, Moment.of(request))
    table = status.table_of(shown, request.build_absolute_uri())
    return _download(request, form, table)


@csrf_exempt
@require_safe
def list_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """The rows of a list at the moment of the address, of what else it asks for."""
    written, data_list = form_named(form), list_named(name)
    refuse_others(request, parameters_of(data_list))
    moment = Moment.of(request)
    rows = asked_rows(request, data_list, moment)
    if written.most_rows is not None and (number := rows.count()) > written.most_rows:
        raise AddressMistake(
            _("These are %(number)d rows; a sheet of Excel holds %(most)d. Take the CSV.")
            % {"number": number, "most": written.most_rows}
        )
    table = Table(
        name=data_list.name,
        title=str(data_list.title),
        columns=data_list.columns,
        rows=data_list.stream(rows),
        moment=moment,
        address=request.build_absolute_uri(),
        licence=data_list.own_licence or LICENCE_URL,
    )
    return _download(request, form, table)


def _download(request: HttpRequest, form: str, table: Table) -> StreamingHttpResponse:
    written = form_named(form)
    known = f"-known-{table.known_at:%Y%m%dT%H%M%SZ}" if table.moment.known_at else ""
    name = f"{table.name}-{table.moment.as_of}{known}.{form}"
    pieces = _whole(written, table)
    return file_response(request, pieces, name, written.content_type, written.is_compressed)


def _whole(form: Form, table: Table) -> Iterator[bytes]:
    """The file, of one moment of the database however long the reader takes."""
    with one_moment():
        yield from form.write(table)


def file_response(
    request: HttpRequest,
    pieces: Iterator[bytes],
    name: str,
    content_type: str,
    is_compressed: bool,
) -> StreamingHttpResponse:
    """A file to be saved under a name; compressed ones are handed on as they are.

    Who asks for the head alone gets that, and nothing is written for it.
    """
    sent = pieces if request.method == "GET" else iter(())
    response = StreamingHttpResponse(sent, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    if is_compressed:
        # Said in so many words, it keeps the middleware from compressing it once more.
        response["Content-Encoding"] = "identity"
    return response
