"""What an address of a download asks for; everything that it does not know is a mistake."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from releases.codes import normalise_code
from releases.models import Release
from tracker.countries.models import Country
from tracker.open_data.catalogue import LISTS
from tracker.open_data.lists import DataList
from tracker.open_data.writing.forms import FORMS, Form
from tracker.pages.errors import AddressMistake, NotHere

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


def parameters_of(data_list: DataList) -> list[str]:
    """The parameters that a list's downloads take."""
    paths = {"country": data_list.country, "release": data_list.release}
    return [*CLOCKS, *(name for name, path in paths.items() if path)]


def asked_country(request: HttpRequest) -> str:
    """The code of the country that is asked for, "" for all.

    Raises AddressMistake where it is none of this tracker.
    """
    code = _only_value(request, "country").upper()
    is_possible = code.isascii() and code.isalpha()  # a NUL would stop PostgreSQL
    if not code or (is_possible and Country.objects.filter(code=code).exists()):
        return code
    raise AddressMistake(
        _("country: “%(code)s” is none of this tracker. Give two letters, as in PY.")
        % {"code": code[:40]}
    )


def asked_release(request: HttpRequest) -> str:
    """The code of the release that is asked for in any spelling, "" for all.

    Raises AddressMistake where it is none, or not here.
    """
    asked = _only_value(request, "release")
    if not asked:
        return ""
    try:
        code = normalise_code(asked)
    except ValueError as error:
        raise AddressMistake(f"release: {error}") from None
    if not Release.objects.filter(code=code).exists():
        raise AddressMistake(
            "release: " + _("No release %(code)s is here.") % {"code": code},
        )
    return code


def _only_value(request: HttpRequest, name: str) -> str:
    values = [value.strip() for value in request.GET.getlist(name)]
    if len(values) > 1:
        raise AddressMistake(_("%(name)s: give one value, or none.") % {"name": name})
    return values[0] if values else ""
