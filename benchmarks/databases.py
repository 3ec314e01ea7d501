"""Empty databases to measure on, each thrown away afterwards."""

import contextlib
import os
import socket
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

POSTGRESQL = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432")

Database = Callable[[], AbstractContextManager[str]]


def each_database() -> Iterator[tuple[str, Database]]:
    """The databases at hand, by name: each call of one gives the address of an empty database."""
    yield "SQLite", on_sqlite
    if _listens(5432):
        yield "PostgreSQL", _on_postgresql
    else:
        print("\nPostgreSQL: no server on 127.0.0.1:5432, not measured.")


@contextlib.contextmanager
def on_sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder, 'bench.sqlite3')}"


@contextlib.contextmanager
def _on_postgresql() -> Iterator[str]:
    import psycopg

    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS tracker_bench")
        connection.execute("CREATE DATABASE tracker_bench")
        try:
            yield f"{POSTGRESQL}/tracker_bench"
        finally:
            connection.execute("DROP DATABASE tracker_bench WITH (FORCE)")


@contextlib.contextmanager
def changing(url: str) -> Iterator[Callable[[], None]]:
    """A change of the data that readers could see, to be made again and again."""
    statement = "UPDATE tracker_country SET check_every_months = check_every_months"
    with contextlib.closing(_connect(url)) as connection:
        yield lambda: connection.execute(statement) and None


def _connect(url: str):
    if url.startswith("sqlite"):
        return sqlite3.connect(url.removeprefix("sqlite:///"), timeout=20, isolation_level=None)
    import psycopg

    return psycopg.connect(url, autocommit=True)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
