"""The order of the rooms: ``tracker`` knows ``releases``, never the other way."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

RELEASES = sorted(Path(settings.BASE_DIR, "releases").rglob("*.py"))


def imported_modules(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.name)
def test_releases_never_imports_tracker(path):
    assert not [name for name in imported_modules(path) if name.split(".")[0] == "tracker"]


def test_no_relation_leads_from_releases_to_tracker():
    for model in apps.get_app_config("releases").get_models():
        targets = [f.related_model for f in model._meta.get_fields() if f.many_to_one]
        assert "tracker" not in [target._meta.app_label for target in targets]


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_every_migration_runs_back_and_forth():
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    for app in ("tracker", "releases"):
        call_command("migrate", app, "zero", verbosity=0)
    try:
        tables = connection.introspection.table_names()
        assert not [t for t in tables if t.startswith(("tracker_", "releases_"))]
    finally:
        call_command("migrate", verbosity=0)
    assert MigrationExecutor(connection).migration_plan(latest) == []
