"""The process is killed while it imports: every release is whole or absent.

Each round starts from an empty database, waits until a number of releases drawn at random is
there, and kills the command with SIGKILL. IMPORT_KILL_ROUNDS sets the number of rounds.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.importing.import_samples import PARAGRAPHS, release_text

FILES = 200
ROUNDS = int(os.environ.get("IMPORT_KILL_ROUNDS", "3"))
# The command of ``releases`` alone, without what other rooms do with the texts that came in.
IMPORT = (
    "import sys, django; django.setup(); from django.core.management import call_command; "
    "from releases.management.commands.import_releases import Command; "
    "call_command(Command(), sys.argv[1])"
)
MANAGE = [sys.executable, str(Path(settings.BASE_DIR, "manage.py"))]


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory) -> Path:
    """A SQLite file with the tables and nothing in them."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite3"
    subprocess.run([*MANAGE, "migrate", "-v0"], env=_environment(path), check=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Files of one to four paragraphs each."""
    folder = tmp_path_factory.mktemp("texts")
    for number in range(FILES):
        text = release_text(PARAGRAPHS[: 1 + number % 4], code=f"E-{100 + number}/16")
        (folder / f"{number:03d}.txt").write_text(text, "utf-8")
    return folder


def _environment(database: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
    }


def _command(database: Path, folder: Path) -> subprocess.Popen:
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(folder)], env=_environment(database), **quiet
    )


def _ask(database: Path, question: str) -> list[tuple]:
    connection = sqlite3.connect(database, timeout=30)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def _count(database: Path) -> int:
    return _ask(database, "SELECT count(*) FROM releases_release")[0][0]


def _assert_whole_or_absent(database: Path) -> None:
    rows = _ask(
        database,
        "SELECT code, (SELECT count(*) FROM releases_passage p WHERE p.release_id = r.id),"
        " (SELECT count(*) FROM releases_capture c WHERE c.release_id = r.id AND"
        " c.state = 'current') FROM releases_release r",
    )
    assert [(code, 1 + (int(code[2:5]) - 100) % 4, 1) for code, _p, _c in rows] == rows


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_killed_import_leaves_whole_releases_and_is_completed_by_the_same_command(
    seed, empty_database, folder, tmp_path
):
    database = tmp_path / "killed.sqlite3"
    shutil.copy(empty_database, database)
    wanted = random.Random(seed).randrange(1, FILES * 3 // 4)
    command = _command(database, folder)
    while _count(database) < wanted and command.poll() is None:
        time.sleep(0.001)
    command.send_signal(signal.SIGKILL)
    command.communicate()

    there = _count(database)
    assert there >= wanted
    _assert_whole_or_absent(database)
    counted = _ask(database, "SELECT new_count, ended_at FROM releases_importrun")
    assert counted == [(there, None)]

    again = _command(database, folder)
    output = again.communicate()[0].decode()
    assert again.returncode == 0, output
    assert f"{FILES - there} new, {there} unchanged, 0 changed, 0 refused." in output
    assert _count(database) == FILES
    _assert_whole_or_absent(database)


def test_two_imports_at_once_bring_every_release_once(empty_database, folder, tmp_path):
    database = tmp_path / "shared.sqlite3"
    shutil.copy(empty_database, database)
    both = [_command(database, folder), _command(database, folder)]
    outputs = [command.communicate()[0].decode() for command in both]
    assert [command.returncode for command in both] == [0, 0], "\n".join(outputs)
    assert _count(database) == FILES
    _assert_whole_or_absent(database)
    runs = _ask(database, "SELECT sum(new_count), sum(unchanged_count) FROM releases_importrun")
    assert runs == [(FILES, FILES)]
