"""Two people at once: one decides, the other is told; nothing is made twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from tests.desk.desk_samples import TEXT, make_proposal, make_quoted
from tests.factories import make_country, make_event, make_staff, make_strategy, make_term
from tests.importing.import_samples import bring
from tracker.desk import deciding, proposing
from tracker.desk.deciding import accept, reject, undo
from tracker.desk.proposing import read_pending
from tracker.facts.forms import hold_passage
from tracker.facts.models import State
from tracker.proposals.models import Decision, ProposedFact, ReadText
from tracker.strategies.models import StatusEvent, Strategy

LONG_ENOUGH = 1  # seconds for both to be past a check, if nothing holds one of them back

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def meet(monkeypatch):
    """Make both threads wait for each other right after a function; whom a lock holds, never
    comes."""

    def after(module, name: str) -> None:
        both, act = threading.Barrier(2), getattr(module, name)

        def act_and_wait(*args, **kwargs):
            result = act(*args, **kwargs)
            with suppress(threading.BrokenBarrierError):
                both.wait(LONG_ENOUGH)
            return result

        monkeypatch.setattr(module, name, act_and_wait)

    return after


def at_once(*acts: Callable[[], object]) -> list[str]:
    """The sentences that refuse each act; empty for those that were done."""

    def run(act: Callable[[], object]) -> str:
        try:
            act()
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_proposal_accepted_twice_at_once_becomes_one_fact(meet):
    ana, ben = make_staff("ana"), make_staff("ben")
    proposal = make_proposal()
    meet(deciding, "_refuse_decided")
    said = at_once(lambda: accept(proposal, ana), lambda: accept(proposal, ben))
    assert sorted("decided already. Accepted by " in each for each in said) == [False, True]
    assert StatusEvent.objects.count() == 1
    assert Strategy.objects.count() == 1


def test_proposal_accepted_and_rejected_at_once_is_one_of_them(meet):
    ana, ben = make_staff("ana"), make_staff("ben")
    proposal = make_proposal()
    meet(deciding, "_refuse_decided")
    said = at_once(lambda: accept(proposal, ana), lambda: reject(proposal, ben, "No."))
    assert sorted(bool(each) for each in said) == [False, True]
    proposal.refresh_from_db()
    assert (proposal.state == Decision.ACCEPTED) == StatusEvent.objects.exists()


def test_first_facts_of_a_country_accepted_at_once_share_its_strategy(meet):
    ana, ben = make_staff("ana"), make_staff("ben")
    proposals = [make_proposal(), make_proposal(make_quoted(), status="requested")]
    meet(deciding, "likely_strategies")
    said = at_once(lambda: accept(proposals[0], ana), lambda: accept(proposals[1], ben))
    assert said == ["", ""]
    assert Strategy.objects.count() == 1


def test_decision_undone_twice_at_once_is_undone_once(meet):
    ana, ben = make_staff("ana"), make_staff("ben")
    proposal = make_proposal()
    accept(proposal, ana)
    said = at_once(lambda: undo(proposal, ana), lambda: undo(proposal, ben))
    assert sorted("nothing to undo" in each for each in said) == [False, True]
    assert StatusEvent.objects.get().withdrawn_at is not None


def test_what_somebody_publishes_from_the_same_passage_meanwhile_is_not_published_again(
    monkeypatch,
):
    ana, strategy, proposal = make_staff("ana"), make_strategy(), make_proposal()
    same = ("reported_in_progress", proposal.happened_on)
    draft = make_event(strategy, *same, published=False, passage=proposal.passage)
    both, check = threading.Barrier(2), StatusEvent.full_clean

    def check_and_wait(event: StatusEvent, *args, **kwargs) -> None:
        check(event, *args, **kwargs)
        if event.state == State.PUBLISHED:
            with suppress(threading.BrokenBarrierError):
                both.wait(LONG_ENOUGH)

    def publish() -> None:
        with transaction.atomic():
            hold_passage(draft)
            draft.publish(ana)

    monkeypatch.setattr(StatusEvent, "full_clean", check_and_wait)
    said = at_once(lambda: accept(proposal, ana), publish)
    assert sorted("already published" in each for each in said) == [False, True]
    assert StatusEvent.objects.published().count() == 1


def test_text_read_twice_at_once_is_read_once(meet):
    for code in ("PA", "PY", "HT"):
        make_country(code)
    make_term("strategy-support")
    bring(TEXT)
    meet(proposing, "words")
    assert at_once(read_pending, read_pending) == ["", ""]
    assert ReadText.objects.count() == 1
    assert ProposedFact.objects.count() == 5


def test_proposal_that_is_accepted_while_another_text_is_read_stays(monkeypatch):
    ana, proposal = make_staff("ana"), make_proposal()
    release, read_with = proposal.passage.release, proposing.words()
    is_held, is_open = threading.Event(), deciding._refuse_decided

    def check(held: ProposedFact) -> None:
        is_open(held)
        is_held.set()
        threading.Event().wait(LONG_ENOUGH)  # the other wants to drop what is open meanwhile

    def read_anew() -> None:
        is_held.wait()
        proposing.propose_of(release, *read_with)

    monkeypatch.setattr(deciding, "_refuse_decided", check)
    assert at_once(lambda: accept(proposal, ana), read_anew) == ["", ""]
    proposal.refresh_from_db()
    assert proposal.state == Decision.ACCEPTED
