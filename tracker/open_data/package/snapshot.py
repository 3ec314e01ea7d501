"""What was so on a day, as known at an instant, in a file whose bytes never change.

A snapshot holds only what stays for good once it is published: facts, judgements, checks, and the
names by which these refer to countries, strategies, releases and terms. Titles of strategies and
releases, names, notes beside them and the wording of passages are put right in their places, and
are left out. The statuses are calculated from the events known at the instant.

So that it gives the same bytes with every later version of this program too, nothing of the form
is taken from elsewhere: the columns stand here, and so do the words. Whoever changes the form
counts FORMAT up, which is in the address, and keeps this one beside the new one.
"""

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.countries.models import Country
from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import iso_instant
from tracker.open_data.lists import DataList
from tracker.open_data.one_moment import one_moment
from tracker.open_data.package.snapshot_words import README
from tracker.open_data.writing.archive import ZIP_STORED, archive
from tracker.open_data.writing.csv_file import csv_lines
from tracker.open_data.writing.table import in_batches
from tracker.pages.errors import NotHere
from tracker.pages.moment import Moment
from tracker.status_table.query import standings_on, with_support
from tracker.status_table.rows import Row, rows_of

FORMAT = 1
# A fact bears the instant at which somebody published it, and is there for others a little later.
SETTLING = datetime.timedelta(minutes=10)

STATUS_COLUMNS = (
    "country_code",
    "status",
    "since",
    "since_basis",
    "strategy",
    "decided_by",
    "since_by",
    "release_code",
    "paragraph",
    "oas_support",
    "has_recommendations",
)
_PROOF = ("release_code", "paragraph", "quotation")
_STAMPS = ("recorded_at", "published_at")
LIST_COLUMNS = {
    "events": (
        *("uid", "country_code", "strategy", "kind", "status", "date", "date_basis"),
        *("rank", "rank_reason", *_PROOF, "note", *_STAMPS),
    ),
    "assistance": (
        *("uid", "country_code", "strategy", "kind", "kind_vocabulary", "kind_edition", "title"),
        *("stage", "role", "partners", "place", "began", "ended", "date_basis"),
        *(*_PROOF, "note", *_STAMPS),
    ),
    "recommendations": (
        *("uid", "country_code", "strategy", "number", "text", "focus_area"),
        *("focus_area_vocabulary", "focus_area_edition", "made", *_PROOF, *_STAMPS),
    ),
    "follow-ups": (
        *("uid", "country_code", "recommendation", "answer", "date"),
        *(*_PROOF, "note", *_STAMPS),
    ),
    "milestones": (
        *("uid", "country_code", "title", "date", "date_basis", *_PROOF, "note", *_STAMPS),
    ),
    "judgements": ("event", "rank", "reason", "decided_at"),
    "checks": ("country_code", "looked_on", "outcome", "where_looked", "note", "recorded_at"),
}
INTEGERS = {"paragraph", "number"}
INSTANTS = {"recorded_at", "published_at", "decided_at"}


def snapshot(as_of: datetime.date, known_at: datetime.datetime) -> Iterator[bytes]:
    """The bytes of the snapshot of a day and an instant, in constant memory.

    Nothing in it is compressed: programs that compress change with their versions. Raises NotHere
    where the instant is not past for so long that all that was published by then is to be seen.
    """
    if not has_settled(known_at):
        raise NotHere(
            _("There is no snapshot of %(instant)s yet. There will be one ten minutes later.")
            % {"instant": f"{known_at:%Y-%m-%d %H:%M} UTC"}
        )
    return _pieces(Moment(as_of, known_at))


def has_settled(known_at: datetime.datetime) -> bool:
    """Whether all that was published by an instant is to be seen by now."""
    return known_at <= timezone.now() - SETTLING


def _pieces(moment: Moment) -> Iterator[bytes]:
    with one_moment():
        yield from archive(_files(moment), ZIP_STORED)


def _files(moment: Moment) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "datapackage.json", [_descriptor(moment).encode()]
    yield "README.md", [README.encode()]
    yield "data/status.csv", csv_lines(STATUS_COLUMNS, [_statuses(moment)])
    for name, columns in LIST_COLUMNS.items():
        rows = _facts(LISTS[name], columns, moment)
        yield f"data/{name}.csv", csv_lines(columns, in_batches(rows))


def _facts(data_list: DataList, columns: tuple[str, ...], moment: Moment) -> Iterator[list]:
    places = [data_list.names.index(name) for name in columns]
    for row in data_list.stream(data_list.shown(moment)):
        yield [row[place] for place in places]


def _statuses(moment: Moment) -> list[tuple]:
    """The countries of which something is known; whether each was a member may be put right."""
    countries = with_support(Country.objects.order_by("code"), moment)
    rows = rows_of(countries, standings_on(moment))
    return [_cells(r) for r in rows if r.standings or r.support or r.has_recommendations]


def _cells(row: Row) -> tuple:
    current, since = row.current, row.since
    passage = current.passage if current else None
    return (
        row.country.code,
        row.status.value,
        row.since_iso,
        since.date_basis if since else "",
        row.strategy.slug if row.strategy else "",
        current.uid if current else "",
        since.uid if since else "",
        passage.release.code if passage else "",
        passage.number if passage else "",
        row.support,
        "true" if row.has_recommendations else "false",
    )


def _descriptor(moment: Moment) -> str:
    columns = {"status": STATUS_COLUMNS, **LIST_COLUMNS}
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "cybersecurity-strategies-americas-snapshot",
        "format": FORMAT,
        "as_of": moment.as_of.isoformat(),
        "known_at": iso_instant(moment.known_at) if moment.known_at else None,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": f"data/{name}.csv",
                "encoding": "utf-8",
                "schema": {"fields": [_field(column) for column in columns[name]]},
            }
            for name in columns
        ],
    }
    return json.dumps(package, indent=2) + "\n"


def _field(name: str) -> dict[str, str]:
    if name in INTEGERS:
        return {"name": name, "type": "integer"}
    if name in INSTANTS:
        return {"name": name, "type": "datetime", "format": "%Y-%m-%dT%H:%M:%S.%fZ"}
    return {"name": name, "type": "boolean" if name == "has_recommendations" else "string"}
