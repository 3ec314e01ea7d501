"""Finding things: releases by any spelling of their code, passages, countries in any language."""

import pytest
from django.apps import apps
from django.contrib import admin

from releases.admin import take_code
from releases.models import Passage, Release
from tests.admin.pages import address, mistakes, send, text_of
from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
    make_term,
)
from tracker.admin_base import StaffAdmin
from tracker.countries.models import Country
from tracker.facts.models import State
from tracker.strategies.models import StatusEvent, Strategy

ADDRESS = "http://www.oas.org/en/media_center/press_release.asp?sCodigo=E-049/17"


@pytest.mark.parametrize("written", ["E-049/17", "e-49/17", "E-049%2F17", ADDRESS])
def test_release_is_entered_under_its_code_however_it_is_written(written, staff):
    send(staff, address(Release, "add"), code=written, title="Recommendations")
    assert Release.objects.get().code == "E-049/17"


def test_pasted_address_is_kept_as_the_address_of_the_release(staff):
    send(staff, address(Release, "add"), code=ADDRESS, title="Recommendations")
    assert Release.objects.get().url == ADDRESS


def test_address_that_is_given_is_not_replaced_by_the_pasted_one(staff):
    own = "https://example.org/release"
    send(staff, address(Release, "add"), code=ADDRESS, title="Recommendations", url=own)
    assert Release.objects.get().url == own


@pytest.mark.parametrize("written", ["e-049/17", ADDRESS])
def test_release_that_is_there_is_not_entered_twice(written, staff):
    make_release("E-049/17")
    response = send(staff, address(Release, "add"), code=written, title="Recommendations")
    assert mistakes(response) == ["A release with this code is already here."]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("E-049/17", ("E-049/17", "")),
        ("e-49/17 ¶10", ("E-049/17", "10")),
        ("E-049/17, 10", ("E-049/17", "10")),
        ("10 E-049/17", ("E-049/17", "10")),
        (f"{ADDRESS} five countries", ("E-049/17", "five countries")),
        ("E-049", (None, "E-049")),
        ("five countries", (None, "five countries")),
        ("", (None, "")),
    ],
)
def test_code_is_taken_off_a_search(words, expected):
    assert take_code(words) == expected


def _completed(client, model, field, term) -> list[str]:
    meta = model._meta
    query = {"app_label": meta.app_label, "model_name": meta.model_name, "field_name": field}
    response = client.get("/admin/autocomplete/", {**query, "term": term})
    assert response.status_code == 200
    return [result["text"] for result in response.json()["results"]]


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("E-049/17 10", ["E-049/17 ¶10"]),
        ("e-49/17 ¶10", ["E-049/17 ¶10"]),
        ("E-049/17 1", ["E-049/17 ¶1"]),
        ("E-049/17", ["E-049/17 ¶1", "E-049/17 ¶10"]),
        ("E-049", ["E-049/17 ¶1", "E-049/17 ¶10"]),
        ("E-049/17 Cancún", ["E-049/17 ¶1"]),
        ("countries adopted", ["E-049/17 ¶10"]),
        ("E-049/17 99", []),
        (f"E-049/17 {'9' * 30}", []),
        ("E-999/99", []),
    ],
)
def test_passage_is_completed_by_code_and_number_or_by_words(term, found, staff):
    release = make_release("E-049/17")
    make_passage(release, number=1, text="Mexico was handed the list at Cancún.")
    make_passage(release, number=10, text="Countries that have adopted one: five.")
    make_passage(make_release("E-476/14"), text="Help for Paraguay was announced.")
    for model in (StatusEvent, *(type(make()) for make in (make_assistance, make_milestone))):
        assert _completed(staff, model, "passage", term) == found


def test_character_that_no_database_takes_is_no_search(staff):
    make_passage(make_release("E-049/17"))
    assert _completed(staff, StatusEvent, "passage", "\0") == ["E-049/17 ¶1"]


@pytest.mark.parametrize(
    "term", ["haiti", "Haití", "Haïti", "HT", "hti", "hai", "  haiti "], ids=repr
)
def test_country_is_completed_in_any_language_with_or_without_accents(term, staff):
    make_country("HT")
    make_country("PY")
    assert "Haiti" in _completed(staff, Strategy, "country", term)
    assert "Paraguay" not in _completed(staff, Strategy, "country", term)


def test_terms_are_completed_from_the_vocabulary_that_fits(staff):
    make_term("training", "assistance-types")
    make_term("training-plans", "ncs-guide-focus-areas")
    assistance, recommendation = type(make_assistance()), type(make_recommendation())
    assert _completed(staff, assistance, "kind", "train") == ["Training"]
    assert _completed(staff, recommendation, "focus_area", "train") == ["Training plans"]


