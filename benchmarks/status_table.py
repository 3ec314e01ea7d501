"""The status table at 10, 1,000 and 1,000,000 events: its query and its page, on both clocks.

Beside them, in the same process, the bare SQL of the same queries and an empty Django view.
"""

import datetime
import json
import os
import subprocess
import sys

from benchmarks.databases import each_database

SIZES = (10, 1_000, 1_000_000)
DAY = datetime.date(2022, 6, 1)
PAGES = {
    "page": f"/?as_of={DAY}",
    "page, past day": "/?as_of=2010-06-01",
    "page, known at": "/?known_at=2015-06-01",
    "page, both clocks": "/?as_of=2014-12-31&known_at=2015-06-01",
}


def compare() -> None:
    """Measure each size in a process and a database of its own, and print the ratios."""
    print("The status table, 35 countries; medians of one run, in milliseconds.", flush=True)
    for title, database in each_database():
        _report(title, database)


def _report(title: str, database) -> None:
    found = []
    for events in SIZES:
        with database() as url:
            found.append(_in_a_process(events, url))
    print(f"\n{title:24}" + "".join(f"{size:>12,}" for size in SIZES) + "   last / middle")
    for name in ("bare SQL", "query", "empty view", *PAGES):
        figures = "".join(f"{size[name]:12.2f}" for size in found)
        print(f"{name:24}{figures}{found[-1][name] / found[-2][name]:12.2f}")
    for over, under in (("query", "bare SQL"), ("page", "empty view"), ("page", "query")):
        ratios = "".join(f"{size[over] / size[under]:12.2f}" for size in found)
        print(f"{over + ' / ' + under:24}{ratios}")
    print(f"{'queries of the page':24}" + "".join(f"{size['queries']:12}" for size in found))


def _in_a_process(events: int, database_url: str) -> dict[str, float]:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "DEBUG": "off",
        "SECRET_KEY": "only-for-this-measurement" * 3,
        "SECURE_SSL_REDIRECT": "off",
        "ALLOWED_HOSTS": "testserver",
        "CACHE_URL": "off",  # each page is to be made anew
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "PYTHONWARNINGS": "ignore:No directory at",
    }
    command = [sys.executable, "-m", "benchmarks.status_table", str(events)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def measure(events: int) -> dict[str, float]:
    """Milliseconds of the bare SQL, the query, an empty view and the pages; queries of a page."""
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
        statements = [statement["sql"] for statement in asked.captured_queries]
    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGES["page"]).status_code == 200
        queries = len(asked)

    def bare_sql():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()

    calls = {"bare SQL": bare_sql, "query": query, "empty view": lambda: client.get("/empty/")}
    calls |= {name: lambda address=address: client.get(address) for name, address in PAGES.items()}
    found: dict[str, float] = {n: median_seconds(call) * 1000 for n, call in calls.items()}
    return found | {"queries": queries}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
