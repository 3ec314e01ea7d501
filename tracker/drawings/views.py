"""The pages on which people look rather than read: map, figures, comparison."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.citing.pages import Cited
from tracker.drawings import comparison, country_map, figures, plots
from tracker.drawings.dates import dates_for, end_of_year
from tracker.pages.moment import Moment
from tracker.sharing.embeds import framable
from tracker.status_table.table import StatusTable, status_table
from tracker.strategies.statuses import Status


def americas_map(request: HttpRequest) -> HttpResponse:
    """Where the strategy of every country stands on a day, as a map and in words."""
    if "year" in request.GET:
        return _at_the_end_of_the_year(request)
    table = status_table(request.GET, Moment.of(request))
    context = {
        **map_context(table),
        "by_status": country_map.by_status(table.rows),
        "dates": dates_for(table.moment),
        "filters": table.filters,
        "is_filtered": table.is_filtered,
        "cited": Cited(
            _("Map of cybersecurity strategies in the Americas"),
            query=table.asked,
            frame=reverse("embed-map") + table.query,
        ),
    }
    return render(request, "tracker/map.html", context)


@framable
def embedded_map(request: HttpRequest) -> HttpResponse:
    """The map of an address, without its tools, for other sites to show in a frame."""
    table = status_table(request.GET, Moment.of(request))
    full_page = request.build_absolute_uri(reverse("map") + table.query)
    context = {**map_context(table), "is_framed": True, "full_page": full_page}
    return render(request, "tracker/embed_map.html", context)


def map_context(table: StatusTable) -> dict[str, Any]:
    """What ``_map.html`` needs to draw a table as a map."""
    shown = {row.country.pk for row in table.rows}
    return {
        "moment": table.moment,
        "table": table,
        "panels": country_map.draw(table.all_rows, shown),
        "statuses": list(Status),
    }


def _at_the_end_of_the_year(request: HttpRequest) -> HttpResponse:
    """The same page on the last day of the year that the slider was left at."""
    asked = request.GET.copy()
    [*_others, year] = asked.pop("year")
    asked.pop("as_of", None)
    if day := end_of_year(str(year)):
        asked["as_of"] = day
    return redirect(f"{request.path}?{asked.urlencode()}" if asked else request.path)


def figures_page(request: HttpRequest) -> HttpResponse:
    """Statuses over the years, assistance by kind, recommendations by focus area."""
    table = status_table(request.GET, Moment.of(request))
    moment, countries = table.moment, {row.country.pk: row.country for row in table.rows}
    context = {
        "moment": moment,
        "table": table,
        "years": plots.column_plot(figures.year_ends(moment, countries)),
        "assistance": plots.bars(
            figures.assistance_by_kind(moment, countries, is_filtered=table.is_filtered)
        ),
        "recommendations": plots.bars(figures.recommendations_by_area(moment, countries)),
        "filters": table.filters,
        "is_filtered": table.is_filtered,
        "cited": Cited(
            _("Cybersecurity strategies, support and recommendations in figures"),
            query=table.asked,
        ),
    }
    return render(request, "tracker/figures.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """Two to four countries side by side, or the form to choose them by."""
    moment = Moment.of(request)
    codes = comparison.read_codes(request.GET)
    rows = comparison.choices(moment)
    sides = comparison.sides(codes, rows, moment) if codes else []
    context = {
        "moment": moment,
        "rows": rows,
        "codes": codes,
        "boxes": [*codes, *[""] * (comparison.MOST - len(codes))],
        "sides": sides,
        "cited": comparison.citation_of(sides),
    }
    return render(request, "tracker/compare.html", context)
