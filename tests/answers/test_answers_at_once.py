"""Readers and writers at the same time: what was committed is in every answer from then on."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests.factories import make_event, make_membership, make_passage, make_release, make_strategy
from tracker.facts.models import State
from tracker.strategies.models import StatusEvent

WRITERS, READERS, ASKED = 3, 3, 25


@pytest.fixture
def drafts(nothing_kept) -> list[int]:
    make_membership("PY")
    strategy, release = make_strategy("PY"), make_release("E-500/17")
    made = [
        make_event(strategy, passage=make_passage(release), published=False)
        for _number in range(60)
    ]
    return [draft.pk for draft in made]


def closing(task: Callable[[], None]) -> Callable[[], None]:
    """The task of a thread, with the end of its connection."""

    def run() -> None:
        try:
            task()
        finally:
            connection.close()

    return run


def number_answered(client: Client) -> int:
    return client.get("/data/events.csv").getvalue().count(b",PY,")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="one connection to a database in memory")
def test_no_answer_lacks_what_was_committed_before_it_was_asked(drafts):
    published: list[int] = []
    is_over = threading.Event()

    def write() -> None:
        while drafts and not is_over.is_set():
            draft = drafts.pop()
            with transaction.atomic():
                found = StatusEvent.objects.filter(pk=draft)
                found.update(state=State.PUBLISHED, published_at=timezone.now())
                time.sleep(random.random() / 50)
                is_undone = random.random() < 0.2
                transaction.set_rollback(is_undone)
            if not is_undone:
                published.append(draft)

    def read() -> None:
        client, seen = Client(), 0
        for _time in range(ASKED):
            least = max(seen, len(published))
            seen = number_answered(client)
            assert seen >= least

    with ThreadPoolExecutor(WRITERS + READERS) as pool:
        writing = [pool.submit(closing(write)) for _number in range(WRITERS)]
        reading = [pool.submit(closing(read)) for _number in range(READERS)]
        failures = [task.exception() for task in reading]
        is_over.set()
        failures += [task.exception() for task in writing]
    assert failures == [None] * (WRITERS + READERS)
    assert number_answered(Client()) == len(published) > 0
