"""What a request asks of the API."""

import dataclasses
import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from tracker.api.common_parameters import DEFAULT_LIMIT
from tracker.api.fields import instant
from tracker.pages.moment import Moment


@dataclasses.dataclass(frozen=True)
class Asked:
    """A request with its parameters read: ``values`` by name, and ``place``, the path's own parts.

    Moment, country and the rest are as ``tracker.api.parameters`` read them.
    """

    request: HttpRequest
    values: dict[str, Any]
    place: dict[str, str]

    @cached_property
    def moment(self) -> Moment:
        return Moment.of(self.request)

    @cached_property
    def known_at(self) -> datetime.datetime:
        """The instant whose knowledge the answer shows: the one asked for, now at the latest."""
        now = timezone.now()
        return min(self.moment.known_at or now, now)

    @property
    def limit(self) -> int:
        return self.values.get("limit", DEFAULT_LIMIT)

    @property
    def given(self) -> QueryDict:
        """The parameters that ask for something, as the faces of the site read them."""
        given = QueryDict(mutable=True)
        for name, texts in self.request.GET.lists():
            if name in self.values:
                given.setlist(name, [text for text in map(str, texts) if text.strip()])
        return given

    @property
    def clocks(self) -> dict[str, Any]:
        """The moment that the answer shows, as every answer says it."""
        return {"as_of": self.moment.as_of, "known_at": self.known_at}

    @cached_property
    def site(self) -> str:
        """The beginning of every absolute address: https://tracker.example"""
        return f"{self.request.scheme}://{self.request.get_host()}"

    def address(self, cursor: str) -> str:
        """The absolute address of another part of the same answer.

        Both clocks stand still in it, so that what is published meanwhile shifts nothing.
        """
        given = self.given
        given["as_of"] = self.moment.as_of.isoformat()
        given["known_at"] = instant(self.known_at)
        given["cursor"] = cursor
        return f"{self.site}{self.request.path}?{given.urlencode()}"

    def page(self, path: str, fragment: str = "") -> str:
        """The absolute address of a page of the site that shows the same moment."""
        return f"{self.site}{path}{self.moment.query}{fragment}"
