"""Settings from outside: a malformed one stops the start and is named."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


def start(**environment: str) -> subprocess.CompletedProcess:
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    code = "from tracker import settings as s; print(s.DEBUG, s.DATABASES['default']['ENGINE'])"
    return subprocess.run(
        [sys.executable, "-c", code],
        env=kept | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )


def test_it_starts_with_nothing_set():
    assert start().stdout.split() == ["True", "django.db.backends.sqlite3"]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DEBUG", "perhaps"),
        ("DATABASE_URL", "mysql://root@localhost/x"),
        ("DATABASE_URL", "tracker.sqlite3"),
        ("DATABASE_URL", "postgres://"),
    ],
)
def test_a_malformed_setting_stops_the_start_and_is_named(variable, value):
    stopped = start(**{variable: value})
    assert stopped.returncode != 0
    assert variable in stopped.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("variable", "value"), [("SECURE_HSTS_SECONDS", "a year"), ("BEHIND_PROXY", "2")]
)
def test_a_malformed_production_setting_stops_the_start(variable, value):
    stopped = start(DEBUG="off", SECRET_KEY="k" * 60, **{variable: value})
    assert stopped.returncode != 0
    assert variable in stopped.stderr.splitlines()[-1]


@pytest.mark.parametrize("key", ["", "k" * 49])
def test_without_debug_a_long_secret_key_is_required(key):
    stopped = start(DEBUG="off", SECRET_KEY=key)
    assert stopped.returncode != 0
    assert f"SECRET_KEY has {len(key)} characters" in stopped.stderr.splitlines()[-1]
    assert start(DEBUG="off", SECRET_KEY="k" * 50).stdout.startswith("False")
    assert start(SECRET_KEY=key).stdout.startswith("True")


def test_database_url_switches_to_postgresql():
    assert "postgresql" in start(DATABASE_URL="postgres://ana:x@127.0.0.1:5432/tracker").stdout
