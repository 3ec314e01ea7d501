"""The real server with one worker: answers a second, cold, warm and conditional.

Cold are answers that nobody has asked for yet, and there are three ways to be so: at another
address of the same rows (their filters in another order), at another instant of knowledge, and
after a change of the data, when nothing that was kept is of use any more.

Beside them, in the same run: an empty Django view that returns the same bytes through the same
middleware, Datasette serving the rows of the table, and the bare SQL of the table.
"""

import contextlib
import csv
import dataclasses
import itertools
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import client, servers
from benchmarks.client import Load
from benchmarks.databases import changing, each_database

SIZES = (1_000, 1_000_000)
ROUNDS = 3
MANY = 64  # connections at once, for the slowest answers
# All statuses are asked for, one of them twice, which takes no row away: each order is an address.
STATUSES = ("adopted", "in_progress", "requested", "period_ended", "replaced", "not_known")
ORDERS = list(itertools.permutations((*STATUSES, "adopted")))


@dataclasses.dataclass(frozen=True)
class Face:
    """One face of the table: its address here, and in Datasette."""

    name: str
    path: str
    in_datasette: str

    def at_another_address(self, number: int) -> str:
        """The same rows at an address that nobody has asked for yet."""
        statuses = "&".join(f"status={status}" for status in ORDERS[number])
        return f"{self.path}?{statuses}"

    def at_another_instant(self, number: int) -> str:
        """The same rows, known at an instant that nobody has asked for yet."""
        return f"{self.path}?known_at=2026-01-01T00:00:00.{number:06d}Z"


FACES = (
    Face("page", "/", "/rows/status"),
    Face("CSV", "/data/status.csv", "/rows/status.csv"),
    Face("API", "/api/v1/status/", "/rows/status.json?_shape=objects"),
)


def compare() -> None:
    """Measure each size on each database, and print the ratios."""
    for title, database in each_database():
        found = []
        for events in SIZES:
            with database() as url, tempfile.TemporaryDirectory() as folder:
                found.append(_measure(events, url, Path(folder)))
        _print(title, found)


def _print(title: str, found: list[dict]) -> None:
    first, last = found
    print(f"\nServed by one worker, {title}; answers a second, medians of {ROUNDS} rounds.")
    print(f"{'':34}" + "".join(f"{size:>12,}" for size in SIZES) + "   last / first")
    for name in first["speed"]:
        figures = "".join(f"{size['speed'][name]:12.1f}" for size in found)
        print(f"{name:34}{figures}{last['speed'][name] / first['speed'][name]:12.2f}")
    print("\nTimes as fast as the yardstick")
    for name in first["ratio"]:
        print(f"{name:42}" + "".join(f"{size['ratio'][name]:10.2f}" for size in found))
    print(f"\nWith {MANY} connections, milliseconds at the median and at the 99th percentile")
    for name in first["slow"]:
        pairs = "".join("{:12.1f}{:9.1f}".format(*size["slow"][name]) for size in found)
        print(f"{name:34}{pairs}")
    print(f"{'memory of the worker, MB':34}" + "".join(f"{s['memory']:12.0f}" for s in found))


def _measure(events: int, url: str, folder: Path) -> dict:
    bare_sql = prepare(events, url)
    # The yardstick is the same site without the cache of answers.
    with (
        servers.gunicorn("benchmarks.settings", url) as site,
        servers.gunicorn("benchmarks.yardstick", url, BENCH_ANSWERS=str(folder)) as empty,
        servers.datasette(_rows_of(site, folder / "rows.sqlite3")) as datasette,
        changing(url) as change,
    ):
        ways = {}
        for face in FACES:
            _keep(site, face, folder)
            ways |= _ways(face, change, site, empty, datasette)
        speed = _in_rounds({name: way[0] for name, way in ways.items()})
        slow = {name: way[0](MANY) for name, way in ways.items() if way[1]}
        return {
            "speed": speed | {"bare SQL of the table": bare_sql},
            "ratio": _ratios(speed, bare_sql),
            "slow": {n: (load.median * 1000, load.p99 * 1000) for n, load in slow.items()},
            "memory": site.memory,
        }


