"""Each rule is broken through SQL and through ``loaddata``; the database refuses by its name."""

import datetime
import json
import uuid

import pytest
from django.core.management import call_command
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_follow_up,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
    make_term,
)

pytestmark = pytest.mark.django_db
D = datetime.date

MAKERS = {
    "release": lambda: make_release("E-049/17"),
    "passage": make_passage,
    "country": make_country,
    "membership": make_membership,
    "strategy": make_strategy,
    "event": make_event,
    "draft": lambda: make_event(published=False),
    "assistance": make_assistance,
    "recommendation": make_recommendation,
    "milestone": make_milestone,
    "follow_up": make_follow_up,
    "term": make_term,
}
# what is broken, with which values, and the name of the rule that refuses it
BROKEN = [
    ("release", {"code": "e-049/17"}, "release_code_is_well_formed"),
    ("release", {"code": "E-49/17"}, "release_code_is_well_formed"),
    ("release", {"code": "E-049-17"}, "release_code_is_well_formed"),
    ("release", {"title": ""}, "release_has_a_title"),
    ("release", {"kind": "tweet"}, "release_kind_is_known"),
    ("release", {"language": "de"}, "release_language_is_known"),
    (
        "release",
        {"published_on": D(2017, 6, 20), "published_precision": "month"},
        "release_date_fits_precision",
    ),
    ("passage", {"number": 0}, "passage_number_counts_from_one"),
    ("passage", {"text": ""}, "passage_has_a_text"),
    ("passage", {"wording": "overheard"}, "passage_wording_is_known"),
    ("country", {"code": "py"}, "country_code_is_two_capitals"),
    ("country", {"code3": "PR"}, "country_code3_is_three_capitals"),
    ("country", {"name_fr": ""}, "country_has_its_names"),
    ("country", {"region": "europe"}, "country_region_is_known"),
    ("membership", {"ended_on": D(1948, 4, 29)}, "membership_ends_after_it_begins"),
    ("membership", {"began_precision": "year"}, "membership_start_fits_precision"),
    ("strategy", {"title": ""}, "strategy_has_a_title"),
    ("strategy", {"kind": "rumour"}, "strategy_kind_is_known"),
    ("event", {"passage_id": None}, "statusevent_published_has_a_passage"),
    ("event", {"published_at": None}, "statusevent_state_agrees_with_its_stamps"),
    ("event", {"state": "withdrawn"}, "statusevent_state_agrees_with_its_stamps"),
    ("draft", {"state": "published"}, "statusevent_state_agrees_with_its_stamps"),
    ("event", {"state": "hidden"}, "statusevent_state_agrees_with_its_stamps"),
    ("event", {"happened_precision": "month"}, "event_date_fits_precision"),
    (
        "event",
        {"happened_on": D(2017, 6, 1), "happened_precision": "year"},
        "event_date_fits_precision",
    ),
    ("event", {"happened_precision": "week"}, "event_date_fits_precision"),
    ("event", {"kind": "rumoured"}, "event_kind_is_known"),
    ("event", {"date_basis": "ca"}, "event_date_basis_is_known"),
    ("assistance", {"passage_id": None}, "assistance_published_has_a_passage"),
    ("assistance", {"ended_on": D(2017, 6, 19)}, "assistance_ends_after_it_begins"),
    ("assistance", {"began_precision": "year"}, "assistance_start_fits_precision"),
    (
        "assistance",
        {"ended_on": D(2018, 6, 19), "ended_precision": "year"},
        "assistance_end_fits_precision",
    ),
    ("assistance", {"title": ""}, "assistance_says_what"),
    ("assistance", {"stage": "hoped"}, "assistance_stage_is_known"),
    ("recommendation", {"passage_id": None}, "recommendation_published_has_a_passage"),
    ("recommendation", {"number": 0}, "recommendation_number_counts_from_one"),
    ("recommendation", {"text": ""}, "recommendation_has_a_text"),
    ("recommendation", {"made_precision": "month"}, "recommendation_date_fits_precision"),
    ("milestone", {"passage_id": None}, "milestone_published_has_a_passage"),
    ("milestone", {"title": ""}, "milestone_says_what"),
    ("milestone", {"happened_precision": "year"}, "milestone_date_fits_precision"),
    ("follow_up", {"passage_id": None}, "followup_published_has_a_passage"),
    ("follow_up", {"answer": "perhaps"}, "followup_answer_is_known"),
    ("follow_up", {"happened_precision": "month"}, "followup_date_fits_precision"),
]
# a loaded code gets its one spelling, a fact loaded as published its stamp
MENDED_ON_LOADING = [
    ("release", {"code": "e-049/17"}),
    ("release", {"code": "E-49/17"}),
    ("event", {"published_at": None}),
    ("draft", {"state": "published"}),
]
REFUSED_ON_LOADING = [broken for broken in BROKEN if broken[:2] not in MENDED_ON_LOADING]
IDS = [f"{thing}-{rule}-{'-'.join(values)}" for thing, values, rule in BROKEN]


