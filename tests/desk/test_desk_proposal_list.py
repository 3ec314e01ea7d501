"""The list of proposals, and the names and phrases that staff keep for the reading."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from tests.desk.desk_samples import make_proposal, make_quoted, page_at, text_of
from tests.factories import make_country, make_term
from tracker.desk.deciding import reject
from tracker.proposals.models import CountryName, Phrase, ProposedFact


def page(model: str, name: str, *keys: int) -> str:
    return reverse(f"admin:tracker_{model}_{name}", args=keys)


def test_proposals_are_listed_searched_filtered_and_never_edited(staff):
    status = make_proposal()
    help_given = make_proposal(make_quoted(), "PE", assistance_kind=make_term("training"))
    text = text_of(staff.get(page("proposedfact", "changelist")))
    assert "◐ in progress Paraguay" in text
    assert "Training Peru" in text
    for query, found in (
        ("?q=E-101/17", 1),
        ("?q=E-101/17+2", 0),
        ("?q=Peru", 1),
        ("?status__exact=in_progress", 1),
        ("?state__exact=rejected", 0),
        ("?rule=in-progress-drafting", 2),
    ):
        listed = staff.get(page("proposedfact", "changelist") + query).context["cl"]
        assert listed.result_count == found, query
    shown = staff.get(page("proposedfact", "change", help_given.pk))
    assert 'name="_save"' not in shown.content.decode()
    assert f"{page_at(help_given.passage.release)}#proposal-{help_given.pk}" in (
        shown.content.decode()
    )
    assert "is said to be writing its strategy" in text_of(shown)
    assert staff.get(page("proposedfact", "add")).status_code == 403
    assert staff.post(page("proposedfact", "delete", status.pk), {"post": "yes"}).status_code == 403
    assert ProposedFact.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_as_many_queries_at_one_proposal_as_at_three(
    rows, staff, django_assert_num_queries
):
    for code in ("PY", "PE", "HT")[:rows]:
        make_proposal(make_quoted(), code, assistance_kind=make_term(f"kind-{code}"))
    staff.get(page("proposedfact", "changelist"))
    with django_assert_num_queries(6):
        staff.get(page("proposedfact", "changelist"))


def test_release_with_undecided_and_rejected_proposals_can_be_deleted(staff, ana):
    release = make_proposal().passage.release
    reject(make_proposal(make_quoted(release=release), "PE"), ana, "No.")
    url = reverse("admin:releases_release_delete", args=[release.pk])
    staff.post(url, {"post": "yes"})
    assert not ProposedFact.objects.exists()


def test_name_is_added_and_what_the_reading_cannot_use_is_refused(staff):
    given = {"country": make_country("TT").pk, "text": "Port of Spain", "kind": "alias"}
    staff.post(page("countryname", "add"), given)
    assert CountryName.objects.get().text == "Port of Spain"
    refused = staff.post(page("countryname", "add"), given | {"text": "T"})
    assert "has to have 2 to 80 characters" in text_of(refused)
    again = staff.post(page("countryname", "add"), given)
    assert "This name is already here." in text_of(again)
    assert CountryName.objects.count() == 1
    assert LogEntry.objects.count() == 1


def test_phrase_goes_into_a_list_that_the_rules_read(staff):
    make_term("technical-training")
    given = {"rule": "assistance:technical-training", "language": "en", "text": "taught"}
    staff.post(page("phrase", "add"), given)
    assert Phrase.objects.get().rule == "assistance:technical-training"
    refused = staff.post(page("phrase", "add"), given | {"rule": "sung"})
    assert "not one of the available choices" in text_of(refused)
    refused = staff.post(page("phrase", "add"), given | {"text": "x" * 81})
    assert "has to have 1 to 80 characters" in text_of(refused)
    assert Phrase.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "row"), [("countryname", CountryName), ("phrase", Phrase)])
def test_list_search_and_filters_open(model, row, staff):
    if row is CountryName:
        row.objects.create(country=make_country("TT"), text="Port of Spain")
    else:
        row.objects.create(rule="adopt-past", language="en", text="approved")
    for query in ("", "?q=approved", "?language=en"):
        assert staff.get(page(model, "changelist") + query).status_code == 200
