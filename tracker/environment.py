"""Reads the settings that come from outside, and stops the start at one that is malformed."""

import os

import environ
from django.core.exceptions import ImproperlyConfigured

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


def words(name: str, default: list[str]) -> list[str]:
    """A list of words, separated by commas."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or default


def secret_key(debug: bool) -> str:
    """The SECRET_KEY; only a development server may do without one of its own."""
    key = os.environ.get("SECRET_KEY", "")
    if not key and not debug:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set; with DEBUG off it must be, to 50 or more random characters."
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
    # Write-ahead logging lets readers go on while staff write; taking the write lock at the
    # beginning of a transaction makes a second writer wait instead of failing half-way. Recursive
    # triggers see the deletion in INSERT OR REPLACE, which would pass by them otherwise.
    return {
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA recursive_triggers=ON;",
        }
    }
