"""What a request asks for, as far as its answer depends on it."""

import hashlib
import re
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from tracker.pages.errors import AddressMistake
from tracker.pages.moment import parse_instant, today

# Under every language, as in /es/admin/.
_FOR_STAFF = re.compile(rf"/(?:(?:{'|'.join(code for code, _name in settings.LANGUAGES)})/)?admin/")
_CHOOSES_A_FORMAT = "/api/"  # these answers depend on Accept too
_ABOUT_THE_READER = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}


def is_public(request: HttpRequest) -> bool:
    """Whether a page or file for readers is asked for, and nothing is sent."""
    return request.method in {"GET", "HEAD"} and not _FOR_STAFF.match(request.path_info)


def is_from_anybody(request: HttpRequest) -> bool:
    """Whether nothing in the request says who sent it."""
    return "HTTP_AUTHORIZATION" not in request.META and _ABOUT_THE_READER.isdisjoint(
        request.COOKIES
    )


def is_ahead(request: HttpRequest) -> bool:
    """Whether it asks what will be known at an instant to come, which is now until then."""
    asked = request.GET.get("known_at", "").strip() if request.META.get("QUERY_STRING") else ""
    try:
        return bool(asked) and parse_instant(asked, "known_at") > timezone.now()
    except AddressMistake:
        return False


def depends_on(request: HttpRequest) -> frozenset[str]:
    """The headers, in small letters, that are in the key; those about the reader are absent."""
    headers = {"accept-encoding", "cookie", "hx-request"}
    return frozenset(headers | ({"accept"} if _asks_for_a_format(request) else set()))


def answer_key(request: HttpRequest, version: str, program: str) -> str:
    """The same for two requests that have the same answer, and for no others.

    Nobody can guess one, because the version is in it and the secret key. Raises DisallowedHost.
    """
    parts = (
        version,
        program,
        today().isoformat(),  # pages say which day it is, and count from it
        request.scheme,
        request.get_host(),  # pages contain their own address
        request.path,
        request.META.get("QUERY_STRING", ""),
        "HTTP_HX_REQUEST" in request.META and bool(HtmxDetails(request)),
        bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))),
        request.META.get("HTTP_ACCEPT", "") if _asks_for_a_format(request) else "",
    )
    secret = _secret(settings.SECRET_KEY)
    return hashlib.blake2b(repr(parts).encode(), key=secret, digest_size=20).hexdigest()


@lru_cache(maxsize=1)
def _secret(key: str) -> bytes:
    """The secret key in the length that the digest takes."""
    return hashlib.sha256(key.encode()).digest()


def _asks_for_a_format(request: HttpRequest) -> bool:
    return request.path_info.startswith(_CHOOSES_A_FORMAT)
