"""The rule that what was published stays as it was, written into the database itself.

A published fact is neither changed nor deleted, by whatever way: the admin, ``loaddata``, a bulk
operation, ``update()``, SQL. It can be withdrawn, once. Judgements and checks are only ever added.

A migration that remakes one of these tables on SQLite (which Django does for most changes of a
table there) drops its triggers: it has to run ``guard`` again, and a test notices if it did not.
"""

from collections.abc import Iterator

FACTS = ("StatusEvent", "Assistance", "Recommendation", "Milestone", "FollowUp")
ONLY_ADDED = ("Judgement", "Check")
WITHDRAWAL = ("state", "withdrawn_at", "withdrawn_by_id", "withdrawal_reason")
REFUSAL = "Published facts are never changed or deleted: withdraw it, and record the right one."
REFUSAL_ADDED = "Judgements and checks are only ever added: add another."

_POSTGRESQL_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION tracker_keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := '{{}}';
BEGIN
    IF OLD.published_at IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL THEN
        free := ARRAY[{", ".join(f"'{column}'" for column in WITHDRAWAL)}];
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION tracker_keep_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL_ADDED}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def guard(apps, schema_editor) -> None:
    """Write the rule into the database; run again, it replaces what it wrote before."""
    unguard(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL_FUNCTIONS)
        for table in _tables(apps, FACTS):
            schema_editor.execute(_on_postgresql(table, "tracker_keep_published"))
        for table in _tables(apps, ONLY_ADDED):
            schema_editor.execute(_on_postgresql(table, "tracker_keep_added"))
        return
    for name in FACTS:
        for statement in _on_sqlite(apps.get_model("tracker", name)):
            schema_editor.execute(statement)
    for table in _tables(apps, ONLY_ADDED):
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(_sqlite_trigger(table, verb, "TRUE", REFUSAL_ADDED))


def unguard(apps, schema_editor) -> None:
    """Take the rule out of the database again."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in _tables(apps, FACTS + ONLY_ADDED):
        for name in _trigger_names(table):
            on_table = f" ON {table}" if is_postgresql else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS tracker_keep_published, tracker_keep_added")


def _tables(apps, names: tuple[str, ...]) -> Iterator[str]:
    return (apps.get_model("tracker", name)._meta.db_table for name in names)


def _trigger_names(table: str) -> tuple[str, str]:
    return f"{table}_keeps_on_update", f"{table}_keeps_on_delete"


def _on_postgresql(table: str, function: str) -> str:
    # After the change, because only then the generated columns of the new row are filled in.
    return "".join(
        f"CREATE TRIGGER {name} AFTER {name.rpartition('_')[2].upper()} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}();"
        for name in _trigger_names(table)
    )


def _on_sqlite(model) -> Iterator[str]:
    """The two triggers of a table of facts."""
    table = model._meta.db_table
    columns = [f.column for f in model._meta.concrete_fields if not f.generated]
    kept = _any_differs(column for column in columns if column not in WITHDRAWAL)
    withdrawal = _any_differs(WITHDRAWAL)
    changed = (
        f"OLD.published_at IS NOT NULL AND "
        f"({kept} OR (OLD.withdrawn_at IS NOT NULL AND ({withdrawal})))"
    )
    yield _sqlite_trigger(table, "UPDATE", changed, REFUSAL)
    yield _sqlite_trigger(table, "DELETE", "OLD.published_at IS NOT NULL", REFUSAL)


def _any_differs(columns) -> str:
    return " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)


def _sqlite_trigger(table: str, verb: str, condition: str, refusal: str) -> str:
    name = f"{table}_keeps_on_{verb.lower()}"
    return (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    )
