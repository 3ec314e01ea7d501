"""One change, as the page and the feeds show it."""

import dataclasses
import datetime
import uuid
from typing import Any

from releases.models import Passage
from tracker.changes import words
from tracker.changes.streams import Verb
from tracker.checks.models import Check
from tracker.countries.models import Country
from tracker.facts.models import Fact
from tracker.pages.moment import Moment
from tracker.strategies.models import Judgement, StatusEvent, Strategy
from tracker.strategies.statuses import Status

_NAMESPACE = uuid.UUID("0b0f2c3e-7a55-4c0e-9d5e-6d1f2f0c8a41")  # of what bears no uid itself
_ACTOR = {
    Verb.PUBLISHED: "published_by_id",
    Verb.WITHDRAWN: "withdrawn_by_id",
    Verb.DECIDED: "decided_by_id",
    Verb.CHECKED: "recorded_by_id",
}


@dataclasses.dataclass(frozen=True)
class Change:
    """Something that was published, withdrawn, decided or checked at an instant (UTC).

    ``row`` is the fact, the Judgement or the Check. ``old`` and ``new`` are the statuses of the
    strategy before and after; None where no status is concerned. ``moment`` is the one of the
    page, on whose clocks the links lead on.
    """

    verb: Verb
    at: datetime.datetime
    row: Any
    moment: Moment
    old: Status | None = None
    new: Status | None = None

    @property
    def name(self) -> str:
        """Its name among all changes, for good: published-<uid>, judgement-12, check-3."""
        if isinstance(self.row, Fact):
            return f"{self.verb}-{self.row.uid}"
        return f"{self.row._meta.model_name}-{self.row.pk}"

    @property
    def urn(self) -> str:
        """The same for machines, unlike that of any change elsewhere (RFC 4122, version 5)."""
        if self.fact is not None:
            return uuid.uuid5(self.fact.uid, self.name).urn
        return uuid.uuid5(_NAMESPACE, f"{self.name} {self.row.recorded_at.isoformat()}").urn

    @property
    def day(self) -> datetime.date:
        return self.at.date()

    @property
    def fact(self) -> Fact | None:
        """The fact that it is about; None for a check."""
        match self.row:
            case Judgement():
                return self.row.event
            case Check():
                return None
        return self.row

    @property
    def strategy(self) -> Strategy | None:
        return self.fact.strategy if isinstance(self.fact, StatusEvent) else None

    @property
    def country(self) -> Country | None:
        return words.country_of(self.row)

    @property
    def country_name(self) -> str:
        return words.country_name(self.row)

    @property
    def what(self) -> str:
        return words.what(self.row)

    @property
    def reason(self) -> str:
        """Why it was withdrawn or decided so; "" for the rest."""
        match self.verb:
            case Verb.WITHDRAWN:
                return self.row.withdrawal_reason
            case Verb.DECIDED:
                return self.row.reason
        return ""

    @property
    def is_by_staff(self) -> bool:
        """Whether a person did it; otherwise it came with a file. Names are never shown."""
        return getattr(self.row, _ACTOR[self.verb]) is not None

    @property
    def is_status_changed(self) -> bool:
        return self.old != self.new

    @property
    def is_withdrawn(self) -> bool:
        """Whether the fact that it is about is no longer on the other pages of this moment."""
        return self.fact is not None and words.is_withdrawn(self.fact, self.moment)

    @property
    def passage(self) -> Passage | None:
        return self.fact.passage if self.fact is not None else None

    @property
    def address(self) -> str:
        """Where it can be read: at its fact, or on the page of the country that was checked."""
        if self.fact is not None:
            return words.address_of(self.fact, self.moment)
        return f"{self.row.country.get_absolute_url()}{self.moment.query}"
