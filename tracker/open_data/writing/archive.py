"""A zip file that is handed on while it is written."""

import io
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

__all__ = ["ZIP_DEFLATED", "ZIP_STORED", "archive"]

UNIX = 3
READABLE = 0o100644 << 16  # a plain file, for everybody to read
PIECE = 64 * 1024


class _Sink(io.RawIOBase):
    """A file that gives away what is written to it, and cannot go back."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, part) -> int:
        self._parts.append(bytes(part))
        self.size += len(part)
        return len(part)

    def taken(self) -> bytes:
        whole = b"".join(self._parts)
        self._parts.clear()
        self.size = 0
        return whole


def archive(files: Iterable[tuple[str, Iterable[bytes]]], method: int) -> Iterator[bytes]:
    """The bytes of a zip file of these files, in their order, in constant memory.

    The same files give the same bytes: no time of day and nothing of the machine is in it. Only
    what compresses may change with its version: ZIP_STORED compresses nothing.
    """
    sink = _Sink()
    with ZipFile(sink, "w") as file:
        for name, pieces in files:
            with file.open(_entry(name, method), "w") as entry:
                for piece in pieces:
                    entry.write(piece)
                    if sink.size >= PIECE:
                        yield sink.taken()
    yield sink.taken()


def _entry(name: str, method: int) -> ZipInfo:
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = method
    entry.create_system = UNIX
    entry.external_attr = READABLE
    return entry
