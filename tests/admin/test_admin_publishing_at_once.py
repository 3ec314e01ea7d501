"""Two people publish the same fact at the same moment: one does, the other reads why not."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection
from django.test import Client

from tests.admin.pages import address, filled, text_of
from tests.factories import make_event, make_passage, make_staff, make_strategy
from tracker.facts.admin import FactAdmin
from tracker.strategies.models import StatusEvent

LONG_ENOUGH = 2  # seconds for both to be past the check, if nothing holds one of them back
REFUSAL = "This event is already published from this passage."


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_same_fact_published_twice_at_once_is_refused_once(monkeypatch):
    strategy, passage = make_strategy(), make_passage()
    both_are_past_the_check = threading.Barrier(2)
    save = FactAdmin.save_model

    def save_late(self, *args, **kwargs):
        with suppress(threading.BrokenBarrierError):  # the other is held back, as it should be
            both_are_past_the_check.wait(LONG_ENOUGH)
        save(self, *args, **kwargs)

    def publish(sending: tuple[Client, str, dict]) -> str:
        client, url, data = sending
        try:
            return text_of(client.post(url, data, follow=True))
        finally:
            connection.close()

    sendings = []
    for name in ("ana", "ben"):
        client = Client()
        client.force_login(make_staff(name))
        draft = make_event(strategy, published=False, passage=passage)
        url = address(StatusEvent, "change", draft)
        sendings.append((client, url, {**filled(client.get(url)), "_publish": "on"}))
    monkeypatch.setattr(FactAdmin, "save_model", save_late)
    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(publish, sendings))

    assert sorted(REFUSAL in page for page in pages) == [False, True]
    assert StatusEvent.objects.published().count() == 1
