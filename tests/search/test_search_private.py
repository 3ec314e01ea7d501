"""What is not public is neither found nor shown."""

import datetime

import pytest

from releases.importing.models import Capture, digest_of
from releases.models import Passage, Release
from tests.factories import (
    REPORTED_ON,
    make_assistance,
    make_event,
    make_follow_up,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
)
from tracker.pages.facts import of_release
from tracker.pages.moment import Moment
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.search.public import cited_passages, public_documents
from tracker.strategies.models import StatusEvent

SECRET = "marmalade"
MAKERS = [make_event, make_assistance, make_milestone, make_recommendation, make_follow_up]


def secret_passage():
    return make_passage(text=f"They spoke of {SECRET} at length.")


def test_a_passage_that_nothing_cites_is_not_found(find, db):
    release = make_release()
    make_event(passage=make_passage(release, text="One country has a strategy."))
    make_passage(release, text=f"They spoke of {SECRET} at length.")
    assert find("strategy").counts["releases"] == 1
    assert SECRET not in find("strategy").text
    assert find(SECRET).hits == []


def test_a_captured_text_is_not_found(find, db):
    text = f"They spoke of {SECRET} at length."
    release = make_release()
    make_event(passage=make_passage(release))
    Capture.objects.create(release=release, text=text, digest=digest_of(text), name=f"{SECRET}.txt")
    assert find(SECRET).hits == []


@pytest.mark.parametrize("make", MAKERS)
def test_what_only_a_draft_cites_is_not_found(find, db, make):
    fact = make(passage=secret_passage(), published=False)
    assert find(SECRET).hits == []
    fact.publish(by=None)
    assert find(SECRET).counts == {"releases": 1}


@pytest.mark.parametrize("make", MAKERS)
def test_what_only_a_withdrawn_fact_cites_is_not_found(find, db, make):
    fact = make(passage=secret_passage())
    assert find(SECRET).counts == {"releases": 1}
    fact.withdraw(by=None, reason="Misread.")
    assert find(SECRET).hits == []


def test_the_words_of_drafts_and_withdrawn_facts_are_not_found(find, db):
    for make, field in (
        (make_assistance, "title"),
        (make_milestone, "title"),
        (make_recommendation, "text"),
    ):
        make(published=False, **{field: f"Supplies of {SECRET}, drafted"})
        withdrawn = make(**{field: f"Supplies of {SECRET}, withdrawn"})
        withdrawn.withdraw(by=None, reason="Misread.")
    assert find(SECRET).hits == []


def test_a_strategy_of_which_nothing_is_published_is_not_found(find, db):
    strategy = make_strategy(title=f"The {SECRET} strategy", note=f"Also about {SECRET}.")
    event = make_event(strategy, published=False)
    assert find(SECRET).hits == []
    event.publish(by=None)
    assert find(SECRET).counts == {"strategies": 1}


def test_a_country_that_was_never_a_member_is_not_found(find, db):
    make_strategy("PY")
    assert find("Paraguay").hits == []
    make_membership("PY")
    assert find("Paraguay").counts == {"countries": 1}


def test_what_was_published_by_loading_or_in_bulk_is_found_at_once(find, db):
    made = Recommendation(
        country=make_strategy("MX").country,
        number=1,
        text=f"Keep stocks of {SECRET}.",
        passage=make_passage(),
        made_on=REPORTED_ON,
        state="published",
        published_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
    )
    Recommendation.objects.bulk_create([made])
    assert find(SECRET).counts == {"recommendations": 1}


def test_what_was_withdrawn_without_the_model_is_gone_at_once(find, db):
    event = make_event(passage=secret_passage())
    StatusEvent.objects.filter(pk=event.pk).update(
        state="withdrawn",
        withdrawn_at=datetime.datetime.now(datetime.UTC),
        withdrawal_reason="Misread.",
    )
    assert find(SECRET).hits == []


@pytest.mark.parametrize(
    "day", ["2013-01-01", "2014-06-15", "2014-11-03", "2017-06-20", "2026-01-01"]
)
def test_the_passages_looked_through_are_those_of_the_release_pages(seeds, day):
    moment = Moment(datetime.date.fromisoformat(day))
    shown = {
        item["passage"].pk
        for release in Release.objects.all()
        for item in of_release(release, moment)["cited"]
    }
    assert {passage.pk for passage in cited_passages(moment)} == shown
    texts = {text.words for document in public_documents(moment) for text in document.texts}
    hidden = Passage.objects.exclude(pk__in=shown).values_list("text", flat=True)
    assert not texts & set(hidden)


def test_the_answer_to_a_recommendation_makes_its_passage_public(find, db):
    answer = make_follow_up(passage=secret_passage())
    assert find(SECRET).counts == {"releases": 1}
    assert find(SECRET, as_of="2018-06-19").hits == []
    assert FollowUp.objects.get().passage == answer.passage