@pytest.mark.parametrize(("thing", "values", "rule"), BROKEN, ids=IDS)
def test_sql_that_breaks_a_rule_is_refused_by_its_name(thing, values, rule):
    row = MAKERS[thing]()
    fields = all_fields(row) | values
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in fields)
    sql = f"INSERT INTO {quote(row._meta.db_table)} ({columns}) VALUES ({marks(fields)})"
    with (
        pytest.raises(IntegrityError, match=rule),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [_plain(value) for value in fields.values()])
    assert type(row).objects.count() == 1


@pytest.mark.parametrize(("thing", "values", "rule"), REFUSED_ON_LOADING)
def test_a_fixture_that_breaks_a_rule_is_refused_whole(thing, values, rule, tmp_path):
    row = MAKERS[thing]()
    path = write_fixture(row, values, tmp_path)
    with pytest.raises((IntegrityError, DeserializationError), match=f"{rule}|not a release code"):
        call_command("loaddata", path, verbosity=0)
    assert type(row).objects.count() == 1


@pytest.mark.parametrize("spelling", ["e-049/17", "E-49/17"])
def test_a_loaded_code_gets_its_one_spelling(spelling, tmp_path):
    row = make_release()
    call_command("loaddata", write_fixture(row, {"code": spelling}, tmp_path), verbosity=0)
    assert type(row).objects.filter(code="E-049/17").count() == 1


def test_a_fact_loaded_as_published_gets_its_stamp(tmp_path):
    row = make_event(published=False)
    path = write_fixture(row, {"state": "published", "uid": uuid.uuid4()}, tmp_path)
    call_command("loaddata", path, verbosity=0)
    loaded = type(row).objects.get(state="published")
    assert loaded.published_at == loaded.recorded_at


def write_fixture(row, values, folder):
    """A fixture of one row that says what another one says, but for some values; its path."""
    fields = all_fields(row) | values
    plain = {name.removesuffix("_id"): _plain(value) for name, value in fields.items()}
    path = folder / "one.json"
    path.write_text(json.dumps([{"model": row._meta.label_lower, "pk": 10**6, "fields": plain}]))
    return str(path)


def all_fields(row):
    columns = [f for f in row._meta.concrete_fields if not f.generated and not f.primary_key]
    return {field.attname: getattr(row, field.attname) for field in columns}


def marks(fields):
    return ", ".join(["%s"] * len(fields))


@pytest.mark.parametrize(
    ("make", "twin"),
    [
        (lambda: make_release("E-049/17"), {"title": "Another title", "code": "e-49%2F17"}),
        (make_country, {"code": "PY", "code3": "PRX"}),
        (make_passage, {"text": "Other words under the same number"}),
        (make_strategy, {"title": "Another title"}),
        (make_event, {"note": "again"}),
        (make_assistance, {"note": "again"}),
        (lambda: make_assistance(None), {"note": "again"}),
        (make_recommendation, {"text": "The same number again"}),
        (make_milestone, {"note": "again"}),
        (lambda: make_milestone(None), {"note": "again"}),
        (make_follow_up, {"note": "again"}),
        (make_term, {"name_en": "again"}),
        (make_membership, {"note": "again"}),
    ],
)
def test_a_second_row_of_the_same_thing_is_refused(make, twin):
    row = make()
    model = type(row)
    fields = all_fields(row)
    fields.pop("uid", None)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**fields | twin)
    assert model.objects.count() == 1


def test_a_release_is_no_translation_of_itself():
    release = make_release()
    release.translation_of = release
    with pytest.raises(IntegrityError, match="release_is_no_translation_of_itself"):
        release.save()


def test_a_strategy_does_not_replace_itself():
    strategy = make_strategy()
    strategy.replaces = strategy
    with pytest.raises(IntegrityError, match="strategy_does_not_replace_itself"):
        strategy.save()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no exclusion constraint")
def test_overlapping_memberships_are_refused_by_postgresql():
    make_membership("NI", ended_on=D(2023, 11, 19))
    with pytest.raises(DatabaseError, match="membership_does_not_overlap_another"):
        make_membership("NI", began_on=D(2023, 11, 19))


def _plain(value):
    if isinstance(value, (D, datetime.datetime)):
        return value.isoformat()
    return value if value is None or isinstance(value, (int, bool)) else str(value)
