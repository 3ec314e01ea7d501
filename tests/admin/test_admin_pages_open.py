"""Every model is registered, and each of its pages opens."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from releases.models import Participant
from tests.admin.pages import address
from tests.factories import (
    make_assistance,
    make_check,
    make_event,
    make_follow_up,
    make_judgement,
    make_membership,
    make_milestone,
    make_passage,
    make_phrase,
    make_recommendation,
    make_release,
    make_strategy,
    make_term,
    make_vocabulary,
    make_written_name,
)
from tracker.admin_base import StaffAdmin
from tracker.admin_forms import StaffForm
from tracker.countries.models import Country


def _participant():
    return Participant.objects.create(passage=make_passage(), name="Claudia Paz")


MAKE = {
    "releases.release": make_release,
    "releases.passage": make_passage,
    "releases.participant": _participant,
    "tracker.country": lambda: make_membership("PY").country,
    "tracker.membership": make_membership,
    "tracker.strategy": make_strategy,
    "tracker.statusevent": make_event,
    "tracker.assistance": make_assistance,
    "tracker.milestone": make_milestone,
    "tracker.recommendation": make_recommendation,
    "tracker.followup": make_follow_up,
    "tracker.judgement": make_judgement,
    "tracker.check": make_check,
    "tracker.countryname": make_written_name,
    "tracker.phrase": make_phrase,
    "tracker.vocabulary": make_vocabulary,
    "tracker.term": make_term,
}
EACH = pytest.mark.parametrize("model", [apps.get_model(each) for each in MAKE], ids=list(MAKE))


def test_every_model_that_staff_edit_is_looked_at_here():
    edited = [m for m, pages in admin.site._registry.items() if isinstance(pages, StaffAdmin)]
    assert {model._meta.label_lower for model in edited} == set(MAKE)


@EACH
def test_model_is_registered_and_every_page_opens(model, staff):
    row = MAKE[model._meta.label_lower]()
    assert model in admin.site._registry
    for url in (
        address(model, "changelist"),
        address(model, "changelist") + "?q=E-101/17+1",
        address(model, "changelist") + "?q=national",
        address(model, "add"),
        address(model, "change", row),
        address(model, "history", row),
    ):
        assert staff.get(url).status_code == 200, url


@EACH
def test_every_filter_of_a_list_can_be_chosen(model, staff):
    MAKE[model._meta.label_lower]()
    changelist = staff.get(address(model, "changelist")).context["cl"]
    for spec in changelist.filter_specs:
        for choice in spec.choices(changelist):
            url = address(model, "changelist") + choice["query_string"]
            assert staff.get(url).status_code == 200, url


@EACH
def test_every_foreign_key_is_completed_while_typing(model):
    model_admin = admin.site._registry[model]
    foreign_keys = {
        field.name for field in model._meta.fields if field.is_relation and field.editable
    }
    assert foreign_keys == set(model_admin.autocomplete_fields)


@EACH
def test_every_form_refuses_lost_updates(model):
    model_admin = admin.site._registry[model]
    forms = [model_admin.form, *[inline.form for inline in model_admin.inlines]]
    assert all(issubclass(form, StaffForm) for form in forms)


@EACH
def test_actions_named_exist_and_lists_are_paged(model, rf, ana):
    model_admin = admin.site._registry[model]
    request = rf.get("/")
    request.user = ana
    assert set(model_admin.actions) == set(model_admin.get_actions(request))
    assert (model_admin.list_per_page, model_admin.list_max_show_all) == (100, 100)


def test_first_page_is_in_our_words_and_starts_with_the_daily_work(staff):
    page = staff.get(reverse("admin:index"))
    text = page.content.decode()
    assert "Strategy tracker – staff" in text
    assert text.index("Releases that prove nothing yet") < text.index("Status events")


def test_first_page_has_no_inline_script_or_style(staff):
    for url in (
        reverse("admin:index"),
        address(Country, "changelist"),
        address(Country, "change", make_membership().country),
        address(type(make_event()), "add"),
    ):
        text = staff.get(url).content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
