"""Answers that are the same for everybody are kept, and given again while the data is the same.

The key of an answer holds the version of the data, which is read anew for every request. So a
change is in the very next answer of every process, and nothing ever has to be removed.
"""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import cc_delim_re, patch_vary_headers
from django.utils.http import parse_etags

from tracker.answers.asked import answer_key, depends_on, is_ahead, is_from_anybody, is_public
from tracker.answers.body import whole_body
from tracker.answers.parts import parts_are_kept
from tracker.answers.running import program_digest
from tracker.answers.store import Kept, Store
from tracker.answers.version import data_version
from tracker.pages.moment import today

_Response = TypeVar("_Response", bound=HttpResponseBase)
_VARY = ("Accept-Encoding", "Cookie", "HX-Request")
# Caches on the way may keep a page, and have to ask before they give it again.
_FOR_ALL = "public, no-cache"
_FOR_ONE = "private, no-cache"
_NOT_SHARED = {"private", "no-store"}


class AnswerCache:
    """Answers from what is kept, or "not modified", before anything is rendered.

    Only what nobody in particular asked for is kept: a request with a session, or another sign of
    who sent it, passes by. It stands before the compression, so that compressed bodies are kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.store = Store()
        program_digest()  # now, while the files are those that this process runs

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_public(request):
            return self.get_response(request)
        if not is_from_anybody(request):
            return _patched(self.get_response(request), _FOR_ONE)
        version = "" if is_ahead(request) else data_version()
        if not version:
            return _patched(self.get_response(request), "no-cache")
        key = answer_key(request, version, program_digest())
        known = _tags(request)
        if _tag(key) in known:  # only an answer that was 200 ever carried it
            return _not_modified(_tag(key))
        kept = self.store.get(key)
        if kept is None:
            return self._made(request, version, key)
        tag = dict(kept.headers)["ETag"]  # an answer may have come with one of its own
        return _not_modified(tag) if {"*", _weak(tag)} & set(known) else _given(request, kept)

    def _made(self, request: HttpRequest, version: str, key: str) -> HttpResponseBase:
        """A new answer; kept if it is for everybody and the data stayed the same meanwhile."""
        day = today()
        with parts_are_kept("" if self.store.is_off else f"{version} {program_digest()}"):
            response = self.get_response(request)
        if not _is_for_everybody(request, response):
            return _patched(response, "no-cache")
        _patched(response, _FOR_ALL).headers.setdefault("ETag", _tag(key))
        body = whole_body(response) if request.method == "GET" else None
        if body is not None and (data_version(), today()) == (version, day):
            self.store.put(key, Kept(list(response.items()), body))
        return _not_modified(response["ETag"]) if "*" in _tags(request) else response


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether it may be given to whoever asks the same: whole, and about nobody in particular."""
    if response.status_code != 200 or response.cookies:
        return False
    directives = set(cc_delim_re.split(response.get("Cache-Control", "").lower()))
    varies_on = set(cc_delim_re.split(response.get("Vary", "").lower())) - {""}
    return directives.isdisjoint(_NOT_SHARED) and varies_on <= depends_on(request)


def _patched(response: _Response, cache_control: str) -> _Response:
    response.headers.setdefault("Cache-Control", cache_control)
    patch_vary_headers(response, _VARY)
    return response


def _tag(key: str) -> str:
    """A weak one: two renderings of the same data may differ in the second they were made."""
    return f'W/"{key}"'


def _tags(request: HttpRequest) -> list[str]:
    """What the reader holds already. A proxy may have made a tag strong; it means the same here."""
    written = request.META.get("HTTP_IF_NONE_MATCH")
    if not written:
        return []
    return [tag if tag == "*" else _weak(tag) for tag in parse_etags(written)]


def _weak(tag: str) -> str:
    return f"W/{tag.removeprefix('W/')}"


def _given(request: HttpRequest, kept: Kept) -> HttpResponse:
    response = HttpResponse(b"" if request.method == "HEAD" else kept.body)
    for name, value in kept.headers:
        response.headers[name] = value
    response.headers.setdefault("Content-Length", str(len(kept.body)))
    return response


def _not_modified(tag: str) -> HttpResponse:
    headers = {"ETag": tag, "Cache-Control": _FOR_ALL, "Vary": ", ".join(_VARY)}
    return HttpResponseNotModified(headers=headers)
