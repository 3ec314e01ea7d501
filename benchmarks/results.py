"""Keeps what the measurements print, a section for each in ``results.md``."""

import contextlib
import datetime
import io
import os
import platform
import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"
PACKAGES = ("Django", "djangorestframework", "gunicorn", "psycopg", "datasette", "spacy")
TITLE = "# Measured by `make bench`, each section in one run\n"


class _Both(io.TextIOBase):
    """Prints on the screen, and keeps."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    def write(self, text: str) -> int:
        self.kept.append(text)
        return sys.__stdout__.write(text) if sys.__stdout__ else len(text)

    def flush(self) -> None:
        if sys.__stdout__:
            sys.__stdout__.flush()


@contextlib.contextmanager
def kept_as(name: str) -> Iterator[None]:
    """What is printed meanwhile becomes the section of this name, with the day and the machine."""
    both = _Both()
    with contextlib.redirect_stdout(both):
        yield
    keep(name, "".join(both.kept))


def keep(name: str, text: str) -> None:
    """Put a measurement's text in the place of the one that it had before."""
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    today = datetime.datetime.now(datetime.UTC).date()
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    sections = _sections()
    sections[name] = f"{today}, {machine}, {versions}.\n\n```\n{text.strip()}\n```\n"
    written = "".join(f"\n## {title}\n\n{body}" for title, body in sections.items())
    RESULTS.write_text(TITLE + written, encoding="utf-8")


def _sections() -> dict[str, str]:
    if not RESULTS.exists():
        return {}
    _title, *parts = re.split(r"^## (.+)\n\n", RESULTS.read_text("utf-8"), flags=re.MULTILINE)
    names, bodies = parts[::2], parts[1::2]
    return {name: body.rstrip("\n") + "\n" for name, body in zip(names, bodies, strict=True)}
