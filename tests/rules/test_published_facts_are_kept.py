"""What was published is neither changed nor deleted, whichever way somebody tries."""

import json

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_follow_up,
    make_milestone,
    make_passage,
    make_recommendation,
    make_staff,
)
from tracker.checks.models import Check, Outcome
from tracker.facts.append_only import FACTS, WITHDRAWAL
from tracker.facts.models import Fact, State
from tracker.strategies.models import Judgement, Rank, StatusEvent

pytestmark = pytest.mark.django_db
KEPT = "never changed or deleted"
MAKERS = {
    "StatusEvent": make_event,
    "Assistance": make_assistance,
    "Recommendation": make_recommendation,
    "Milestone": make_milestone,
    "FollowUp": make_follow_up,
}


@pytest.fixture(params=FACTS)
def fact(request):
    return MAKERS[request.param]()


def own_columns(model):
    return [f for f in model._meta.concrete_fields if not f.generated and not f.primary_key]


def other_value(field, row):
    """Another value for a column, so that only the guard can refuse the change."""
    value = getattr(row, field.attname)
    if field.name == "passage":
        return make_passage().pk
    if field.is_relation:
        return (value or 0) + 1
    kinds = {"DateField": "2001-01-01", "DateTimeField": "2001-01-01T00:00Z"}
    kinds |= {"UUIDField": "0" * 32, "PositiveSmallIntegerField": 77}
    return kinds.get(field.get_internal_type(), "other")


def test_no_column_of_a_published_fact_changes_but_by_withdrawal(fact):
    model = type(fact)
    for field in own_columns(model):
        if field.attname in WITHDRAWAL:
            continue
        with pytest.raises((IntegrityError, DataError)), transaction.atomic():
            model.objects.filter(pk=fact.pk).update(**{field.attname: other_value(field, fact)})
        now = getattr(model.objects.get(pk=fact.pk), field.attname)
        assert now == getattr(fact, field.attname), field.name


def test_a_published_fact_is_not_deleted(fact):
    for delete in (fact.delete, type(fact).objects.all().delete):
        with pytest.raises(IntegrityError, match=KEPT), transaction.atomic():
            delete()


def test_sql_is_refused_too(fact):
    table = fact._meta.db_table
    for statement in (
        f"UPDATE {table} SET quotation = 'x'",
        f"DELETE FROM {table}",
    ):
        with (
            pytest.raises(IntegrityError, match=KEPT),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_saving_it_unchanged_is_no_change(fact):
    fact.save()


def test_it_is_withdrawn_once_and_then_nothing_changes(fact):
    model = type(fact)
    fact.withdraw(by=make_staff(), reason="It speaks of another country.")
    for column, value in (
        ("withdrawal_reason", "Another reason"),
        ("withdrawn_by_id", None),
        ("state", State.PUBLISHED),
        ("withdrawn_at", None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=fact.pk).update(**{column: value})
    with pytest.raises(ValidationError, match="withdrawn"):
        fact.withdraw(by=None, reason="Again.")
    assert model.objects.get(pk=fact.pk).withdrawal_reason == "It speaks of another country."


def test_a_withdrawal_cannot_be_slipped_in_with_another_change():
    event = make_event()
    with pytest.raises(IntegrityError, match=KEPT), transaction.atomic():
        StatusEvent.objects.filter(pk=event.pk).update(
            state=State.WITHDRAWN,
            withdrawn_at="2100-01-01T00:00Z",
            withdrawal_reason="Because.",
            note="slipped in",
        )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite")
def test_insert_or_replace_does_not_pass_by_the_guard():
    event = make_event()
    columns = ", ".join(f.column for f in own_columns(StatusEvent))
    with (
        pytest.raises(IntegrityError, match=KEPT),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"INSERT OR REPLACE INTO tracker_statusevent (id, {columns}) "
            f"SELECT id, {columns} FROM tracker_statusevent WHERE id = %s",
            [event.pk],
        )


def test_bulk_writes_are_refused():
    event = make_event()
    event.note = "changed in bulk"
    with pytest.raises(IntegrityError, match=KEPT), transaction.atomic():
        StatusEvent.objects.bulk_update([event], ["note"])
    with pytest.raises(IntegrityError, match=KEPT), transaction.atomic():
        StatusEvent.objects.bulk_create(
            [event], update_conflicts=True, unique_fields=["id"], update_fields=["note"]
        )


def test_loaddata_leaves_a_published_fact_as_it_is(tmp_path):
    event = make_event(note="as published")
    fields = {"note": "changed by a fixture", "kind": event.kind, "strategy": event.strategy_id}
    fields |= {"happened_on": "2017-06-20", "state": "published", "passage": event.passage_id}
    path = tmp_path / "changed.json"
    path.write_text(
        json.dumps([{"model": "tracker.statusevent", "pk": event.pk, "fields": fields}])
    )
    call_command("loaddata", str(path), verbosity=0)
    event.refresh_from_db()
    assert event.note == "as published"


def test_what_a_fact_stands_on_is_protected():
    event = make_event()
    for row in (event.passage, event.passage.release, event.strategy, event.strategy.country):
        with pytest.raises(ProtectedError):
            row.delete()


def test_drafts_are_changed_and_deleted_freely():
    draft = make_event(published=False)
    StatusEvent.objects.update(note="better")
    draft.delete()
    assert not StatusEvent.objects.exists()


def test_judgements_and_checks_are_only_added():
    judgement = Judgement.objects.create(event=make_event(), rank=Rank.PREFERRED, reason="Dated.")
    check = Check.objects.create(
        country=make_country(), looked_on="2026-01-15", outcome=Outcome.CONFIRMED, where_looked="x"
    )
    for row, change in ((judgement, {"reason": "Other."}), (check, {"note": "Other."})):
        with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
            type(row).objects.update(**change)
        with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
            row.delete()


def test_every_model_of_facts_is_guarded():
    models = {m.__name__ for m in apps.get_models() if issubclass(m, Fact)}
    assert models == set(FACTS)
