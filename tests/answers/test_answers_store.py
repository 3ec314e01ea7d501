"""A cache that cannot be reached makes the site slower, and nothing else."""

import logging

import pytest
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as NotReached

from tests.answers.services import free_port
from tests.factories import make_event, make_membership
from tracker import environment
from tracker.answers import store
from tracker.answers.running import program_digest
from tracker.answers.store import PAUSE, Kept, Store

KEPT = Kept([("Content-Type", "text/html")], b"<p>")


@pytest.fixture
def unreachable(monkeypatch):
    """A shared cache at an address where nobody listens; the list counts how often it is asked."""
    monkeypatch.setenv("CACHE_URL", f"redis://127.0.0.1:{free_port()}/0")
    config = environment.cache()
    redis = RedisCache(config["LOCATION"], {"OPTIONS": config["OPTIONS"]})
    asked = []

    class Counted:
        def get(self, key):
            asked.append(key)
            return redis.get(key)

        def set(self, *what):
            asked.append(what)
            redis.set(*what)

    monkeypatch.setattr(store, "cache", Counted())
    return asked


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets."""
    now = [1000.0]
    monkeypatch.setattr(store.time, "monotonic", lambda: now[0])
    return now


def test_what_is_put_in_comes_out():
    cache.clear()
    assert Store().get("a") is None
    Store().put("a", KEPT)
    assert Store().get("a") == KEPT


def test_a_cache_out_of_reach_is_reported_once_and_left_alone_for_a_while(
    unreachable, clock, caplog
):
    kept = Store()
    with caplog.at_level(logging.WARNING):
        for _time in range(3):
            assert kept.get("a") is None
            kept.put("a", KEPT)
    assert len(unreachable) == 1
    assert len(caplog.records) == 1
    assert "cannot be reached" in caplog.text
    clock[0] += PAUSE
    assert kept.get("a") is None
    assert len(unreachable) == 2


def test_a_mistake_of_ours_is_not_taken_for_that(monkeypatch):
    class Broken:
        def get(self, key):
            raise LookupError

    monkeypatch.setattr(store, "cache", Broken())
    with pytest.raises(LookupError):
        Store().get("a")


def test_the_error_is_the_one_that_the_library_raises(unreachable):
    with pytest.raises(NotReached):
        store.cache.get("a")


@pytest.mark.django_db(transaction=True)
def test_pages_are_answered_without_it(client, unreachable):
    make_membership("PY")
    make_event()
    assert b"Paraguay" in client.get("/").content
    make_membership("CR")
    assert b"Costa Rica" in client.get("/").content
    assert client.get("/", headers={"If-None-Match": client.get("/")["ETag"]}).status_code == 304


def test_the_program_is_known_by_its_files(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    settings.DEBUG = True  # read anew each time
    page = tmp_path / "templates" / "base.html"
    page.parent.mkdir()
    seen = set()
    for text in ("one", "two", "two "):
        page.write_text(text)
        seen.add(program_digest())
    page.rename(page.with_name("other.html"))
    seen.add(program_digest())
    assert len(seen) == 4
    (page.parent / "x.pyc").write_bytes(b"compiled")
    assert program_digest() in seen
    settings.DEBUG = False
    page.write_text("three")
    assert program_digest() in seen  # a server goes on running what it started with
