"""The status of strategies on a day, read off their events.

Each answer is found in an index on (strategy, date) from its near end, so that its cost does not
grow with the number of events, and the number of queries is constant.
"""

import datetime

from django.db import models
from django.db.models import OuterRef, Subquery

from tracker.facts.models import FactQuerySet
from tracker.strategies.statuses import advancement, weight_of_kind


class StatusEventQuerySet(FactQuerySet):
    def by(self, day: datetime.date):
        """The published events that count on a day."""
        return self.published().filter(effective_on__lte=day)

    def latest_first(self):
        """The order that decides: latest date; on one date the stronger kind; then the later row."""
        return self.order_by("-effective_on", weight_of_kind().desc(), "-recorded_at", "-id")

    def earliest_first(self):
        """The order that finds since when: earliest date; on one date the stronger kind."""
        return self.order_by("effective_on", weight_of_kind().desc(), "recorded_at", "id")


class StrategyQuerySet(models.QuerySet):
    def with_status(self, day: datetime.date):
        """Each strategy with where it stands on a day.

        Adds ``status`` (NULL: nothing is known by then), ``current_event_id``, the event that
        decides it, and ``since_event_id``, the earliest event that gives it the same status.
        """
        from tracker.strategies.models import StatusEvent

        events = StatusEvent.objects.by(day).filter(strategy=OuterRef("pk"))
        current = events.latest_first()
        since = events.filter(status=OuterRef("status")).earliest_first()
        return self.annotate(
            status=Subquery(current.values("status")[:1]),
            current_event_id=Subquery(current.values("pk")[:1]),
            since_event_id=Subquery(since.values("pk")[:1]),
        )

    def speaking_first(self):
        """Those with a known status, the one that speaks for its country first.

        The most advanced still valid (adopted, in progress, requested), then the no longer valid;
        among equals the one with the later event.
        """
        return (
            self.filter(status__isnull=False)
            .annotate(_advancement=advancement("status"))
            .order_by("_advancement", "-current_event_id")
        )

    def get_by_natural_key(self, slug: str):
        return self.get(slug=slug)
