"""The database renews the version with every change that readers could see, and only then."""

import json
import threading

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from releases.models import Passage, Release
from tests.factories import (
    make_event,
    make_membership,
    make_passage,
    make_release,
    make_staff,
    make_strategy,
    make_term,
)
from tracker.answers.models import DataVersion
from tracker.answers.renewal import UNSEEN, seen_tables, trigger_names
from tracker.answers.version import data_version
from tracker.loading.models import LoadedFixture
from tracker.strategies.models import StatusEvent, Strategy

pytestmark = pytest.mark.usefixtures("nothing_kept")
is_postgresql = connection.vendor == "postgresql"
on_postgresql = pytest.mark.skipif(not is_postgresql, reason="where changes happen at once")


@pytest.fixture
def strategy():
    return make_strategy()


def triggers_there() -> set[str]:
    question = (
        "SELECT tgname FROM pg_trigger"
        if is_postgresql
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return {name for (name,) in cursor.fetchall()}


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_table_that_readers_see_has_its_triggers():
    wanted = {
        name for table in seen_tables(apps) for name in trigger_names(table, connection.vendor)
    }
    assert wanted <= triggers_there()
    renewing = {name for name in triggers_there() if "_renews_version" in name}
    assert renewing == wanted


def test_what_readers_do_not_see_is_named_by_its_models():
    ours = {
        m._meta.label for a in ("tracker", "releases") for m in apps.get_app_config(a).get_models()
    }
    assert ours > UNSEEN


WRITES = {
    "create": lambda s: make_strategy("CR"),
    "save": lambda s: s.save(),
    "update": lambda s: Strategy.objects.update(note="x"),
    "delete": lambda s: s.delete(),
    "bulk_create": lambda s: Release.objects.bulk_create([Release(code="E-1/17", title="x")]),
    "bulk_update": lambda s: Strategy.objects.bulk_update([s], ["title"]),
    "SQL": lambda s: sql("UPDATE tracker_country SET name_en = 'x'"),
    "a release": lambda s: make_release(),
    "a passage": lambda s: make_passage(),
    "a term": lambda s: make_term(),
    "a membership": lambda s: make_membership(),
    "a draft": lambda s: make_event(s, published=False),
    "loaddata": lambda s: call_command("loaddata", "reference", verbosity=0),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_way_of_writing_renews_it(strategy, write):
    before = data_version()
    write(strategy)
    assert data_version() not in {"", before}
    assert DataVersion.objects.count() == 1


def test_loaddata_of_other_peoples_files_renews_it(strategy, tmp_path):
    path = tmp_path / "one.json"
    row = {"model": "releases.release", "fields": {"code": "E-2/17", "title": "Two"}}
    path.write_text(json.dumps([row]))
    before = data_version()
    call_command("loaddata", str(path), verbosity=0)
    assert data_version() != before


def test_publishing_and_withdrawing_renew_it(strategy):
    draft = make_event(strategy, published=False)
    seen = {data_version()}
    draft.publish(by=make_staff())
    seen.add(data_version())
    draft.withdraw(by=None, reason="It speaks of another country.")
    assert len({*seen, data_version()}) == 3


def test_emptying_the_database_renews_it(strategy):
    before = data_version()
    call_command("flush", interactive=False, verbosity=0)
    assert data_version() != before


def test_reading_and_what_readers_do_not_see_leave_it(strategy, client):
    before = data_version()
    client.get("/")
    list(StatusEvent.objects.all())
    client.force_login(make_staff())
    LoadedFixture.objects.create(name="one", digest="x")
    assert data_version() == before


def test_inside_a_transaction_there_is_none(strategy):
    with transaction.atomic():
        assert data_version() == ""
    assert data_version()


def test_a_change_that_is_undone_leaves_the_version_that_was(strategy, client):
    before, page = data_version(), client.get("/").content
    with transaction.atomic():
        make_event(strategy)
        client.get("/")
        transaction.set_rollback(True)
    assert data_version() == before
    assert client.get("/").content == page
    make_event(strategy)
    assert data_version() != before
    assert client.get("/").content != page


def test_what_is_undone_to_a_savepoint_does_not_stand_for_what_follows(strategy):
    before = data_version()
    with transaction.atomic():
        with transaction.atomic():
            Strategy.objects.update(note="undone")
            transaction.set_rollback(True)
        Strategy.objects.update(note="done")
    first = data_version()
    assert first != before
    with transaction.atomic():
        Strategy.objects.update(note="done, too")
        with transaction.atomic():
            Strategy.objects.update(note="undone")
            transaction.set_rollback(True)
    assert data_version() not in {before, first}


def test_a_transaction_that_is_undone_but_for_nothing_leaves_it(strategy):
    before = data_version()
    with transaction.atomic(), transaction.atomic():
        Strategy.objects.update(note="undone")
        transaction.set_rollback(True)
    assert data_version() == before


def test_no_version_comes_twice(strategy):
    seen = [data_version()]
    for _time in range(30):
        Strategy.objects.update(note="same again")
        seen.append(data_version())
    assert len(set(seen)) == 31


class Elsewhere(threading.Thread):
    """Another person's transaction: it changes something, waits for a word, and commits."""

    def __init__(self, change):
        super().__init__()
        self.change = change
        self.has_changed, self.may_commit = threading.Event(), threading.Event()

    def run(self):
        try:
            with transaction.atomic():
                self.change()
                self.has_changed.set()
                self.may_commit.wait(10)
        finally:
            connection.close()

    def commit(self):
        self.may_commit.set()
        self.join()


@on_postgresql
def test_changes_at_once_do_not_wait_for_each_other_and_each_renews_it(strategy):
    make_release("E-1/17")
    first = Elsewhere(lambda: Release.objects.update(title="first"))
    second = Elsewhere(lambda: Strategy.objects.update(title="second"))
    seen = [data_version()]
    for other in (first, second):
        other.start()
        assert other.has_changed.wait(10)
    Passage.objects.update(text="third, committed first")
    seen.append(data_version())
    for other in (second, first):
        other.commit()
        seen.append(data_version())
    assert len(set(seen)) == 4
    Strategy.objects.update(title="fourth")
    assert DataVersion.objects.count() == 1
    assert data_version() not in seen


@on_postgresql
def test_a_stricter_transaction_is_not_stopped_by_another_change(strategy):
    with transaction.atomic():
        sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        list(Strategy.objects.all())
        other = Elsewhere(lambda: make_release("E-1/17"))
        other.start()
        assert other.has_changed.wait(10)
        other.commit()
        Strategy.objects.update(title="mine")
    assert DataVersion.objects.count() == 2


@on_postgresql
def test_a_restore_runs_without_a_search_path(strategy):
    before = data_version()
    with transaction.atomic():
        sql("SET LOCAL search_path = ''")
        sql("UPDATE public.tracker_strategy SET note = 'restored'")
    assert data_version() != before


@on_postgresql
def test_one_transaction_adds_one_mark_however_much_it_changes(strategy):
    with transaction.atomic():
        Strategy.objects.update(note="once")
        mark = DataVersion.objects.get()
        make_event(strategy)
        assert DataVersion.objects.get() == mark


@on_postgresql
def test_a_connection_that_was_closed_meanwhile_is_opened_again(strategy):
    before = data_version()
    connection.connection.close()
    assert data_version() == before
