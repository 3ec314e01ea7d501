"""What this site is, for programs: schema.org's ``Dataset`` as JSON-LD."""

import json

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Inside a script element nothing is unescaped, and "</script>" or "<!--" would end or change it.
_HARMLESS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def dataset(request: HttpRequest) -> dict:
    """The status table as a ``Dataset`` (https://schema.org/Dataset), addresses absolute."""
    home = request.build_absolute_uri(reverse("status-table"))
    name = _("Cybersecurity strategies in the Americas")
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": home,
        "url": home,
        "name": name,
        "description": _(
            "Where the national cybersecurity strategy of every member state of the Organization "
            "of American States stands, on any day, each with the published release and the "
            "paragraph that prove it."
        ),
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "name": _("The Americas")},
        "variableMeasured": [_("Status"), _("Since"), _("Strategy"), _("OAS support"), _("Proof")],
        "creator": {
            "@type": "Organization",
            "name": _("Cybersecurity Strategy Tracker"),
            "url": home,
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": request.build_absolute_uri(reverse("status-csv")),
            }
        ],
    }


def json_ld(data: dict) -> SafeString:
    """Data as a JSON-LD element: a data block, which no browser runs as a script."""
    text = json.dumps(data, ensure_ascii=False).translate(_HARMLESS)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (harmless)
