"""Two processes of the site: what is published through one is in the other's very next answer.

Every round asks both, so that both keep the answer that is about to be old; publishes one event,
through the staff's pages of the one or the other or by SQL from a third process; and asks both
again, for the page and whether it is still what it was. ANSWER_ROUNDS sets the number of rounds.
"""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection

from tests.answers.services import REDIS, Visitor, environment_of, redis_server, run, web_server

ROUNDS = int(os.environ.get("ANSWER_ROUNDS", "20"))
CODES = ("PY", "CR", "MX", "CO", "JM", "GT", "HT")
PUBLISH = (
    "UPDATE tracker_statusevent SET state = 'published', "
    "published_at = '2020-01-01 00:00:00+00:00' WHERE id = {}"
)
# One draft for each round, a day after the one before, on a passage that names the round; the
# countries take turns, so that no page grows long.
MAKE_DRAFTS = f"""
import datetime
from django.contrib.auth import get_user_model
from django.core.management import call_command
from releases.models import Passage
from tests.factories import make_country, make_event, make_membership, make_release, make_strategy
call_command("migrate", verbosity=0)
get_user_model().objects.create_superuser("ana", password="of-a-test")
release = make_release("E-500/17")
numbers = range(1, {ROUNDS} + 1)
Passage.objects.bulk_create(
    Passage(release=release, number=n, text=f"Round {{n}} of them.") for n in numbers
)
strategies = []
for code in {CODES}:
    make_membership(code)
    strategies.append(make_strategy(code))
for passage in release.passages.order_by("number"):
    make_event(
        strategies[passage.number % {len(CODES)}],
        happened_on=datetime.date(2017, 1, 1) + datetime.timedelta(days=passage.number),
        published=False, passage=passage, pk=passage.number,
    )
"""


class Sqlite:
    """A database in a file, for servers of its own."""

    def __init__(self, folder) -> None:
        self.path = folder / "two.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def execute(self, statement: str) -> None:
        with contextlib.closing(sqlite3.connect(self.path, timeout=20)) as other, other:
            other.execute("PRAGMA recursive_triggers=ON")
            other.execute(statement)

    def drop(self) -> None:
        """The folder goes with the test."""


class Postgresql:
    """A database beside the one of the suite, for servers of its own."""

    def __init__(self, folder) -> None:
        server = connection.settings_dict
        self.name = f"tracker_two_processes_{os.getpid()}"
        self.at = {"host": server["HOST"], "port": server["PORT"] or 5432, "user": server["USER"]}
        self.at["password"] = server["PASSWORD"]
        self.url = "postgres://{user}:{password}@{host}:{port}/".format(**self.at) + self.name
        self.execute(f"CREATE DATABASE {self.name}", at="postgres")

    def execute(self, statement: str, at: str = "") -> None:
        with psycopg.connect(dbname=at or self.name, autocommit=True, **self.at) as other:
            other.execute(statement)

    def drop(self) -> None:
        self.execute(f"DROP DATABASE {self.name} WITH (FORCE)", at="postgres")


@pytest.fixture
def database(django_db_setup, tmp_path) -> Iterator[Sqlite | Postgresql]:
    """A database of the kind on which the suite runs, with a draft for each round."""
    made = (Sqlite if connection.vendor == "sqlite" else Postgresql)(tmp_path)
    try:
        run(MAKE_DRAFTS, environment_of(made.url, "off"))
        yield made
    finally:
        made.drop()


@pytest.fixture
def shared_cache() -> Iterator[tuple[str, subprocess.Popen]]:
    if REDIS is None:
        pytest.skip("No Redis is installed; on Debian: apt install redis-server")
    with redis_server() as running:
        yield running


def publisher(port: int) -> Callable[[int], None]:
    """Publishes an event through the staff's pages of the server at a port."""
    staff = Visitor(port)
    staff.log_in("ana", "of-a-test")

    def publish(event: int) -> None:
        response, _page = staff.post(
            "/admin/tracker/statusevent/",
            {"action": "publish_selected", "_selected_action": str(event)},
        )
        assert response.status == 302

    return publish


def ways_to_publish(database, ports: tuple[int, int]) -> list[Callable[[int], None]]:
    """Through the staff's pages of the one server, by SQL from here, and through the other."""
    return [
        publisher(ports[0]),
        lambda event: database.execute(PUBLISH.format(event)),
        publisher(ports[1]),
    ]


def page_about(event: int) -> str:
    code = CODES[event % len(CODES)]
    return ("/", f"/countries/{code}/", "/data/status.csv", f"/es/countries/{code}/")[event % 4]


def check_that_nothing_is_stale(database, ports: tuple[int, int]) -> None:
    """Publish every draft; each is in the next answer of both servers, and stays there."""
    readers = [Visitor(port) for port in ports]
    ways = ways_to_publish(database, ports)
    for event in range(1, ROUNDS + 1):
        page, said = page_about(event), f"Round {event} of them."
        held = [reader.get(page) for reader in readers]
        assert not [text for _response, text in held if said in text]
        ways[event % 3](event)
        for reader, (response, _text) in zip(readers, held, strict=True):
            answer, text = reader.get(page, **{"If-None-Match": response.headers["ETag"]})
            assert answer.status == 200, (event, page)
            assert said in text, (event, page)
            assert said in reader.get(page)[1], (event, page)


def test_each_process_with_a_cache_of_its_own(database):
    environment = environment_of(database.url, "")
    with web_server(environment) as one, web_server(environment) as other:
        check_that_nothing_is_stale(database, (one, other))


def test_both_with_one_redis(database, shared_cache):
    url, redis = shared_cache
    environment = environment_of(database.url, url)
    with web_server(environment) as one, web_server(environment) as other:
        reader, elsewhere = Visitor(one), Visitor(other)
        made, given = reader.get("/")[1], elsewhere.get("/")[1]
        assert given == made  # to the second in its citation: the one kept it for the other
        check_that_nothing_is_stale(database, (one, other))
        redis.kill()
        redis.wait()
        database.execute("UPDATE releases_release SET title = 'After the cache was lost'")
        for visitor in (reader, elsewhere, reader):
            assert "After the cache was lost" in visitor.get("/releases/E-500/17/")[1]
