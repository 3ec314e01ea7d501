"""The status table at 10 and at 1,000,000 events: its query and its page.

Beside them, in the same process, the bare SQL of the same queries and an empty Django view.
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (10, 1_000_000)
DAY = datetime.date(2026, 1, 1)


def compare() -> None:
    """Measure each size in a process and a database of its own, and print the ratios."""
    print(f"The status table of {DAY}, 35 countries, SQLite; medians of one run.\n", flush=True)
    small, large = (_in_a_process(events) for events in SIZES)
    print(f"{'':26}{SIZES[0]:>14,}{SIZES[1]:>14,}   ratio   (milliseconds; events)")
    for name in ("bare SQL", "query", "empty view", "page"):
        print(f"{name:26}{small[name]:14.2f}{large[name]:14.2f}{large[name] / small[name]:8.2f}")
    for over, under in (("query", "bare SQL"), ("page", "empty view"), ("page", "query")):
        ratios = [size[over] / size[under] for size in (small, large)]
        print(f"{over + ' / ' + under:26}{ratios[0]:14.2f}{ratios[1]:14.2f}")
    print(f"{'queries of the page':26}{small['queries']:14}{large['queries']:14}")


def _in_a_process(events: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{Path(folder, 'bench.sqlite3')}",
            "DEBUG": "off",
            "SECRET_KEY": "only-for-this-measurement" * 3,
            "SECURE_SSL_REDIRECT": "off",
            "PYTHONWARNINGS": "ignore:No directory at",
            "ALLOWED_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        }
        command = [sys.executable, "-m", "benchmarks.status_table", str(events)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout)


def measure(events: int) -> dict[str, float]:
    """Milliseconds of the bare SQL, the query, an empty view and the page; the page's queries."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.http import QueryDict
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.data import fill
    from benchmarks.timing import median_seconds
    from tracker.pages.moment import Moment
    from tracker.status_table.table import status_table

    call_command("migrate", verbosity=0)
    fill(events)
    client = Client()

    def query():
        table = status_table(QueryDict(), Moment(DAY))
        return len(table.rows), table.counts

    with CaptureQueriesContext(connection) as asked:
        query()
    statements = [q["sql"] for q in asked.captured_queries]

    def bare_sql():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()

    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/?as_of={DAY}").status_code == 200
        queries_of_the_page = len(asked)
    calls = {
        "bare SQL": bare_sql,
        "query": query,
        "empty view": lambda: client.get("/empty/"),
        "page": lambda: client.get(f"/?as_of={DAY}"),
    }
    found: dict[str, float] = {n: median_seconds(call) * 1000 for n, call in calls.items()}
    return found | {"queries": queries_of_the_page}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
