"""A table on its way to a reader, whatever the form of the file."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils import timezone

from tracker.open_data.columns import Column, iso_instant
from tracker.open_data.licence import LICENCE_URL
from tracker.pages.moment import Moment

BATCH = 500


@dataclasses.dataclass(frozen=True)
class Table:
    """The columns and rows of a file, and what has to be said about them.

    ``rows`` are read once, while the file is written. ``address`` is where the file was asked for,
    ``taken_at`` when. ``licence`` is its address, or says where it is named.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]
    moment: Moment
    address: str = ""
    licence: str = LICENCE_URL
    taken_at: datetime.datetime = dataclasses.field(default_factory=lambda: timezone.now())

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def known_at(self) -> datetime.datetime:
        """The instant whose knowledge it shows: the one asked for, ``taken_at`` at the latest."""
        return min(self.moment.known_at or self.taken_at, self.taken_at)

    @property
    def particulars(self) -> list[tuple[str, str]]:
        """What a file says of itself, as names and values."""
        return [
            ("name", self.name),
            ("title", self.title),
            ("as_of", self.moment.as_of.isoformat()),
            ("known_at", iso_instant(self.known_at)),
            ("licence", self.licence),
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
