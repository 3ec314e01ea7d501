"""The parts of the site that other sites may show in a frame; nothing else may be framed."""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from tracker.pages.errors import AddressMistake
from tracker.pages.listed import listed_country
from tracker.pages.moment import Moment
from tracker.pages.sentences import country_sentence
from tracker.status_table.table import status_table


def framable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A view that any site may frame, also where it answers a mistake in its address."""

    @wraps(view)
    def shown_in_a_frame(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except AddressMistake as mistake:
            context = {"message": str(mistake)}
            return render(request, "tracker/embed_mistake.html", context, status=mistake.status)

    return xframe_options_exempt(csp_replace({"frame-ancestors": ["*"]})(shown_in_a_frame))


@framable
def embedded_table(request: HttpRequest) -> HttpResponse:
    """The status table of an address, without its tools."""
    table = status_table(request.GET, Moment.of(request))
    context = {
        "moment": table.moment,
        "table": table,
        "full_page": request.build_absolute_uri(reverse("status-table") + table.query),
    }
    return render(request, "tracker/embed_table.html", context)


@framable
def embedded_country(request: HttpRequest, code: str) -> HttpResponse:
    """Where one country stands, in a sentence with its proof."""
    moment = Moment.of(request)
    row = listed_country(code.upper(), moment).row
    context = {
        "moment": moment,
        "row": row,
        "sentence": country_sentence(row),
        "full_page": request.build_absolute_uri(row.country.get_absolute_url() + moment.query),
    }
    return render(request, "tracker/embed_country.html", context)
