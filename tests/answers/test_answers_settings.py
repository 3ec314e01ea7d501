"""CACHE_URL: a malformed one stops the start and is named."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker import environment


@pytest.mark.parametrize(
    ("url", "backend"),
    [
        ("", "LocMemCache"),
        ("  ", "LocMemCache"),
        ("off", "DummyCache"),
        ("redis://127.0.0.1", "RedisCache"),
        ("redis://:word@cache.example:6379/1", "RedisCache"),
        ("rediss://ana:word@cache.example", "RedisCache"),
    ],
)
def test_it_names_a_cache(monkeypatch, url, backend):
    monkeypatch.setenv("CACHE_URL", url)
    assert environment.cache()["BACKEND"].endswith(f".{backend}")


def test_without_it_each_process_has_a_cache_of_its_own(monkeypatch):
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert environment.cache()["BACKEND"].endswith(".LocMemCache")


@pytest.mark.parametrize(
    "url",
    [
        "on",
        "127.0.0.1:6379",
        "memcached://127.0.0.1:11211",
        "redis://",
        "redis:///0",
        "redis://127.0.0.1:port/0",
        "redis://127.0.0.1:70000/0",
        "redis://127.0.0.1:6379/first",
        "redis://127.0.0.1:6379/0?db=1",
        "redis://[::1/0",
    ],
)
def test_a_malformed_one_stops_the_start_and_is_named(monkeypatch, url):
    monkeypatch.setenv("CACHE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL"):
        environment.cache()
