"""Parts of answers, kept in this process and used again while the data is the same.

Many addresses share most of their work: where every strategy stands on a day is behind the table
in each order and filter, behind the map, and behind the page of every country.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TypeVar

from django.db import connection
from django.utils.translation import get_language

_Part = TypeVar("_Part")

# What the parts of the answer that is being made rest on; "" where none are kept.
_state: ContextVar[str] = ContextVar("state", default="")


@contextmanager
def parts_are_kept(state: str) -> Iterator[None]:
    """Inside, parts are kept, and used again where they rest on the same state.

    ``state`` names the data and the program, and no two ever have the same name; "" keeps nothing.
    A part of newer data may come to stand under an older name, where the data changes meanwhile:
    only answers that were begun before the change ask for that name, and those are not kept.
    """
    before = _state.set(state)
    try:
        yield
    finally:
        _state.reset(before)


def kept_part(most: int) -> Callable[[Callable[..., _Part]], Callable[..., _Part]]:
    """Keep what a function gives: the ``most`` results that were asked for last.

    It must depend on nothing but its arguments, the data, and the language; nobody may change what
    it gives. Inside a transaction, which may see other data than all others do, it is called anew.
    """

    def decorate(make: Callable[..., _Part]) -> Callable[..., _Part]:
        @lru_cache(maxsize=most)
        def kept(_state: str, _language: str | None, *args: Hashable) -> _Part:
            return make(*args)

        @wraps(make)
        def part(*args: Hashable) -> _Part:
            state = _state.get()
            if not state or connection.in_atomic_block:
                return make(*args)
            return kept(state, get_language(), *args)

        return part

    return decorate
