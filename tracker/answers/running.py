"""Which program runs: the same data rendered by another one is another answer."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_FOLDERS = ("tracker", "releases", "templates", "locale", "static")
_PINNED = "requirements.txt"  # the libraries, Django among them


def program_digest() -> str:
    """A digest of this program's files, the same on every machine that runs the same ones.

    They are read once for each process; under DEBUG every time, as templates change meanwhile.
    """
    if settings.DEBUG:
        _digest.cache_clear()
    return _digest()


@lru_cache(maxsize=1)
def _digest() -> str:
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(_files()):
        found.update(f"{path.relative_to(settings.BASE_DIR)} {path.stat().st_size} ".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    root = Path(settings.BASE_DIR)
    inside = (path for folder in _FOLDERS for path in (root / folder).rglob("*"))
    for path in (root / _PINNED, *inside):
        if path.is_file() and path.suffix != ".pyc":
            yield path
