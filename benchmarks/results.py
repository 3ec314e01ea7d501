"""Keeps what the measurements print."""

import contextlib
import datetime
import io
import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"
PACKAGES = ("Django", "djangorestframework", "gunicorn", "psycopg", "datasette", "spacy")


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
def written_to_results() -> Iterator[None]:
    """What is printed meanwhile goes to ``results.md`` too, with the day and the machine."""
    both = _Both()
    with contextlib.redirect_stdout(both):
        yield
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    today = datetime.datetime.now(datetime.UTC).date()
    RESULTS.write_text(
        f"# Measured on {today}\n\n"
        f"By `make bench`, in one run, on {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, {versions}.\n\n"
        f"```\n{''.join(both.kept).strip()}\n```\n",
        encoding="utf-8",
    )
