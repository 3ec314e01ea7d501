"""Data sets to measure on: 35 countries and as many status events as asked for."""

import datetime
import uuid
from collections.abc import Iterable, Iterator

from django.core.management import call_command
from django.db import connection, transaction

from releases.models import Passage, Release
from tracker.countries.models import Country
from tracker.strategies.models import Strategy
from tracker.strategies.statuses import EventKind

FIRST_DAY = datetime.date(1990, 1, 1)
DAYS = 12_000  # about 33 years, so that dates and kinds never repeat within a strategy
STRIDE = 4_999  # has no divisor in common with DAYS: every day comes once in a lap
LAG = datetime.timedelta(days=30)  # a fact is published here a month after it happened
KINDS = [kind.value for kind in EventKind if kind != EventKind.PERIOD_ENDED]
NAMES = (
    "uid",
    "quotation",
    "state",
    "recorded_at",
    "published_at",
    "withdrawal_reason",
    "kind",
    "happened_on",
    "happened_precision",
    "date_basis",
    "note",
    "passage_id",
    "strategy_id",
)


def fill(events: int) -> None:
    """Fill an empty, migrated database: the reference data and published events."""
    insert(prepared(events))


def prepared(events: int) -> Iterator[tuple]:
    """Enter what the events rest on; give their rows, one value for each of NAMES.

    They are dealt out evenly over one strategy for each country.
    """
    call_command("loaddata", "reference", verbosity=0)
    strategies = [
        Strategy.objects.create(
            country=country, slug=f"{country.code.lower()}-bench", title="A strategy"
        ).pk
        for country in Country.objects.all()
    ]
    release = Release.objects.create(code="E-001/90", title="A release", published_on=FIRST_DAY)
    passage = Passage.objects.create(release=release, number=1, text="What it says.")
    return (_event(number, strategies, passage.pk) for number in range(events))


def insert(rows: Iterable[tuple]) -> None:
    """Write rows of events with bare SQL."""
    marks = ", ".join(["%s"] * len(NAMES))
    sql = f"INSERT INTO tracker_statusevent ({', '.join(NAMES)}) VALUES ({marks})"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(sql, rows)
        cursor.execute("ANALYZE")


def _event(number: int, strategies: list[int], passage: int) -> tuple:
    turn, which = divmod(number, len(strategies))
    lap, step = divmod(turn, DAYS)
    day = step * STRIDE % DAYS  # the whole span of years, also where there are few events
    happened_on = FIRST_DAY + datetime.timedelta(days=day)
    recorded_at = datetime.datetime.combine(happened_on, datetime.time(), datetime.UTC) + LAG
    return (
        uuid.uuid4().hex,
        "",
        "published",
        recorded_at,
        recorded_at,
        "",
        KINDS[(lap + day) % len(KINDS)],
        happened_on,
        "day",
        "on",
        "",
        passage,
        strategies[which],
    )
