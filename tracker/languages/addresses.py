"""The language in an address: English at ``/map/``, the others at ``/es/map/``.

Files for programs (``/data/…``, ``/api/…``, the sitemap) have no language in their address and
are in English.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.urls import get_script_prefix, is_valid_path
from django.utils.translation import override

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
_PREFIX = re.compile(rf"/({'|'.join(LANGUAGES[1:])})(?=/|$)")


def language_of(path: str) -> str:
    """The language that a path below the site's root asks for: "es" of ``/es/map/``."""
    found = _PREFIX.match(path)
    return found[1] if found else settings.LANGUAGE_CODE


def in_language(address: str, language: str) -> str:
    """The address, path and query, of the same page in another language.

    An address that exists in no language but English stays as it is. Never leads to another host:
    what is left of ``/es//host/`` is ``/host/``.
    """
    parts = urlsplit(address)
    root = get_script_prefix()
    path = "/" + parts.path.removeprefix(root).lstrip("/")
    bare = "/" + _PREFIX.sub("", path, count=1).lstrip("/")
    moved = bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"
    if _is_page(path) and not _is_page(moved):
        moved = path
    return urlunsplit(("", "", root.removesuffix("/") + moved, parts.query, ""))


@lru_cache(maxsize=1024)
def _is_page(path: str) -> bool:
    with override(language_of(path)):
        return bool(is_valid_path(path))
