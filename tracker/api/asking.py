"""What a request asks of the API."""

import dataclasses
import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from tracker.api.common_parameters import DEFAULT_LIMIT
from tracker.api.cursors import Cursor
from tracker.pages.moment import Moment


@dataclasses.dataclass(frozen=True)
class Asked:
    """A request with its parameters read: ``values`` by name, and ``place``, the path's own parts.

    Country, cursor and the rest are as ``tracker.api.parameters`` read them. ``now`` is when it
    was asked, one instant for all of the answer.
    """

    request: HttpRequest
    values: dict[str, Any]
    place: dict[str, str]
    now: datetime.datetime = dataclasses.field(default_factory=lambda: timezone.now())

    @cached_property
    def moment(self) -> Moment:
        """The moment of the answer; that of a later part is the one of the first.

        Its ``query`` has the reader's own clocks alone, so that a record leads to the same pages
        whatever part it came in.
        """
        asked, until = Moment.of(self.request), self._until
        as_of = asked.as_of if asked.is_asked else until.date()
        if "cursor" not in self.values:
            return Moment(as_of, asked.known_at, asked.asked)
        return Moment(as_of, min(asked.known_at or until, until), asked.asked)

    @property
    def _until(self) -> datetime.datetime:
        """When the first part was asked for."""
        return self.values["cursor"].known_at if "cursor" in self.values else self.now

    @property
    def start(self) -> str:
        """Where in a list to go on, as in after-50; "" from its beginning."""
        return self.values["cursor"].start if "cursor" in self.values else ""

    @cached_property
    def known_at(self) -> datetime.datetime:
        """The instant whose knowledge the answer shows: the one asked for, now at the latest."""
        return min(self.moment.known_at or self.now, self.now)

    @property
    def limit(self) -> int:
        return self.values.get("limit", DEFAULT_LIMIT)

    @property
    def given(self) -> QueryDict:
        """The parameters that ask for something, as the faces of the site read them."""
        given = QueryDict(mutable=True)
        for name, texts in self.request.GET.lists():
            if name in self.values:
                given.setlist(name, [text for text in map(str, texts) if text])
        return given

    @property
    def clocks(self) -> dict[str, Any]:
        """The moment that the answer shows, as every answer says it."""
        return {"as_of": self.moment.as_of, "known_at": self.known_at}

    @cached_property
    def site(self) -> str:
        """The beginning of every absolute address: https://tracker.example"""
        return f"{self.request.scheme}://{self.request.get_host()}"

    def address(self, start: str) -> str:
        """The absolute address of the part of the same answer that starts there.

        Both clocks stand still in it, so that what is published meanwhile shifts nothing.
        """
        given = self.given
        given["cursor"] = str(Cursor(start, self.known_at))
        return f"{self.site}{self.request.path}?{given.urlencode()}"

    def page(self, path: str, fragment: str = "") -> str:
        """The absolute address of a page of the site that shows the same moment."""
        return f"{self.site}{path}{self.moment.query}{fragment}"
