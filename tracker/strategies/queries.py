"""Which status events count on a day, and in which order they decide."""

import datetime

from tracker.facts.models import FactQuerySet


class StatusEventQuerySet(FactQuerySet):
    def by(self, day: datetime.date):
        """The published events that count on a day."""
        return self.published().filter(effective_on__lte=day)

    def latest_first(self):
        """The order that decides: latest date; on one date the stronger kind; later row."""
        return self.order_by("-effective_on", "-weight", "-recorded_at", "-id")

    def earliest_first(self):
        """The order that finds since when: earliest date; on one date the stronger kind."""
        return self.order_by("effective_on", "-weight", "recorded_at", "id")
