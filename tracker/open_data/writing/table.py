"""A table on its way to a reader, whatever the form of the file."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from tracker.open_data.columns import Column, iso_instant
from tracker.open_data.licence import LICENCE_URL
from tracker.pages.moment import Moment

BATCH = 500


@dataclasses.dataclass(frozen=True)
class Table:
    """The columns and rows of a file, and what has to be said about them.

    ``rows`` are read once, while the file is written. ``address`` is where the file was asked for.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]
    moment: Moment
    address: str = ""

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def known_at(self) -> str:
        """The instant whose knowledge it shows (ISO 8601, UTC); "" for what is known now."""
        return iso_instant(self.moment.known_at) if self.moment.known_at else ""

    @property
    def particulars(self) -> list[tuple[str, str]]:
        """What a file says of itself, as names and values."""
        return [
            ("name", self.name),
            ("title", self.title),
            ("as_of", self.moment.as_of.isoformat()),
            ("known_at", self.known_at),
            ("licence", LICENCE_URL),
            ("address", self.address),
        ]

    def batches(self) -> Iterator[list[Sequence[Any]]]:
        """The rows, some hundreds at a time: a file is handed on in pieces of a handy size."""
        return in_batches(self.rows)


def in_batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    """The same rows, BATCH of them at a time."""
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch
