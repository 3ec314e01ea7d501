"""How often one address may ask the API."""

import logging

from django.conf import settings
from redis.exceptions import RedisError
from rest_framework.throttling import AnonRateThrottle

logger = logging.getLogger(__name__)


class RateLimit(AnonRateThrottle):
    """So many answers in so much time for each address, as API_RATE says.

    Whoever is logged in counts like everybody else. Answers that come from the cache, before any
    view, do not count.
    """

    scope = "api"

    def get_rate(self) -> str:
        return settings.API_RATE

    def allow_request(self, request, view) -> bool:
        """Whether it may be answered now; where nobody can count, it may."""
        try:
            return super().allow_request(request, view)
        except (RedisError, OSError) as error:
            logger.warning("The API is not limited: the cache cannot be reached (%s).", error)
            return True

    def get_cache_key(self, request, view) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}
