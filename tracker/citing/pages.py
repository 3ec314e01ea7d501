"""Citations of this site's pages and of the releases that they rest on."""

import dataclasses
import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from releases.models import Release
from releases.partial_dates import Precision, show_date
from tracker.citing.citation import Citation
from tracker.countries.models import Country
from tracker.pages.moment import Moment
from tracker.status_table.table import StatusTable
from tracker.strategies.models import Strategy


@dataclasses.dataclass(frozen=True)
class Cited:
    """What a page shows, as its citation needs it.

    ``query`` are the parameters that it depends on besides the moment; ``frame`` is the path
    under which other sites may show it, "" where they may not.
    """

    title: str
    kind: str = "webpage"
    query: QueryDict | None = None
    frame: str = ""


def cited(
    subject: Cited | StatusTable | Country | Strategy | Release | str,
    request: HttpRequest,
    moment: Moment,
) -> Cited:
    """What the page of a subject is cited as; others by title and parameters."""
    match subject:
        case Cited():
            return subject
        case StatusTable():
            title = _("National cybersecurity strategies in the Americas: status table")
            frame = reverse("embed-table") + subject.query
            return Cited(title, "dataset", subject.asked, frame)
        case Country():
            title = _("%(country)s: national cybersecurity strategy") % {"country": subject.name}
            return Cited(title, frame=reverse("embed-country", args=[subject.code]) + moment.query)
        case Strategy():
            return Cited(f"{subject.title} – {subject.country.name}")
        case Release():
            title = _("What release %(code)s proves: %(title)s")
            return Cited(title % {"code": subject.code, "title": subject.title})
        case _:
            return Cited(str(subject), query=request.GET)


def cite_page(request: HttpRequest, moment: Moment, page: Cited) -> Citation:
    """The page of a request, at an address that goes on showing what it shows now."""
    now = timezone.now()
    known_at = _known_at(moment, now)
    note = _("As of %(day)s, as known on %(known)s, %(time)s UTC") % {
        "day": show_date(moment.as_of),
        "known": show_date(known_at.date()),
        "time": f"{known_at:%H:%M}",
    }
    return Citation(
        key=slugify(f"strategy-tracker {request.path.replace('/', ' ')} {moment.as_of}"),
        kind=page.kind,
        author=_("Cybersecurity Strategy Tracker"),
        title=page.title,
        note=note,
        issued_on=known_at.date(),
        accessed_on=now.date(),
        address=stable_address(request, moment, page.query, now),
        language=(get_language() or "en")[:2],
    )


def stable_address(
    request: HttpRequest, moment: Moment, query: QueryDict | None, now: datetime.datetime
) -> str:
    """The address of a page with both clocks set, so that later facts do not change it.

    ``query`` are the parameters that it depends on besides the moment.
    """
    known_at = dict(moment.asked).get("known_at", "")
    if not known_at or _known_at(moment, now) == now:
        known_at = f"{now:%Y-%m-%dT%H:%M:%SZ}"
    others = [
        (name, value)
        for name, values in (query.lists() if query else [])
        for value in values
        if value and name not in {"as_of", "known_at"}
    ]
    clocks = [("as_of", moment.as_of.isoformat()), ("known_at", known_at)]
    return request.build_absolute_uri(f"{request.path}?{urlencode(others + clocks, safe=':/')}")


def cite_release(release: Release) -> Citation | None:
    """A release itself, where it was published; None where that is not known."""
    if not release.url:
        return None
    note = f"{release.get_kind_display()} {release.code}"
    if release.date_shown:
        note = f"{note}, {release.date_shown}"
    return Citation(
        key=slugify(release.code.replace("/", "-")),
        kind="document",
        title=release.title,
        note=note[:1].upper() + note[1:],
        issued_on=release.published_on,
        issued_precision=release.published_precision or Precision.DAY,
        address=release.url,
        language=release.language,
    )


def _known_at(moment: Moment, now: datetime.datetime) -> datetime.datetime:
    """The instant whose knowledge a page shows; a later one than now is still now."""
    return min(moment.known_at or now, now)
