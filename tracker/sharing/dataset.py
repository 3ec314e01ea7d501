"""What the pages are, for programs: schema.org's types as JSON-LD."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.assistance.models import Assistance, Stage
from tracker.changes.query import latest_change_at
from tracker.countries.models import Country
from tracker.open_data.licence import LICENCE_URL
from tracker.status_table.table import StatusTable

# The forms in which the table, or all there is, can be taken away: the name of each address, and
# its media type.
DOWNLOADS: tuple[tuple[str, str], ...] = (
    ("status-csv", "text/csv"),
    ("status-xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("status-json", "application/json"),
    ("package", "application/zip"),
)

# Inside a script element nothing is unescaped, and "</script>" or "<!--" would end or change it.
_HARMLESS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def dataset(request: HttpRequest, table: StatusTable) -> dict:
    """The status table as a ``Dataset`` (https://schema.org/Dataset), addresses absolute."""
    home = request.build_absolute_uri(reverse("status-table"))
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": home,
        "url": home,
        "name": _("Cybersecurity strategies in the Americas"),
        "description": _(
            "Where the national cybersecurity strategy of every member state of the Organization "
            "of American States stands, on any day, each with the published release and the "
            "paragraph that prove it."
        ),
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
        "license": LICENCE_URL,
        "spatialCoverage": {"@type": "Place", "name": _("The Americas")},
        **_times(table),
        "variableMeasured": [_("Status"), _("Since"), _("Strategy"), _("OAS support"), _("Proof")],
        "creator": {
            "@type": "Organization",
            "name": _("Cybersecurity Strategy Tracker"),
            "url": home,
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": request.build_absolute_uri(reverse(name)),
            }
            for name, media_type in DOWNLOADS
        ],
    }


def _times(table: StatusTable) -> dict[str, str]:
    """The time of which the table tells, from the first of its events on and open at its end;
    and when the data behind it last changed. Two queries at most."""
    days = [row.since.effective_on for row in table.all_rows if row.since]
    changed_at = latest_change_at(table.moment)
    times = {
        "temporalCoverage": f"{min(days)}/.." if days else "",
        "dateModified": changed_at.isoformat(timespec="seconds") if changed_at else "",
    }
    return {name: time for name, time in times.items() if time}


def country_page(request: HttpRequest, country: Country, assistance: Iterable[Assistance]) -> dict:
    """The page of a country as a ``WebPage`` about it, with the help that the OAS gave it.

    What is only announced is no service yet and is left out.
    """
    place = {
        "@type": "Country",
        "name": country.name,
        "identifier": {"@type": "PropertyValue", "propertyID": "ISO 3166-1", "value": country.code},
    }
    address = request.build_absolute_uri(country.get_absolute_url())
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": _("%(country)s: national cybersecurity strategy") % {"country": country.name},
        "inLanguage": get_language(),
        "license": LICENCE_URL,
        "about": place,
        "isPartOf": {
            "@type": "Dataset",
            "@id": request.build_absolute_uri(reverse("status-table")),
        },
    }
    if given := [_service(help_) for help_ in assistance if help_.stage == Stage.GIVEN]:
        page["mentions"] = [{**service, "areaServed": place} for service in given]
    return page


def _service(given: Assistance) -> dict:
    """Help that was given, as a ``GovernmentService``: what our record of it holds, no more."""
    return {
        "@type": "GovernmentService",
        "name": given.title,
        "serviceType": given.kind.name,
        "provider": {
            "@type": "GovernmentOrganization",
            "name": _("Organization of American States"),
            "alternateName": _("OAS"),
            "url": "https://www.oas.org/",
        },
    }


def json_ld(data: dict) -> SafeString:
    """Data as a JSON-LD element: a data block, which no browser runs as a script."""
    text = json.dumps(data, ensure_ascii=False).translate(_HARMLESS)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (harmless)
