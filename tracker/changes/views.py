"""The page of what changed, and its feeds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from tracker.changes.feed import atom
from tracker.changes.query import Wanted, changes_page
from tracker.changes.reading import read_country, read_page, read_since
from tracker.changes.statuses import is_day_asked
from tracker.countries.models import Country
from tracker.names import fold
from tracker.pages.errors import NotHere
from tracker.pages.moment import Moment


def changes(request: HttpRequest) -> HttpResponse:
    """What was published, withdrawn, decided and checked, the newest first."""
    countries = sorted(Country.objects.all(), key=lambda country: fold(country.name))
    wanted = Wanted(
        moment=Moment.of(request),
        since=read_since(request.GET.get("since", "")),
        country=read_country(request.GET.get("country", ""), countries),
    )
    page = read_page(request.GET.get("page", ""))
    found, has_older = changes_page(wanted, page)
    if page > 1 and not found:
        raise NotHere(_("page: there is no page %(page)s of these changes.") % {"page": page})
    context = {
        "moment": wanted.moment,
        "wanted": wanted,
        "is_day_asked": is_day_asked(wanted.moment),
        "countries": countries,
        "changes": found,
        "page": page,
        "newer": page - 1,
        "older": page + 1 if has_older else 0,
    }
    return render(request, "tracker/changes.html", context)


def changes_feed(request: HttpRequest, code: str = "") -> HttpResponse:
    """The latest changes, of one country where its code is given, as an Atom feed."""
    moment = Moment.of(request)
    country = _country(code) if code else None
    found, _has_older = changes_page(Wanted(moment, country=country))
    return HttpResponse(atom(request, found, country), content_type=Atom1Feed.content_type)


def _country(code: str) -> Country:
    country = Country.objects.filter(code=code.upper()).first() if code.isalpha() else None
    if country is None:
        raise NotHere(
            _(
                "“%(code)s” is no country of this tracker. Countries are known by two letters, "
                "as in PY."
            )
            % {"code": code[:40]}
        )
    return country
