"""Facts that were known as paraphrases keep their proof when the text comes, and nothing is asked
twice."""

import pytest

from releases.models import Release, Wording
from tests.desk.desk_samples import PARAGRAPHS, TEXT, open_on, page_at, queue_page
from tests.factories import (
    make_assistance,
    make_event,
    make_passage,
    make_release,
    make_strategy,
    make_term,
)
from tests.importing.import_samples import bring, release_text
from tracker.assistance.models import Assistance
from tracker.desk.relations import Relation, relations
from tracker.proposals.models import Decision, ProposedFact
from tracker.strategies.models import StatusEvent

PARAPHRASES = (
    "Panama's government has had a national strategy for cybersecurity since 4 March 2016, its "
    "minister said in Lima.",
    "Paraguay writes its national cybersecurity strategy with help from the Organization of "
    "American States; 30 officials were trained by its experts in Asunción.",
    "Help of the OAS with such a strategy is what Haiti asked for. Peru's ambassador was there.",
)


@pytest.fixture
def known(db) -> Release:
    """The release as fixtures hold it: in our words, with the facts that it proves."""
    release = make_release("E-301/17", title="Three Governments Report on Strategies")
    passages = [make_passage(release, text=text) for text in PARAPHRASES]
    make_event(make_strategy("PA"), "approved", passage=passages[0])
    make_event(make_strategy("PY"), "reported_in_progress", passage=passages[1])
    make_assistance("PY", kind=make_term("strategy-support"), passage=passages[1])
    make_event(make_strategy("HT"), "requested", passage=passages[2])
    make_assistance("HT", kind=make_term("technical-training"), passage=passages[2])
    return release


def facts() -> list[dict]:
    return [
        *StatusEvent.objects.order_by("pk").values(),
        *Assistance.objects.order_by("pk").values(),
    ]


def test_same_facts_now_proved_by_quotations_and_nothing_proposed_again(known, staff):
    before = facts()
    bring(TEXT)
    page = staff.get(page_at(known))
    assert facts() == before
    passages = known.passages.order_by("number")
    assert list(passages.values_list("text", "wording")) == [
        (text, Wording.QUOTED) for text in PARAGRAPHS
    ]
    assert open_on(page) == []
    assert not ProposedFact.objects.exists()


def test_what_another_release_repeats_is_open_and_says_so(known, staff):
    bring(TEXT)
    bring(release_text(PARAGRAPHS, code="E-302/17", title="The Same Three Governments Report"))
    staff.get(queue_page())
    proposals = ProposedFact.objects.filter(state=Decision.OPEN, status__gt="")
    assert {p.passage.release.code for p in proposals} == {"E-302/17"}
    found = relations(proposals)
    assert [found[p.pk].relation for p in proposals] == [Relation.REPEATS] * 3
    assert all(found[p.pk].fact.passage.release == known for p in proposals)
