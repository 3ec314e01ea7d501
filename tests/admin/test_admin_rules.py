"""Each rule of the database, broken through a form, is refused with a sentence a person reads."""

import pytest
from django.contrib import admin

from releases.models import Passage, Release
from tests.admin.pages import address, mistakes, send
from tests.admin.rules import NOT_IN_A_FORM, RIGHT, RULES
from tests.factories import make_country, make_release, make_strategy
from tracker.admin_base import StaffAdmin
from tracker.countries.models import Country, Membership


@pytest.mark.parametrize("rule", RULES)
def test_broken_rule_is_refused_with_a_sentence(rule, staff):
    model, changes, button, sentence = RULES[rule]
    right = RIGHT[model]()
    wrong = right | (changes() if callable(changes) else changes)
    rows = model._base_manager.count()

    response = send(staff, address(model, "add"), button, **wrong)

    assert response.redirect_chain == []
    assert any(sentence in mistake for mistake in mistakes(response)), mistakes(response)
    assert model._base_manager.count() == rows


@pytest.mark.parametrize("model", RIGHT, ids=lambda model: model._meta.model_name)
def test_right_form_is_taken(model, staff):
    response = send(staff, address(model, "add"), **RIGHT[model]())
    assert response.redirect_chain, mistakes(response)
    assert model._base_manager.exists()


def test_every_named_rule_of_what_staff_edit_is_broken_here():
    edited = [m for m, pages in admin.site._registry.items() if isinstance(pages, StaffAdmin)]
    named = {rule.name for model in edited for rule in model._meta.constraints}
    stamps = {name for name in named if name.endswith("_state_agrees_with_its_stamps")}
    assert named - stamps == {rule for rule in RULES if " " not in rule} | set(NOT_IN_A_FORM)


@pytest.mark.parametrize(
    ("make", "field", "sentence"),
    [
        (make_release, "translation_of", "A release cannot be a translation of itself."),
        (make_strategy, "replaces", "A strategy cannot replace itself."),
    ],
)
def test_row_that_points_to_itself_is_refused(make, field, sentence, staff):
    row = make()
    response = send(staff, address(type(row), "change", row), **{field: row.pk})
    assert mistakes(response) == [sentence]


def test_two_new_memberships_that_overlap_are_refused(staff):
    country = make_country()
    rows = {
        "memberships-TOTAL_FORMS": 2,
        "memberships-0-organisation": "OAS",
        "memberships-0-began_on": "1948-04-30",
        "memberships-0-began_precision": "day",
        "memberships-1-organisation": "OAS",
        "memberships-1-began_on": "1990-01-01",
        "memberships-1-began_precision": "day",
    }
    response = send(staff, address(Country, "change", country), **rows)
    assert mistakes(response) == ["Two of these memberships overlap."]
    assert not Membership.objects.exists()


def test_two_new_paragraphs_of_one_number_are_refused(staff):
    release = make_release()
    rows = {
        "passages-TOTAL_FORMS": 2,
        **{f"passages-{n}-{name}": value for n in (0, 1) for name, value in PARAGRAPH.items()},
    }
    response = send(staff, address(Release, "change", release), **rows)
    assert any("duplicate" in mistake for mistake in mistakes(response)), mistakes(response)
    assert not Passage.objects.exists()


PARAGRAPH = {"number": 3, "wording": "paraphrased", "text": "Five countries have one."}
