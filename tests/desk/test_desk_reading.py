"""From captured texts to proposals: each text once, nothing that is known, nothing decided lost."""

import datetime

import pytest

from releases.importing.decisions import take
from releases.importing.models import Capture, CaptureState
from releases.models import Release
from tests.desk.desk_samples import (
    HAITI,
    PANAMA,
    PARAGRAPHS,
    PARAGUAY,
    TEXT,
    make_proposal,
    make_quoted,
)
from tests.factories import make_assistance, make_country, make_event, make_strategy, make_term
from tests.importing.import_samples import bring, release_text
from tracker.desk.deciding import accept, reject, undo
from tracker.desk.proposing import read_pending
from tracker.proposals.models import CountryName, Decision, ProposedFact, ReadText
from tracker.strategies.statuses import Status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def countries_and_kinds(db):
    for code in ("PA", "PE"):
        make_country(code)
    make_country("PY")
    make_country("HT")
    make_term("strategy-support")


def proposed() -> list[tuple]:
    rows = ProposedFact.objects.order_by("passage__number", "start", "pk")
    return list(rows.values_list("country__code", "status", "assistance_kind__code"))


def test_text_is_read_into_statuses_and_assistance():
    bring(TEXT)
    assert read_pending() == 1
    assert proposed() == [
        ("PA", "adopted", None),
        ("PY", "in_progress", None),
        ("PY", "", "strategy-support"),
        ("HT", "requested", None),
        ("HT", "", "strategy-support"),
    ]


def test_proposal_bears_the_words_where_they_stand_their_date_and_its_rule():
    bring(TEXT)
    read_pending()
    panama = ProposedFact.objects.get(country__code="PA")
    text = panama.passage.text
    assert panama.quotation == PANAMA == text[panama.start : panama.start + len(PANAMA)]
    assert (panama.happened_on, panama.date_basis) == (datetime.date(2016, 3, 4), "on")
    assert (panama.rule, panama.state) == ("adopted-active", Decision.OPEN)
    haiti = ProposedFact.objects.get(country__code="HT", status="requested")
    assert (haiti.happened_on, haiti.date_basis) == (datetime.date(2017, 6, 20), "by")


def test_text_is_read_once():
    bring(TEXT)
    read_pending()
    ProposedFact.objects.all().delete()
    assert read_pending() == 0
    assert proposed() == []
    assert ReadText.objects.count() == 1


def test_text_that_waits_for_a_decision_is_not_read():
    bring(TEXT)
    bring(TEXT.replace("Lima", "Quito"))
    assert Capture.objects.filter(state=CaptureState.WAITING).count() == 1
    assert read_pending() == 1


def test_a_bounded_reading_takes_the_oldest_and_leaves_the_rest():
    for number in (1, 2, 3):
        bring(release_text(PARAGRAPHS, code=f"E-30{number}/17"), name=f"{number}.txt")
    assert read_pending(limit=2) == 2
    codes = ReadText.objects.values_list("capture__release__code", flat=True)
    assert sorted(codes) == ["E-301/17", "E-302/17"]
    assert read_pending(limit=2) == 1


def test_only_the_asked_release_is_read():
    bring(release_text(PARAGRAPHS, code="E-302/17"), name="b.txt")
    bring(TEXT)
    assert read_pending(release=Release.objects.get(code="E-301/17")) == 1
    assert {row.passage.release.code for row in ProposedFact.objects.all()} == {"E-301/17"}


def test_what_a_published_fact_says_from_this_release_is_not_proposed_again():
    bring(TEXT)
    second = Release.objects.get().passages.get(number=2)
    make_event(make_strategy("PY"), "mission", passage=second)
    make_assistance("PY", passage=second)
    make_event(make_strategy("HT"), "requested")  # of another release: it is proposed still
    make_event(make_strategy("PA"), "approved", passage=second, published=False)
    read_pending()
    assert [row[:2] for row in proposed()] == [("PA", "adopted"), ("HT", "requested"), ("HT", "")]


def test_help_that_another_paragraph_of_the_release_proves_is_not_proposed_again():
    bring(TEXT)
    third = Release.objects.get().passages.get(number=3)
    make_assistance("PY", kind=make_term("strategy-support"), passage=third)
    make_assistance("HT", kind=make_term("strategy-support"))  # of another release
    read_pending()
    assert ("PY", "", "strategy-support") not in proposed()
    assert ("HT", "", "strategy-support") in proposed()


def test_country_that_is_not_here_is_left_out():
    bring(TEXT.replace("Haiti", "Uruguay"))
    read_pending()
    assert "UY" not in [row[0] for row in proposed()]


def test_another_text_replaces_what_is_open_and_keeps_what_is_decided(ana):
    bring(TEXT)
    read_pending()
    panama, haiti = (
        ProposedFact.objects.get(country__code=code, status__gt="") for code in ("PA", "HT")
    )
    reject(haiti, ana, "Not a national strategy.")
    reject(panama, ana, "A plan.")
    undo(panama, ana)
    bring(TEXT.replace("in Lima", "in Quito").replace("30 officials", "40 officials"))
    take(Capture.objects.get(state=CaptureState.WAITING), ana)
    assert read_pending() == 1

    haiti.refresh_from_db()
    assert haiti.state == Decision.REJECTED
    assert [row[0] for row in proposed()] == ["PA", "PY", "PY", "HT", "HT"]
    renewed = ProposedFact.objects.get(country__code="PA")
    assert renewed.pk != panama.pk
    assert "in Quito" in renewed.quotation


def test_what_a_colleague_added_and_undid_outlives_another_text(ana):
    bring(TEXT)
    read_pending()
    by_hand = make_proposal(
        Release.objects.get().passages.get(number=3), "PE", quotation="Peru", rule="by-hand"
    )
    bring(TEXT.replace("in Lima", "in Quito"))
    take(Capture.objects.get(state=CaptureState.WAITING), ana)
    read_pending()
    assert ProposedFact.objects.filter(pk=by_hand.pk).exists()


def test_names_kept_by_staff_are_what_is_read_with():
    CountryName.objects.create(
        country=make_country("NI"), language="en", text="Puerto Nuevo", kind="name"
    )
    bring(TEXT.replace("Haiti", "Puerto Nuevo"))
    read_pending()
    assert [row[0] for row in proposed()] == ["NI", "NI"]
    CountryName.objects.all().delete()
    bring(release_text((HAITI,), code="E-302/17"))
    read_pending()
    assert ProposedFact.objects.filter(country__code="HT").exists()


@pytest.mark.parametrize("facts", [1, 3])
def test_reading_a_text_takes_as_many_queries_at_one_proposal_as_at_three(
    facts, django_assert_num_queries
):
    bring(release_text((PARAGUAY, PANAMA, HAITI)[:facts]))
    with django_assert_num_queries(16):
        read_pending()
    assert ProposedFact.objects.exclude(status="").count() == facts


def test_text_without_facts_is_read_and_proposes_nothing():
    bring(release_text(("The Assembly will meet in Peru next year.",)))
    assert read_pending() == 1
    assert proposed() == []


def test_accepted_proposal_is_not_proposed_again_when_its_fact_is_withdrawn(ana):
    passage = make_quoted()
    fact = accept(make_proposal(passage), ana)
    fact.withdraw(ana, "Wrong.")
    assert ProposedFact.objects.filter(state=Decision.OPEN).count() == 0
    assert Status(fact.status) == Status.IN_PROGRESS
