"""What published facts refer to by name keeps that name, whoever tries to change it."""

import pytest
from django.db import IntegrityError, connection, transaction

from releases.models import Passage, Release
from tests.factories import (
    make_assistance,
    make_check,
    make_country,
    make_event,
    make_milestone,
    make_recommendation,
    make_staff,
    make_strategy,
    make_vocabulary,
)
from tracker.admin_base import page_of
from tracker.countries.models import Country
from tracker.facts.identities import KEPT, trigger_of
from tracker.strategies.models import Strategy
from tracker.vocabularies.models import Term, Vocabulary

pytestmark = pytest.mark.django_db
REFUSED = "Published facts use this name"


def refused(rows, **change) -> bool:
    """Whether the database refuses to change a column of all these rows."""
    try:
        with transaction.atomic():
            rows.update(**change)
    except IntegrityError as refusal:
        return REFUSED in str(refusal)
    return False


CHANGES = [
    (Country, "code", lambda: "ZZ"),
    (Strategy, "slug", lambda: "other"),
    (Strategy, "country", lambda: make_country("TT")),
    (Strategy, "replaces", lambda: make_strategy("TT")),
    (Release, "code", lambda: "E-999/99"),
    (Passage, "number", lambda: 99),
    (Passage, "release", lambda: Release.objects.create(code="E-999/99", title="x")),
]
OF_TERMS = [
    (Term, "code", lambda: "other"),
    (Term, "vocabulary", lambda: make_vocabulary("other")),
    (Vocabulary, "code", lambda: "other"),
    (Vocabulary, "edition", lambda: "other"),
]


@pytest.mark.parametrize(("model", "column", "other"), CHANGES)
@pytest.mark.parametrize("is_published", [True, False])
def test_what_an_event_names_is_free_until_it_is_published(model, column, other, is_published):
    make_event(published=is_published)
    rows = model.objects.filter(pk__in=list(model.objects.values_list("pk", flat=True)))
    value = other()
    assert refused(rows, **{column: value}) is is_published


@pytest.mark.parametrize(("model", "column", "other"), OF_TERMS)
@pytest.mark.parametrize("make", [make_assistance, make_recommendation])
@pytest.mark.parametrize("is_published", [True, False])
def test_a_term_is_free_until_a_fact_of_it_is_published(make, model, column, other, is_published):
    make(published=is_published)
    rows = model.objects.filter(pk__in=list(model.objects.values_list("pk", flat=True)))
    value = other()
    assert refused(rows, **{column: value}) is is_published


@pytest.mark.parametrize("make", [make_assistance, make_recommendation, make_milestone, make_check])
def test_a_country_is_kept_by_whatever_is_published_of_it(make):
    make("HT")
    assert refused(Country.objects.filter(code="HT"), code="ZZ")


def test_a_withdrawn_fact_keeps_its_names():
    make_event().withdraw(None, "No.")
    assert refused(Strategy.objects.all(), slug="other")


def test_what_is_no_name_can_be_put_right():
    make_event()
    assert not refused(Country.objects.all(), name_en="Other")
    assert not refused(Strategy.objects.all(), title="Other", slug="py-strategy-1")
    assert not refused(Release.objects.all(), title="Other")
    assert not refused(Passage.objects.all(), text="Other")


def test_every_table_has_its_trigger():
    """A migration that remakes a table on SQLite loses it: it has to run ``keep`` again."""
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        names = "SELECT tgname FROM pg_trigger"
    with connection.cursor() as cursor:
        cursor.execute(names)
        found = {name for (name,) in cursor.fetchall()}
    assert {trigger_of(kept) for kept in KEPT} <= found


def opened(client, row):
    form = client.get(page_of(row)).context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields}
    return {name: str(getattr(value, "pk", value)) for name, value in data.items()}


@pytest.mark.parametrize(
    ("make", "field", "words"),
    [
        (make_strategy, "slug", "Published facts use this: it stays as it is."),
        (make_strategy, "replaces", "Record a status event “replaced” of the other one"),
    ],
)
def test_the_form_says_so_beside_the_field(client, make, field, words):
    client.force_login(make_staff())
    row = make()
    make_event(row)
    value = str(make_strategy("CO").pk) if field == "replaces" else "other"
    response = client.post(page_of(row), opened(client, row) | {field: value})
    assert response.status_code == 200
    assert words in str(response.context["adminform"].form.errors[field])


def test_the_form_of_a_release_says_so(client):
    client.force_login(make_staff())
    release = make_event().passage.release
    page = client.get(page_of(release))
    data = opened(client, release) | {"code": "E-999/99"}
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    response = client.post(page_of(release), data)
    assert response.status_code == 200
    assert "it stays as it is" in str(response.context["adminform"].form.errors["code"])
