"""The rule that what names things publicly stays, written into the database itself.

Facts stay as they were published, and so have to stay the names by which they refer to the rest:
the code of a country or a release, the address of a strategy, the number of a paragraph, the code
of a term. Otherwise a data set of a past day, and every address that somebody cited, would change.
They are free until the first fact that uses them is published; then for good, also where that
fact is withdrawn.

What a strategy replaces is kept too: it decides the status of the other one, and no stamp says
since when this tracker knew it. That a public strategy has replaced another is recorded as a
status event "replaced" of that one, with its proof.

A migration that remakes one of these tables on SQLite drops its trigger, and has to run ``keep``
again; a test notices if it did not.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

REFUSAL = "Published facts use this name: it stays as it is."
REFUSAL_SHOWN = _("Published facts use this: it stays as it is.")
REFUSAL_OF_REPLACES = _(
    "Readers know this strategy already. Record a status event “replaced” of the other one, with "
    "the passage that says so."
)


@dataclasses.dataclass(frozen=True)
class Kept:
    """The columns of a table that stay once readers know the row.

    ``public`` is a condition of SQL, true once something published uses the row of the key
    ``{key}``.
    """

    table: str
    columns: tuple[str, ...]
    public: str


def _published(table: str, path: str, joined: str = "") -> str:
    where = f"{path} = {{key}} AND fact.published_at IS NOT NULL"
    return f"EXISTS (SELECT 1 FROM {table} fact {joined} WHERE {where})"  # noqa: S608 (our names)


_FACTS = (
    "tracker_statusevent",
    "tracker_assistance",
    "tracker_recommendation",
    "tracker_followup",
    "tracker_milestone",
)
_OF_RELEASE = "JOIN releases_passage cited ON cited.id = fact.passage_id"
_OF_STRATEGY = "JOIN tracker_strategy its ON its.id = fact.strategy_id"
_OF_KIND = "JOIN tracker_term its ON its.id = fact.kind_id"
_OF_AREA = "JOIN tracker_term its ON its.id = fact.focus_area_id"

KEPT = (
    Kept(
        "tracker_country",
        ("code",),
        " OR ".join(
            [
                _published("tracker_statusevent", "its.country_id", _OF_STRATEGY),
                _published("tracker_assistance", "fact.country_id"),
                _published("tracker_recommendation", "fact.country_id"),
                _published("tracker_milestone", "fact.country_id"),
                "EXISTS (SELECT 1 FROM tracker_check looked WHERE looked.country_id = {key})",
            ]
        ),
    ),
    Kept(
        "tracker_strategy",
        ("slug", "country_id", "replaces_id"),
        " OR ".join(
            _published(table, "fact.strategy_id")
            for table in ("tracker_statusevent", "tracker_assistance", "tracker_recommendation")
        ),
    ),
    Kept(
        "tracker_vocabulary",
        ("code", "edition"),
        " OR ".join(
            [
                _published("tracker_assistance", "its.vocabulary_id", _OF_KIND),
                _published("tracker_recommendation", "its.vocabulary_id", _OF_AREA),
            ]
        ),
    ),
    Kept(
        "tracker_term",
        ("code", "vocabulary_id"),
        " OR ".join(
            [
                _published("tracker_assistance", "fact.kind_id"),
                _published("tracker_recommendation", "fact.focus_area_id"),
            ]
        ),
    ),
    Kept(
        "releases_release",
        ("code",),
        " OR ".join(_published(table, "cited.release_id", _OF_RELEASE) for table in _FACTS),
    ),
    Kept(
        "releases_passage",
        ("release_id", "number"),
        " OR ".join(_published(table, "fact.passage_id") for table in _FACTS),
    ),
)


def keep(apps, schema_editor) -> None:
    """Write the rule into the database; run again, it replaces what it wrote before."""
    let_go(apps, schema_editor)
    write = _on_postgresql if schema_editor.connection.vendor == "postgresql" else _on_sqlite
    for kept in KEPT:
        schema_editor.execute(write(kept))


def let_go(apps, schema_editor) -> None:
    """Take the rule out of the database again."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for kept in KEPT:
        on_table = f" ON {kept.table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger_of(kept)}{on_table}")
        if is_postgresql:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {trigger_of(kept)}")


def trigger_of(kept: Kept) -> str:
    """The name of the trigger that holds the rule for a table."""
    return f"{kept.table}_keeps_its_name"


def _on_postgresql(kept: Kept) -> str:
    name = trigger_of(kept)
    differs = " OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in kept.columns)
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {kept.public.format(key="OLD.id")} THEN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE UPDATE ON {kept.table} FOR EACH ROW
WHEN ({differs}) EXECUTE FUNCTION {name}();
"""


def _on_sqlite(kept: Kept) -> str:
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in kept.columns)
    return (
        f"CREATE TRIGGER {trigger_of(kept)} BEFORE UPDATE ON {kept.table} "
        f"WHEN ({differs}) AND ({kept.public.format(key='OLD.id')}) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def names_that_stay(row: models.Model) -> Iterator[tuple[str, Any]]:
    """The fields of a row that were changed and must not be, each with a sentence for a person."""
    kept = next((each for each in KEPT if each.table == row._meta.db_table), None)
    if kept is None or row.pk is None:
        return
    stored = type(row)._base_manager.filter(pk=row.pk).values(*kept.columns).first() or {}
    changed = [column for column, value in stored.items() if getattr(row, column) != value]
    if changed and _is_public(kept, row.pk):
        for column in changed:
            replaces = column == "replaces_id"
            yield _field_of(row, column), REFUSAL_OF_REPLACES if replaces else REFUSAL_SHOWN


def _is_public(kept: Kept, pk: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {kept.public.format(key=int(pk))}")
        return bool(cursor.fetchone()[0])


def _field_of(row: models.Model, column: str) -> str:
    """The name of the field whose column this is."""
    for field in row._meta.concrete_fields:
        if field.column == column:
            return field.name
    raise FieldDoesNotExist(column)
