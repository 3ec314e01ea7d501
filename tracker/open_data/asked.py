"""What an address of a download asks for; everything that it does not know is a mistake."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.labels import labelled
from tracker.open_data.catalogue import LISTS
from tracker.open_data.facts import RECOMMENDATIONS
from tracker.open_data.lists import DataList
from tracker.open_data.writing.forms import FORMS, Form
from tracker.pages.codes import read_country, read_release
from tracker.pages.errors import AddressMistake, NotHere
from tracker.pages.moment import Moment
from tracker.recommendations.filters import FILTERS, fitting

CLOCKS = ("as_of", "known_at")


def form_named(name: str) -> Form:
    """The form of file of a name. Raises NotHere, naming those that there are."""
    if name in FORMS:
        return FORMS[name]
    raise NotHere(
        _("“%(name)s” is no form of download. There are: %(forms)s.")
        % {"name": name[:40], "forms": ", ".join(FORMS)}
    )


def list_named(name: str) -> DataList:
    """The list of a name. Raises NotHere, naming those that there are."""
    if name in LISTS:
        return LISTS[name]
    raise NotHere(
        _("“%(name)s” is no list of this tracker. There are: %(lists)s.")
        % {"name": name[:40], "lists": ", ".join(["status", *LISTS])}
    )


def refuse_others(request: HttpRequest, known: Iterable[str]) -> None:
    """Raise AddressMistake at a parameter that means nothing here.

    A page can leave it at that; a file goes on to be calculated with, and one that was narrowed
    by a misspelt parameter is not narrowed at all.
    """
    known = list(known)
    for name in request.GET:
        if name not in known:
            raise AddressMistake(
                _("“%(name)s” is no parameter of this download. There are: %(names)s.")
                % {"name": name[:40], "names": ", ".join(known)}
            )


def refuse_all(request: HttpRequest) -> None:
    """Raise AddressMistake at any parameter, and say where whole data sets take both clocks."""
    for name in request.GET:
        raise AddressMistake(
            _(
                "“%(name)s” is no parameter of this download: it takes none. "
                "Snapshots of a day are at %(address)s."
            )
            % {"name": name[:40], "address": reverse("choose-snapshot")}
        )


def parameters_of(data_list: DataList) -> list[str]:
    """The parameters that a list's downloads take."""
    if data_list is RECOMMENDATIONS:
        return [*CLOCKS, *FILTERS]
    paths = {"country": data_list.country, "release": data_list.release}
    return [*CLOCKS, *(name for name, path in paths.items() if path)]


def asked_rows(request: HttpRequest, data_list: DataList, moment: Moment) -> QuerySet:
    """The rows of a list that an address asks for.

    Recommendations take every filter of their page, the other lists one country or release.
    Raises AddressMistake on a value that is none.
    """
    rows = data_list.shown(moment)
    if data_list is RECOMMENDATIONS:
        return fitting(rows, request.GET, moment)
    country = _asked_code(request, "country", read_country)
    return data_list.narrowed(rows, country, _asked_code(request, "release", read_release))


def _asked_code(request: HttpRequest, name: str, read: Callable[[str], str]) -> str:
    """The code that a parameter asks for, "" for all; one that is not here is a mistake too."""
    asked = _only_value(request, name)
    try:
        return read(asked) if asked else ""
    except AddressMistake as error:
        raise AddressMistake(labelled(name, error)) from None


def _only_value(request: HttpRequest, name: str) -> str:
    values = [value.strip() for value in request.GET.getlist(name)]
    if len(values) > 1:
        raise AddressMistake(_("%(name)s: give one value, or none.") % {"name": name})
    return values[0] if values else ""
