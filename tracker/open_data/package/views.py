"""The downloads of whole data sets: everything ever published, and snapshots of a moment.

Exempt from CSRF as the others are: see ``tracker.open_data.views``.
"""

import base64
import datetime
import hashlib
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from tracker.open_data.asked import CLOCKS, refuse_all, refuse_others
from tracker.open_data.columns import iso_instant
from tracker.open_data.package.snapshot import FORMAT, SETTLING, has_settled, snapshot
from tracker.open_data.package.whole import whole_package
from tracker.open_data.views import file_response
from tracker.open_data.writing.archive import PIECE
from tracker.pages.moment import Moment, parse_day, parse_instant, today

CONTENT_TYPE = "application/zip"
MOST_IN_MEMORY = 1024 * 1024  # bytes of one snapshot; longer ones wait on the disk


@csrf_exempt
@require_safe
def package_file(request: HttpRequest) -> HttpResponseBase:
    """Everything that was ever published, as one zip file."""
    refuse_all(request)
    name = f"cybersecurity-strategies-{today()}.zip"
    return file_response(request, whole_package(), name, CONTENT_TYPE, is_compressed=True)


@csrf_exempt
@require_safe
def snapshot_file(request: HttpRequest, as_of: str, known_at: str) -> HttpResponseBase:
    """The snapshot of a day and an instant.

    Its tag follows from the two alone, as its bytes do: who holds it is told so without any work.
    """
    refuse_all(request)
    day, instant = parse_day(as_of, "as_of"), parse_instant(known_at, "known_at")
    pieces = snapshot(day, instant)
    tag = f'"v{FORMAT}-{day}-{iso_instant(instant)}"'
    name = f"snapshot-{day}-known-{instant:%Y%m%dT%H%M%SZ}.zip"
    response = get_conditional_response(request, tag) or _with_digest(request, pieces, name)
    response["ETag"] = tag
    return response


def _with_digest(request: HttpRequest, pieces: Iterable[bytes], name: str) -> HttpResponseBase:
    """A file with its SHA-256 (RFC 9530).

    It is sent as it is, because the digest is that of what is sent.
    """
    sent = _digest_first(pieces)
    digest = base64.b64encode(next(sent)).decode()
    response = file_response(request, sent, name, CONTENT_TYPE, is_compressed=True)
    response["Repr-Digest"] = f"sha-256=:{digest}:"
    return response


def _digest_first(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The SHA-256 of a file, then the file, which is put aside meanwhile."""
    digest = hashlib.sha256()
    with SpooledTemporaryFile(max_size=MOST_IN_MEMORY) as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
        yield digest.digest()
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


@csrf_exempt
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


def instant_offered(moment: Moment) -> str:
    """The instant of a moment, if there is a snapshot of it; else the latest that has one."""
    asked = dict(moment.asked).get("known_at")
    is_there = moment.known_at is not None and has_settled(moment.known_at)
    return asked if asked and is_there else latest_instant()


def latest_instant() -> str:
    """The latest minute of which there is a snapshot, as an address writes it."""
    settled = timezone.now().astimezone(datetime.UTC) - SETTLING
    return f"{settled:%Y-%m-%dT%H:%MZ}"
