"""Where answers are kept: in the cache of the settings, as long as it can be reached."""

import logging
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.cache import DEFAULT_CACHE_ALIAS, cache, caches
from django.core.cache.backends.dummy import DummyCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

KEPT_FOR = 60 * 60  # seconds; what an older version left behind in a shared cache goes by itself
PAUSE = 10  # seconds without asking a cache that could not be reached


class Kept(NamedTuple):
    """An answer as it is kept: its headers, and its body as it goes over the line."""

    headers: list[tuple[str, str]]
    body: bytes


class Store:
    """The kept answers, by key. A cache that cannot be reached holds nothing, and takes nothing.

    An answer that could not be looked up is made anew, so a lost cache makes the site slower,
    never wrong. For ``PAUSE`` seconds it is not asked again, so that it does not slow every page.
    """

    def __init__(self) -> None:
        self._asked_again_at = 0.0

    @property
    def is_off(self) -> bool:
        """Whether the settings say that nothing is to be kept."""
        return isinstance(caches[DEFAULT_CACHE_ALIAS], DummyCache)

    def get(self, key: str) -> Kept | None:
        """The answer of this key, if it is kept."""
        found = self._ask(lambda: cache.get(key))
        return Kept(*found) if found else None

    def put(self, key: str, kept: Kept) -> None:
        """Keep an answer for a while."""
        self._ask(lambda: cache.set(key, tuple(kept), KEPT_FOR))

    def _ask(self, question: Callable[[], Any]) -> Any:
        if time.monotonic() < self._asked_again_at:
            return None
        try:
            return question()
        except (RedisError, OSError) as error:
            self._asked_again_at = time.monotonic() + PAUSE
            logger.warning("Answers are not kept: the cache cannot be reached (%s).", error)
            return None
