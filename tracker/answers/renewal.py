"""Every change that readers could see renews the version of the data, in its own transaction.

Triggers do it, so that it holds for the admin, ``loaddata``, bulk operations and SQL alike.

**The version is the set of all marks in the table, and no set comes twice.** A mark is random, so
one that was undone with its transaction, or that a copy of this database has drawn, is never drawn
again. On SQLite, which lets one write at a time, each change replaces the mark.

On PostgreSQL changes may happen at once, and must not wait for each other here. So the first
change in a transaction adds a mark of its own and deletes those marks that it sees and that no
other transaction is deleting just now. Take two different states that were committed, and of the
transactions between them the one that was committed last: its mark is in the later set, because
only a transaction that began to change later could see and delete it, and none of those was
committed; and it is not in the earlier set. So the sets differ. One mark in a transaction is
enough, as others see it whole or not at all; what it sees itself is never kept (``version.py``).
A savepoint that is rolled back takes the mark along with the note that one was added.

A migration that remakes a table on SQLite drops its triggers, and one that adds a table gives it
none: each has to run ``renew_on_changes`` again, and a test notices if it did not.
"""

from collections.abc import Iterator

# Readers see nothing of these: captured texts, what the program proposes, and its own records.
UNSEEN = frozenset(
    {
        "releases.Capture",
        "releases.ImportRun",
        "tracker.DataVersion",
        "tracker.LoadedFixture",
        "tracker.ProposedFact",
        "tracker.ReadText",
    }
)

# The path by which the table is found is kept, because a restore runs triggers without any path.
# Above READ COMMITTED, a mark that somebody else has just deleted would stop the transaction.
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION tracker_renew_version() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
DECLARE
    this_transaction text := pg_current_xact_id()::text;
    added uuid := gen_random_uuid();
BEGIN
    IF current_setting('tracker.version_renewed_by', true) IS NOT DISTINCT FROM this_transaction
    THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('tracker.version_renewed_by', this_transaction, true);
    INSERT INTO tracker_dataversion (token) VALUES (added);
    IF current_setting('transaction_isolation') = 'read committed' THEN
        DELETE FROM tracker_dataversion WHERE token IN (
            SELECT token FROM tracker_dataversion WHERE token <> added FOR UPDATE SKIP LOCKED
        );
    END IF;
    RETURN NULL;
END $$;
"""
_NEW_MARK_ON_SQLITE = (
    "DELETE FROM tracker_dataversion; "
    "INSERT INTO tracker_dataversion (token) VALUES (lower(hex(randomblob(16))));"
)


def renew_on_changes(apps, schema_editor) -> None:
    """Write the triggers into the database; run again, it replaces what it wrote before."""
    leave_alone(apps, schema_editor)
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(_POSTGRESQL_FUNCTION)
    for table in seen_tables(apps):
        for statement in _on_postgresql(table) if is_postgresql else _on_sqlite(table):
            schema_editor.execute(statement)


def leave_alone(apps, schema_editor) -> None:
    """Take the triggers out of the database again."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in seen_tables(apps):
        for name in trigger_names(table, schema_editor.connection.vendor):
            on_table = f" ON {table}" if is_postgresql else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS tracker_renew_version")


def seen_tables(apps) -> list[str]:
    """The tables of which readers see something, those between two others included."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in {"tracker", "releases"} and model._meta.label not in UNSEEN
    )


def trigger_names(table: str, vendor: str) -> list[str]:
    """What the triggers of a table are called in a kind of database."""
    if vendor == "postgresql":
        return [f"{table}_renews_version"]
    return [f"{table}_renews_version_on_{verb}" for verb in ("insert", "update", "delete")]


def _on_postgresql(table: str) -> Iterator[str]:
    [name] = trigger_names(table, "postgresql")
    yield (
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION tracker_renew_version()"
    )


def _on_sqlite(table: str) -> Iterator[str]:
    for name in trigger_names(table, "sqlite"):
        verb = name.rpartition("_")[2].upper()
        yield f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {_NEW_MARK_ON_SQLITE} END"
