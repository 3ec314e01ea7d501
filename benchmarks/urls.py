"""The site's addresses, and beside them views that do nothing."""

import functools
import json
import os
from pathlib import Path

from django.http import HttpResponse, HttpResponseNotModified
from django.urls import path

from tracker import urls

handler400, handler404 = urls.handler400, urls.handler404


@functools.cache
def _kept(name: str) -> tuple[bytes, dict[str, str]]:
    """An answer that was kept in the folder BENCH_ANSWERS: its body and its headers."""
    folder = Path(os.environ["BENCH_ANSWERS"])
    headers = json.loads((folder / f"{name}.json").read_text())
    return (folder / f"{name}.body").read_bytes(), headers


def same_bytes(request, name: str) -> HttpResponse:
    """The bytes of an answer of the site, without any work."""
    body, headers = _kept(name)
    return HttpResponse(body, headers=headers)


urlpatterns = [
    path("empty/", lambda request: HttpResponse()),
    path("unchanged/", lambda request: HttpResponseNotModified()),
    path("same/<str:name>/", same_bytes),
    *urls.urlpatterns,
]
