"""Reading for a long time without seeing half of a change, and without holding anybody up."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """All queries inside see the data as it is at the first of them; writers go on meanwhile.

    Inside a transaction of the caller it changes nothing: that one decides.
    """
    if connection.in_atomic_block:
        yield
        return
    with ExitStack() as stack:
        with _beginning_without_the_write_lock():
            stack.enter_context(transaction.atomic())
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@contextmanager
def _beginning_without_the_write_lock() -> Iterator[None]:
    """On SQLite our transactions take the write lock as they begin; this one only reads."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()  # which reads the mode off the settings
    sqlite: Any = connection
    mode, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = mode
