"""The changes that an address asks for, the newest first, a page at a time."""

import dataclasses
import datetime
from collections import defaultdict
from typing import Any

from django.db.models import F, QuerySet, Value

from tracker.answers.parts import kept_part
from tracker.changes.change import Change
from tracker.changes.statuses import old_and_new, with_statuses
from tracker.changes.streams import STREAMS, Stream
from tracker.countries.models import Country
from tracker.pages.moment import Moment

PAGE_SIZE = 50
Key = tuple[datetime.datetime, int, int]


@dataclasses.dataclass(frozen=True)
class Wanted:
    """Which changes: those known by the moment, since an instant (UTC), of one country."""

    moment: Moment
    since: datetime.datetime | None = None
    country: Country | None = None

    def rows(self, stream: Stream) -> QuerySet:
        """Those of one stream, each with ``at``."""
        rows = stream.rows()
        if self.moment.known_at is not None:
            rows = rows.filter(at__lte=self.moment.known_at)
        if self.since is not None:
            rows = rows.filter(at__gte=self.since)
        if self.country is not None:
            rows = rows.filter(**{stream.country: self.country})
        return rows


def changes_page(wanted: Wanted, page: int = 1) -> tuple[list[Change], bool]:
    """A page of the changes, counted from 1, and whether there is an older one.

    Latest time first; changes of one instant in the order of STREAMS, then the later row first.
    At most one query, and one for each stream, whatever the number of facts; nothing is counted,
    so that the first page costs the same with a thousand facts and with a million.
    """
    return changes_from(wanted, (page - 1) * PAGE_SIZE, PAGE_SIZE)


def changes_from(wanted: Wanted, start: int, count: int) -> tuple[list[Change], bool]:
    """So many of the changes, from a place counted from 0, and whether there is an older one."""
    keys = _keys(wanted, start, start + count + 1)
    return _filled(keys[:count], wanted.moment), len(keys) > count


def latest_change_at(moment: Moment) -> datetime.datetime | None:
    """When the latest change known by a moment was made (UTC); None where there is none yet.

    One query where nothing has changed since the moment, else two.
    """
    latest = _latest_change_at(None)
    if latest is None or moment.known_at is None or latest <= moment.known_at:
        return latest
    return _latest_change_at(moment.known_at)


@kept_part(most=16)
def _latest_change_at(known_at: datetime.datetime | None) -> datetime.datetime | None:
    keys = _keys(Wanted(Moment(datetime.date.max, known_at)), 0, 1)
    return keys[0][0] if keys else None


def _keys(wanted: Wanted, start: int, stop: int) -> list[Key]:
    """Time, stream and primary key of the changes from one place to another."""
    first, *others = [_latest(wanted, number, stop) for number in range(len(STREAMS))]
    together = first.union(*others, all=True)
    return list(together.order_by("-at", "stream", "-key")[start:stop])


def _latest(wanted: Wanted, number: int, count: int) -> QuerySet[Any]:
    """The keys of the latest changes of one stream.

    Each stream is cut before all are put together, so that the database reads the latest rows
    off an index and not all rows. It is cut inside, because SQLite cuts no part of a union.
    """
    stream = STREAMS[number]
    latest = wanted.rows(stream).order_by("-at", "-pk").values("pk")[:count]
    rows = stream.rows().filter(pk__in=latest).order_by()
    return rows.annotate(stream=Value(number), key=F("pk")).values_list("at", "stream", "key")


def _filled(keys: list[Key], moment: Moment) -> list[Change]:
    """The changes of these keys, in their order, with all that they show."""
    wanted = defaultdict(list)
    for _at, number, key in keys:
        wanted[number].append(key)
    rows = {number: _rows(STREAMS[number], found, moment) for number, found in wanted.items()}
    return [_change(STREAMS[number], rows[number][key], moment) for _at, number, key in keys]


def _rows(stream: Stream, keys: list[int], moment: Moment) -> dict[int, Any]:
    rows = stream.rows().select_related(*stream.related)
    if stream.strategy:
        rows = with_statuses(rows, stream.strategy, moment)
    return rows.in_bulk(keys)


def _change(stream: Stream, row: Any, moment: Moment) -> Change:
    old, new = old_and_new(row) if stream.strategy else (None, None)
    return Change(stream.verb, row.at, row, moment, old, new)
