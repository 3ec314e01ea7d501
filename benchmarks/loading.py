"""Loading many events: the supported ways in bulk beside the bare ``executemany``.

Every way writes the same rows into an empty database with all its rules; the indexes are kept up
by each of them.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import servers
from benchmarks.databases import each_database

EVENTS = 100_000
BATCH = 2_000
WAYS = ("executemany", "bulk_create", "load_package")


def compare() -> None:
    """Print how many events a second each way loads, and its share of the bare way's speed."""
    for title, database in each_database():
        print(f"\nLoading {EVENTS:,} events, {title}; one run.", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            speed = {}
            for way in WAYS:
                with database() as url:
                    found = _in_a_process(way, url, folder)
                speed[way] = EVENTS / found["seconds"]
                share = speed[way] / speed["executemany"]
                print(
                    f"{way:16}{speed[way]:10,.0f} a second   {share:6.2f} x executemany   "
                    f"{found['memory']:5.0f} MB at most",
                    flush=True,
                )


def _in_a_process(way: str, url: str, folder: str) -> dict[str, float]:
    own = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    command = [sys.executable, "-m", "benchmarks.loading", way, folder]
    environment = {**os.environ, **servers.ENVIRONMENT, **own}
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout.splitlines()[-1])  # after what the commands say


def measure(way: str, folder: Path) -> dict[str, float]:
    """Load the events in one way; how long it took, in seconds, and the memory, in MB."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    package = folder / "package.zip"
    seconds = {"executemany": _bare, "bulk_create": _bulk_create, "load_package": _load_package}[
        way
    ](package)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if way == "executemany":  # what it has written is what the package holds
        call_command("package", str(package), verbosity=0)
    return {"seconds": seconds, "memory": memory}


def _bare(package: Path) -> float:
    from benchmarks.data import insert, prepared

    rows = list(prepared(EVENTS))
    return _timed(lambda: insert(rows))


def _bulk_create(package: Path) -> float:
    from django.db import transaction

    from benchmarks.data import NAMES, prepared
    from tracker.strategies.models import StatusEvent

    rows = list(prepared(EVENTS))

    def load() -> None:
        with transaction.atomic():
            for begin in range(0, EVENTS, BATCH):
                batch = rows[begin : begin + BATCH]
                StatusEvent.objects.bulk_create(
                    [StatusEvent(**dict(zip(NAMES, row, strict=True))) for row in batch]
                )

    return _timed(load)


def _load_package(package: Path) -> float:
    from django.core.management import call_command

    return _timed(lambda: call_command("load_package", str(package), verbosity=0))


def _timed(load) -> float:
    begun = time.perf_counter()
    load()
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
