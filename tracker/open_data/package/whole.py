"""The whole public data set as one zip file: everything that was ever published."""

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Max

from releases.models import Release
from tracker.checks.models import Check
from tracker.facts.shown import DATED
from tracker.open_data.catalogue import LISTS
from tracker.open_data.facts import facts_ever
from tracker.open_data.licence import LICENCE_TEXT
from tracker.open_data.lists import DataList
from tracker.open_data.one_moment import one_moment
from tracker.open_data.package.descriptor import descriptor
from tracker.open_data.package.readme import readme
from tracker.open_data.reference import STRATEGIES
from tracker.open_data.writing.archive import ZIP_DEFLATED, archive
from tracker.open_data.writing.csv_file import csv_lines
from tracker.open_data.writing.table import in_batches


def whole_package() -> Iterator[bytes]:
    """The bytes of the package, in constant memory and all of one moment.

    The same data gives the same bytes, on every database.
    """
    with one_moment():
        yield from archive(_files(), ZIP_DEFLATED)


def _files() -> Iterator[tuple[str, Iterable[bytes]]]:
    changed_at = last_change()
    yield "datapackage.json", [descriptor(changed_at).encode()]
    yield "README.md", [readme(changed_at).encode()]
    yield "LICENCE.txt", [LICENCE_TEXT.encode()]
    for data_list in LISTS.values():
        rows = data_list.stream(data_list.ever())
        yield file_of(data_list), csv_lines(data_list.names, in_batches(rows))


def file_of(data_list: DataList) -> str:
    """The name of a list's file in the package."""
    return f"data/{data_list.name}.csv"


def last_change() -> datetime.datetime | None:
    """The latest instant that the public data bears; None where there is no data.

    It is that of the data and not of this database, so that a copy says the same. A word that was
    put right in its place does not move it.
    """
    found = [
        Release.objects.aggregate(at=Max("created_at"))["at"],
        STRATEGIES.ever().aggregate(at=Max("created_at"))["at"],
        Check.objects.aggregate(at=Max("recorded_at"))["at"],
        LISTS["judgements"].ever().aggregate(at=Max("decided_at"))["at"],
    ]
    for model in DATED:
        found += facts_ever(model).aggregate(a=Max("published_at"), b=Max("withdrawn_at")).values()
    return max((instant for instant in found if instant), default=None)
