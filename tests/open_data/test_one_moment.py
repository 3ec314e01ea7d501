"""A long download tells of one moment, and holds up nobody who publishes meanwhile."""

import io
import os
import subprocess
import sys
import zipfile

import pytest
from django.conf import settings
from django.db import connection

from tests.factories import make_assistance, make_event, make_strategy
from tests.open_data import meanwhile
from tests.open_data.data_samples import fill
from tracker.open_data.package.whole import whole_package
from tracker.open_data.writing import archive

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """A download is handed on, and can be looked at, before all of it is read."""
    monkeypatch.setattr(archive, "PIECE", 100)


def test_a_package_is_of_one_moment_and_keeps_nobody_from_publishing(tmp_path):
    if connection.vendor == "postgresql":
        meanwhile.check()
        return
    # The database of the tests is in memory, where the connections lock each other out.
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    check = "from tests.open_data import meanwhile as m; m.archive.PIECE = 100; m.check()"
    for command in (["migrate", "-v0"], ["shell", "-v0", "-c", check]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "It holds."


def test_a_reader_who_leaves_leaves_nothing_open():
    fill()
    pieces = whole_package()
    next(pieces)
    assert connection.in_atomic_block
    pieces.close()
    assert not connection.in_atomic_block
    make_event(make_strategy("CO"))


def test_a_package_is_handed_on_while_it_is_written():
    for number in range(40):
        make_assistance("MX", title=f"Training {number}")
    pieces = list(whole_package())
    assert len(pieces) > 10
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as opened:
        assert opened.testzip() is None
