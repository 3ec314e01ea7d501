"""The downloads of whole data sets: everything ever published, and snapshots of a moment."""

import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.open_data.asked import CLOCKS, refuse_others
from tracker.open_data.package.snapshot import SETTLING, snapshot
from tracker.open_data.package.whole import whole_package
from tracker.open_data.views import file_response
from tracker.pages.moment import parse_day, parse_instant, today

CONTENT_TYPE = "application/zip"


@require_safe
def package_file(request: HttpRequest) -> HttpResponseBase:
    """Everything that was ever published, as one zip file."""
    refuse_others(request, [])
    name = f"cybersecurity-strategies-{today()}.zip"
    return file_response(request, whole_package(), name, CONTENT_TYPE, is_compressed=True)


@require_safe
def snapshot_file(request: HttpRequest, as_of: str, known_at: str) -> HttpResponseBase:
    """The snapshot of a day and an instant; its own bytes are not compressed, those sent may be."""
    refuse_others(request, [])
    day, instant = parse_day(as_of, "as_of"), parse_instant(known_at, "known_at")
    name = f"snapshot-{day}-known-{instant:%Y%m%dT%H%M%SZ}.zip"
    pieces = snapshot(day, instant)
    return file_response(request, pieces, name, CONTENT_TYPE, is_compressed=False)


@require_safe
def choose_snapshot(request: HttpRequest) -> HttpResponseBase:
    """Leads from the two dates of a form to the address of their snapshot.

    Without the first it is today, without the second the latest instant of which there is one.
    """
    refuse_others(request, CLOCKS)
    as_of = request.GET.get("as_of", "").strip() or today().isoformat()
    known_at = request.GET.get("known_at", "").strip() or latest_instant()
    parse_day(as_of, "as_of")
    parse_instant(known_at, "known_at")
    return redirect("snapshot", as_of=as_of, known_at=known_at)


def latest_instant() -> str:
    """The latest minute of which there is a snapshot, as an address writes it."""
    settled = timezone.now().astimezone(datetime.UTC) - SETTLING
    return f"{settled:%Y-%m-%dT%H:%MZ}"
