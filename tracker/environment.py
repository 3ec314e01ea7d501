"""Reads the settings that come from outside, and stops the start at one that is malformed."""

import os
import re
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.retry import Retry

_RATE = re.compile(r"[1-9][0-9]{0,8}/(second|minute|hour|day)")
_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def flag(name: str, default: bool) -> bool:
    """A yes-or-no setting. Raises ImproperlyConfigured, naming the variable, on anything else."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be on or off.")
    return value in _YES


def number(name: str, default: int) -> int:
    """A whole number from 0. Raises ImproperlyConfigured, naming the variable, on anything else."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be a whole number.")
    return int(value)


def rate(name: str, default: str) -> str:
    """So many in so much time, as in 120/minute. Raises ImproperlyConfigured on anything else."""
    value = os.environ.get(name, "").strip().lower() or default
    if not _RATE.fullmatch(value):
        raise ImproperlyConfigured(
            f"{name} is “{value}”; it must be a number and second, minute, hour or day, as in "
            "120/minute."
        )
    return value


def words(name: str, default: list[str]) -> list[str]:
    """A list of words, separated by commas."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or default


def secret_key(debug: bool) -> str:
    """The SECRET_KEY; only a development server may do without one of its own.

    Raises ImproperlyConfigured, naming the variable, where another one has none or a short one.
    """
    key = os.environ.get("SECRET_KEY", "")
    if len(key) < 50 and not debug:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(key)} characters; with DEBUG off it must be set to 50 or more "
            "random characters."
        )
    return key or "django-insecure-for-development-on-this-machine-only"


def database(default: str) -> dict:
    """The database that DATABASE_URL names: sqlite:///path or postgres://user:password@host/name.

    Raises ImproperlyConfigured, naming the variable, where it names neither.
    """
    url = os.environ.get("DATABASE_URL", "").strip() or default
    scheme = url.partition("://")[0]
    try:
        config = dict(environ.Env.db_url_config(url))
    except (ValueError, environ.ImproperlyConfigured):
        config = {}
    if scheme not in {"sqlite", "postgres", "postgresql"} or not config.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL is malformed; give sqlite:///path/to/file.sqlite3 or "
            "postgres://user:password@host:5432/name."
        )
    return config | _options(scheme)


def _options(scheme: str) -> dict:
    if scheme != "sqlite":
        return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    # Opening the file takes longer than giving a kept answer, so it stays open. Write-ahead logging
    # lets readers go on while staff write; taking the write lock at the beginning of a transaction
    # makes a second writer wait instead of failing half-way. Recursive triggers see the deletion in
    # INSERT OR REPLACE, which would pass by them otherwise.
    return {
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA recursive_triggers=ON;",
        },
    }


def cache() -> dict[str, Any]:
    """The cache that CACHE_URL names: redis://host:6379/0, shared by all processes; "off" for
    none; where it is not set, each process has one of its own.

    Raises ImproperlyConfigured, naming the variable, on anything else.
    """
    url = os.environ.get("CACHE_URL", "").strip()
    if not url:
        # A full one takes as much memory as this many of the longest answers that are kept.
        own = "django.core.cache.backends.locmem.LocMemCache"
        return {"BACKEND": own, "OPTIONS": {"MAX_ENTRIES": 500}}
    if url == "off":
        return {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    if not _names_redis(url):
        raise ImproperlyConfigured(
            "CACHE_URL is malformed; give redis://:password@host:6379/0 or rediss://…, or off."
        )
    # Making an answer anew takes less time than waiting for a cache that does not answer. Once
    # more, because a connection that was left open may have been closed meanwhile.
    patience = {
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
        "retry": Retry(NoBackoff(), 1),
    }
    shared = "django.core.cache.backends.redis.RedisCache"
    return {"BACKEND": shared, "LOCATION": url, "OPTIONS": patience}


def _names_redis(url: str) -> bool:
    try:
        parts = urlsplit(url)
        is_address = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        return False
    database = parts.path.removeprefix("/")
    is_database = not database or (database.isascii() and database.isdigit())
    return parts.scheme in {"redis", "rediss"} and is_address and is_database and not parts.query
