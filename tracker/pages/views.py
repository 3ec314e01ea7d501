"""The pages of readers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from releases.codes import normalise_code
from releases.models import Release
from tracker.checks.freshness import checks_known, freshness
from tracker.citing.pages import Cited
from tracker.countries.models import Country
from tracker.disagreements.find import disagreements
from tracker.drawings.timeline import timeline_of
from tracker.open_data.licence import LICENCE_URL
from tracker.pages import facts, sentences
from tracker.pages.errors import NotHere
from tracker.pages.listed import listed_country
from tracker.pages.moment import Moment
from tracker.pages.staff import undecided
from tracker.recommendations.listing import listing
from tracker.status_table.query import standings_on
from tracker.status_table.table import status_table as table_of
from tracker.strategies.models import Strategy
from tracker.strategies.statuses import Status


class HtmxRequest(HttpRequest):
    """A request that has passed the middleware of django-htmx."""

    htmx: HtmxDetails


def status_table(request: HtmxRequest) -> HttpResponse:
    """Where the strategy of every country stands, on a day; to htmx, what a filter changes."""
    table = table_of(request.GET, Moment.of(request))
    part = "tracker/_refreshed.html" if request.htmx else "tracker/status_table.html"
    return render(request, part, {"moment": table.moment, "table": table})


def country_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One country: where it stands, and all that is published of it."""
    moment = Moment.of(request)
    if code != code.upper():
        return redirect("country-detail", code.upper())
    listed = listed_country(code, moment)
    row, country = listed.row, listed.row.country
    found = facts.of_country(country, moment)
    entries = sentences.timeline(found)
    context = {
        "moment": moment,
        "row": row,
        "listed": listed,
        "previous_country": listed.previous,
        "next_country": listed.following,
        "sentence": sentences.country_sentence(row),
        "timeline": entries,
        "drawing": timeline_of(entries, found["events"], moment.as_of),
        "memberships": country.memberships.all(),
        "disagreements": disagreements(moment, strategy__country=country),
        **last_check(country, moment),
        **found,
    }
    return render(request, "tracker/country_detail.html", context)


def last_check(country: Country, moment: Moment) -> dict:
    """When somebody last looked after a country, and whether that is due."""
    check = checks_known(moment.as_of, moment.known_at).filter(country=country).first()
    looked_on = check.looked_on if check else None
    return {
        "check": check,
        "freshness": freshness(looked_on, country.check_every_months, moment.as_of),
    }


def strategy_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One strategy: where it stands, and every event that says so."""
    moment = Moment.of(request)
    found = Strategy.objects.select_related("country", "replaces")
    strategy = found.filter(slug=slug).first() if slug.isascii() and slug.isprintable() else None
    if strategy is None:
        raise NotHere(_("No strategy has the address “%(slug)s”.") % {"slug": slug[:80]})
    of_its_country = standings_on(moment).get(strategy.country_id, [])
    standing = next((s for s in of_its_country if s.strategy == strategy), None)
    status = standing.status if standing else Status.NOT_KNOWN
    context = {
        "moment": moment,
        "strategy": strategy,
        "status": status,
        "sentence": sentences.strategy_sentence(status, standing.current if standing else None),
        "successors": strategy.successors.all(),
        **facts.of_strategy(strategy, moment),
    }
    return render(request, "tracker/strategy_detail.html", context)


def release_detail(request: HttpRequest, code: str) -> HttpResponse:
    """What a release proves, passage by passage."""
    moment = Moment.of(request)
    try:
        normal = normalise_code(code)
    except ValueError as error:
        raise NotHere(str(error)) from None
    release = Release.objects.filter(code=normal).first()
    if release is None:
        raise NotHere(_("No release %(code)s is here.") % {"code": normal})
    if code != normal:
        return redirect(release_address(release))
    context = {
        "moment": moment,
        "release": release,
        "undecided": undecided(release, request.user),
        **facts.of_release(release, moment),
    }
    response = render(request, "releases/release_detail.html", context)
    if context["undecided"] is not None:
        patch_cache_control(response, private=True)
    return response


def release_address(release: Release) -> str:
    return reverse("release-detail", args=[release.code])


def recommendations(request: HtmxRequest) -> HttpResponse:
    """What was recommended to the countries, and what became of it; to htmx, what a filter
    changes."""
    found = listing(request.GET, Moment.of(request))
    title = _("Recommendations on cybersecurity to countries of the Americas")
    context = {
        "moment": found.moment,
        "listing": found,
        "page": found.page,
        "cited": Cited(title, "dataset", found.asked),
    }
    part = "_recommendations_refreshed" if request.htmx else "recommendations"
    return render(request, f"tracker/{part}.html", context)


def about(request: HttpRequest) -> HttpResponse:
    """What this site is, its words, and how it knows what it says."""
    context = {
        "moment": Moment.of(request),
        "statuses": [(status, sentences.MEANINGS[status]) for status in Status],
        "licence": LICENCE_URL,
    }
    return render(request, "tracker/about.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)
