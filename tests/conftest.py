"""What every test stands on."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from tracker.facts.append_only import guard, unguard


@pytest.fixture
def seeds(db):
    """The database as ``make run`` leaves it: reference data and the facts of two releases."""
    call_command("loaddata", "reference", "seeds", verbosity=0)


@pytest.fixture(autouse=True, scope="session")
def emptying_the_test_database_is_allowed():
    """After a test with transactions of its own, Django empties the tables of SQLite by DELETE.

    The database refuses that for published facts, so its guard is put aside meanwhile.
    """
    flush = DatabaseWrapper.ops_class.execute_sql_flush

    def flush_unguarded(self, statements):
        with connection.schema_editor() as editor:
            unguard(apps, editor)
        flush(self, statements)
        with connection.schema_editor() as editor:
            guard(apps, editor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseWrapper.ops_class, "execute_sql_flush", flush_unguarded)
        yield
