"""Answers are kept only outside transactions, so these tests commit what they write."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone


@pytest.fixture
def nothing_kept(transactional_db):
    """A database to commit to, and a cache that holds nothing."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def unkept(settings) -> Client:
    """A reader whose answers are all made anew."""
    whole = settings.MIDDLEWARE
    settings.MIDDLEWARE = [name for name in whole if not name.endswith(".AnswerCache")]
    client = Client()
    client.handler.load_middleware()
    settings.MIDDLEWARE = whole
    return client


@pytest.fixture
def same_second(monkeypatch):
    """Citations say the second in which a page was made; two pages are made in the same one."""
    now = timezone.now() + datetime.timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: now)