def test_every_foreign_key_completes_what_is_typed(staff):
    make_event()
    make_assistance("MX", strategy=make_strategy("MX", replaces=make_strategy("MX")))
    make_recommendation("MX")
    make_release("C-049/17", translation_of=make_release("E-049/17"))
    fields = [
        (model, field)
        for model, model_admin in admin.site._registry.items()
        if isinstance(model_admin, StaffAdmin)
        for field in model_admin.autocomplete_fields
    ]
    assert len(fields) >= 20
    for model, field in fields:
        target = apps.get_model(model._meta.label)._meta.get_field(field).related_model
        assert target._base_manager.exists(), target
        assert _completed(staff, model, field, ""), (model, field)


def _listed(client, model, **query) -> list[str]:
    response = client.get(address(model, "changelist"), query)
    assert response.status_code == 200
    return sorted(str(row) for row in response.context["cl"].result_list)


def test_release_that_proves_nothing_is_easy_to_find(staff, ana):
    empty = make_release("E-100/17")
    only_withdrawn = make_event(passage=make_passage(make_release("E-101/17")))
    only_withdrawn.withdraw(by=ana, reason="Another country.")
    with_draft = make_event(published=False, passage=make_passage(make_release("E-102/17")))
    proving = make_release("E-103/17")
    for make in (make_event, make_assistance, make_recommendation, make_milestone):
        make(passage=make_passage(proving))

    nothing = _listed(staff, Release, proves="nothing")
    assert nothing == sorted([str(empty), str(only_withdrawn.passage.release)])
    something = sorted([str(with_draft.passage.release), str(proving)])
    assert _listed(staff, Release, proves="something") == something
    assert _listed(staff, Release, proves="drafts") == [str(with_draft.passage.release)]
    text = text_of(staff.get(address(Release, "changelist")))
    assert "none yet" in text
    assert "1 (1 draft)" in text
    assert "English 4" in text


def test_events_are_listed_by_release_status_country_state_and_day(staff):
    release = make_release("E-049/17")
    adopted = make_event(make_strategy("PY"), passage=make_passage(release))
    asked = make_event(make_strategy("MX"), "requested", published=False)
    both = sorted([str(adopted), str(asked)])
    assert _listed(staff, StatusEvent) == both
    assert _listed(staff, StatusEvent, release="E-049/17") == [str(adopted)]
    assert _listed(staff, StatusEvent, release="nonsense") == []
    assert _listed(staff, StatusEvent, status="requested") == [str(asked)]
    assert _listed(staff, StatusEvent, state__exact=State.DRAFT) == [str(asked)]
    assert _listed(staff, StatusEvent, happened_on__year="2017") == both
    mexico = asked.strategy.country
    assert _listed(staff, StatusEvent, strategy__country__id__exact=mexico.pk) == [str(asked)]
    assert _listed(staff, StatusEvent, strategy__id__exact=asked.strategy_id) == [str(asked)]
    assert _listed(staff, StatusEvent, q="e-49/17") == [str(adopted)]
    assert _listed(staff, StatusEvent, q="México") == [str(asked)]


def test_countries_and_strategies_are_listed_by_where_they_stand_today(staff):
    make_event(make_strategy("PY"))
    make_event(make_strategy("MX"), "requested")
    make_event(make_strategy("JM"), published=False)
    make_country("TT")
    assert _listed(staff, Country, status="adopted") == ["Paraguay"]
    assert _listed(staff, Country, status="requested") == ["Mexico"]
    assert _listed(staff, Country, status="not_known") == ["Jamaica", "Trinidad and Tobago"]
    assert [each[:2] for each in _listed(staff, Strategy, status="adopted")] == ["PY"]
    assert [each[:2] for each in _listed(staff, Strategy, status="not_known")] == ["JM"]
    text = text_of(staff.get(address(Country, "changelist")))
    assert "Paraguay PY South America ● adopted 1 1" in text
    assert "Trinidad and Tobago TT Caribbean – not known 0 0" in text


def test_replaced_edition_is_listed_as_replaced_as_on_the_public_pages(staff):
    old = make_strategy("PY", title="First edition")
    new = make_strategy("PY", title="Second edition", replaces=old)
    make_event(old)
    make_event(new)
    assert _listed(staff, Strategy, status="replaced") == [str(old)]
    assert _listed(staff, Strategy, status="adopted") == [str(new)]


def test_passages_of_a_release_are_found_in_the_list(staff):
    make_passage(make_release("E-049/17"), number=10)
    make_passage(make_release("E-476/14"))
    assert _listed(staff, Passage, q="e-049/17 10") == ["E-049/17 ¶10"]
