"""Finding the files of releases, and reading their bytes."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from releases.importing.results import Refused
from releases.reading import MAX_BYTES, Unreadable
from releases.reading.decoding import check_size

SUFFIXES = (".txt", ".html", ".htm", ".pdf")
STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Found:
    """One thing that a path led to."""

    path: str
    reason: str = ""
    """Why there is nothing to read; empty for a file."""
    is_harmless: bool = False
    """Nothing is lost by leaving it out: no refusal, only told."""

    @property
    def name(self) -> str:
        """Its path as it can be shown and stored, whatever bytes the file system has."""
        return shown_name("standard input" if self.path == STANDARD_INPUT else self.path)


def find_files(paths: Iterable[str]) -> Iterator[Found]:
    """Give the files that paths name; of a folder, the releases in it and below, in order.

    A folder is entered once, by whichever way it is reached first, so links in a circle end.
    Files that a folder holds are told by their endings; a file that is named is always given.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            yield _look_at(path)
            continue
        is_empty = True
        for found in _in_folder(path, entered):
            is_empty = False
            yield found
        if is_empty:
            yield Found(path, f"There is no {_in_words()} file in this folder.")


def read_file(found: Found) -> bytes:
    """Return the bytes of a file, or of the standard input.

    Raises Refused, with the system's reason, for what cannot be read or is too large. No more
    than the limit is ever held in memory.
    """
    try:
        if found.path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(found.path).open("rb") as file:
                check_size(os.fstat(file.fileno()).st_size)
                data = file.read(MAX_BYTES + 1)
        check_size(len(data))
    except OSError as error:
        raise Refused(f"It cannot be read: {error.strerror or error}.") from None
    except Unreadable as error:
        raise Refused(str(error)) from None
    return data


def shown_name(path: str) -> str:
    """A file's name without what cannot be stored or would break a line: each such becomes "?"."""
    text = os.fsencode(path).decode("utf-8", errors="replace")
    return "".join(character if character.isprintable() else "?" for character in text)[-300:]


def _look_at(path: str) -> Found:
    if path == STANDARD_INPUT or os.path.exists(path):
        return Found(path)
    if os.path.islink(path):
        return Found(path, "This link leads nowhere.")
    return Found(path, "There is no such file or folder.")


def _in_folder(path: str, entered: set[tuple[int, int]]) -> Iterator[Found]:
    try:
        status = os.stat(path)
        names = sorted(os.listdir(path))
    except OSError as error:
        yield Found(path, f"It cannot be read: {error.strerror or error}.")
        return
    if (status.st_dev, status.st_ino) in entered:
        yield Found(path, "This folder was read already, by another way.", is_harmless=True)
        return
    entered.add((status.st_dev, status.st_ino))
    for name in names:
        inner = os.path.join(path, name)
        if name.startswith("."):
            continue
        if os.path.isdir(inner):
            yield from _in_folder(inner, entered)
        elif name.lower().endswith(SUFFIXES) and (os.path.isfile(inner) or os.path.islink(inner)):
            yield _look_at(inner)


def _in_words() -> str:
    return f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
