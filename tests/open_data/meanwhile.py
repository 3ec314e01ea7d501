"""What has to hold while somebody publishes over another connection during a long download.

It needs a database that several connections share: PostgreSQL, or SQLite in a file.
"""

import threading
from collections.abc import Callable

from django.db import connection

from tests.factories import make_assistance, make_event, make_strategy
from tests.open_data.data_samples import fill
from tracker.open_data.one_moment import one_moment
from tracker.open_data.package.whole import whole_package
from tracker.open_data.writing import archive
from tracker.strategies.models import StatusEvent, Strategy

__all__ = ["archive", "check"]


def meanwhile(act: Callable[[], None]) -> None:
    """Do something over another connection, and wait until it is done."""
    failures = []

    def run() -> None:
        try:
            act()
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=60)
    assert not thread.is_alive()
    assert not failures, failures


def publish_more() -> None:
    """Publish two facts, and put a title right."""
    make_event(make_strategy("MX", title="Published meanwhile"))
    make_assistance("MX", title="Published meanwhile")
    Strategy.objects.filter(slug="py-strategy-1").update(title="Put right meanwhile")


def check() -> None:
    """A package is of the moment at which it began; reading holds nobody up."""
    fill()
    before = b"".join(whole_package())
    pieces = whole_package()
    first = next(pieces)
    meanwhile(publish_more)
    assert first + b"".join(pieces) == before
    assert b"".join(whole_package()) != before
    with one_moment():
        number = StatusEvent.objects.count()
        meanwhile(lambda: make_event(make_strategy("CO")) and None)
        assert StatusEvent.objects.count() == number
    assert StatusEvent.objects.count() == number + 1
    print("It holds.")
