"""Doing again what another writer stood in the way of."""

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, OperationalError

_ATTEMPTS = 4
_Result = TypeVar("_Result")


def insist(work: Callable[[], _Result]) -> _Result:
    """Do a piece of work that is one transaction; where it fails for another writer, do it again.

    That is so where somebody wrote the same row in between our look and our writing, where two
    transactions wait for each other, and where SQLite had no turn for us within its time-out.
    Raises what the last attempt raises.
    """
    for _attempt in range(_ATTEMPTS - 1):
        try:
            return work()
        except (IntegrityError, OperationalError):
            continue
    return work()