def _ways(
    face: Face, change: Callable[[], None], site, empty, datasette
) -> dict[str, tuple[Callable, bool]]:
    """What is measured of a face: how it is asked, and whether with many connections too."""
    address, instant = itertools.count(), itertools.count()

    def ask(port: int, address) -> Callable[[int], Load]:
        return lambda connections: client.load(port, address, connections=connections)

    def after_a_change(_number: int) -> str:
        change()
        return face.path

    def conditional(connections: int) -> Load:
        etag = _answer(site, face)[0]["ETag"]  # as of the latest change
        return client.load_conditional(site.port, face.path, etag, connections)

    def nothing_new(connections: int) -> Load:
        return client.load(empty.port, "/unchanged/", 304, connections)

    name = face.name
    return {
        f"{name}, cold: another address": (
            ask(site.port, lambda _n: face.at_another_address(next(address))),
            name == "page",
        ),
        f"{name}, cold: another instant": (
            ask(site.port, lambda _n: face.at_another_instant(next(instant))),
            False,
        ),
        f"{name}, cold: after a change": (ask(site.port, after_a_change), name == "page"),
        f"{name}, warm": (ask(site.port, face.path), name == "page"),
        f"{name}, conditional": (conditional, False),
        f"{name}, empty view, same bytes": (ask(empty.port, f"/same/{name}/"), name == "page"),
        f"{name}, empty view, 304": (nothing_new, False),
        f"{name}, Datasette": (ask(datasette.port, face.in_datasette), name == "page"),
    }


def _in_rounds(ways: dict[str, Callable[[int], Load]]) -> dict[str, float]:
    """Answers a second of each way, measured in turns so that a slow minute hits all alike."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, way in ways.items():
            found[name].append(way(8).per_second)
    return {name: statistics.median(figures) for name, figures in found.items()}


def _ratios(speed: dict[str, float], bare_sql: float) -> dict[str, float]:
    found = {}
    for face in (face.name for face in FACES):
        same, datasette = speed[f"{face}, empty view, same bytes"], speed[f"{face}, Datasette"]
        found |= {
            f"{face}, warm / empty view": speed[f"{face}, warm"] / same,
            f"{face}, warm / Datasette": speed[f"{face}, warm"] / datasette,
            **{
                f"{name} / {yardstick}": speed[name] / by
                for name in speed
                if name.startswith(f"{face}, cold")
                for yardstick, by in (("Datasette", datasette), ("bare SQL", bare_sql))
            },
            f"{face}, conditional / empty view": speed[f"{face}, conditional"] / same,
            f"{face}, conditional / empty view, 304": speed[f"{face}, conditional"]
            / speed[f"{face}, empty view, 304"],
        }
    return found


def _keep(site, face: Face, folder: Path) -> None:
    """Keep an answer for the view that returns the same bytes."""
    for _until_it_is_known in range(2):
        headers, body = _answer(site, face)
    if headers.get("Transfer-Encoding") == "chunked":
        raise RuntimeError(f"{face.path} is streamed: it is not kept, so it cannot be warm.")
    kept = {name: headers[name] for name in ("Content-Type", "Content-Encoding") if name in headers}
    (folder / f"{face.name}.json").write_text(json.dumps(kept))
    (folder / f"{face.name}.body").write_bytes(body)


def _answer(site, face: Face) -> tuple[dict[str, str], bytes]:
    head, _, body = client.fetch(site.port, face.path).partition(b"\r\n\r\n")
    return dict(line.split(": ", 1) for line in head.decode("latin-1").split("\r\n")[1:]), body


def _rows_of(site, database: Path) -> Path:
    """The rows of the table in a file of SQLite, as the site's own CSV has them."""
    answer = client.fetch(site.port, "/data/status.csv", {"Accept-Encoding": "identity"})
    text = answer.partition(b"\r\n\r\n")[2].decode("utf-8-sig")
    names, *rows = csv.reader(text.splitlines())
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"CREATE TABLE status ({', '.join(names)})")
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO status VALUES ({marks})", rows)
    return database


def prepare(events: int, url: str) -> float:
    """Fill the database in a process of its own; give how often a second the bare SQL runs."""
    environment = {
        **os.environ,
        **servers.ENVIRONMENT,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }
    command = [sys.executable, "-m", "benchmarks.serving", str(events)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    return float(done.stdout)


def bare_sql(events: int) -> float:
    """Fill the database; how often a second the statements of the table run, one after another."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.http import QueryDict
    from django.test.utils import CaptureQueriesContext

    from benchmarks.data import fill
    from benchmarks.timing import median_seconds
    from tracker.pages.moment import Moment, today
    from tracker.status_table.table import status_table

    call_command("migrate", verbosity=0)
    fill(events)
    with CaptureQueriesContext(connection) as asked:
        status_table(QueryDict(), Moment(today()))
    statements = [statement["sql"] for statement in asked.captured_queries]

    def run() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()

    return 1 / median_seconds(run)


if __name__ == "__main__":
    print(bare_sql(int(sys.argv[1])))
