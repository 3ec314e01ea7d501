"""The changes as an Atom feed (RFC 4287)."""

import re
from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.changes.change import Change
from tracker.countries.models import Country

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def atom(request: HttpRequest, changes: Iterable[Change], country: Country | None) -> str:
    """The document; its links are absolute, and its ids never change."""
    page = request.build_absolute_uri(reverse("changes"))
    feed = Atom1Feed(
        title=_title(country),
        link=f"{page}?country={country.code}" if country else page,
        description=_("What was published, withdrawn, decided and checked, the newest first."),
        language=get_language(),
        author_name=_("Cybersecurity Strategy Tracker"),
        feed_url=request.build_absolute_uri(),
    )
    for change in changes:
        feed.add_item(
            title=_in_xml(_entry_title(change)),
            link=request.build_absolute_uri(change.address),
            description=_in_xml(summary(change)),
            unique_id=change.urn,
            pubdate=change.at,
            updateddate=change.at,
            categories=[change.verb, *([change.country.code] if change.country else [])],
        )
    return feed.writeString("utf-8")


def summary(change: Change) -> str:
    """What changed, as the HTML of an entry: statuses, reason and proof."""
    return render_to_string("tracker/_change_summary.html", {"change": change})


def _title(country: Country | None) -> str:
    if country is None:
        return _("What changed: cybersecurity strategies in the Americas")
    return _("What changed: %(country)s") % {"country": country.name}


def _entry_title(change: Change) -> str:
    return _("%(country)s: %(what)s (%(verb)s)") % {
        "country": change.country_name,
        "what": change.what,
        "verb": change.verb.label,
    }


def _in_xml(text: str) -> str:
    """The text without the control characters that XML forbids, as text from a PDF may hold."""
    return _NOT_IN_XML.sub("", text)
