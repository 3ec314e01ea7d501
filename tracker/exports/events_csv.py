"""Every published status event as CSV, with how far it is trusted."""

import csv
from collections.abc import Iterator

from django.db.models import F

from releases.partial_dates import iso_date
from tracker.pages.moment import Moment
from tracker.status_table.csv_export import Echo, harmless
from tracker.strategies.models import Judgement, StatusEvent

COLUMNS = (
    "uid",
    "country_code",
    "strategy",
    "kind",
    "status",
    "date",
    "date_basis",
    "rank",
    "rank_reason",
    "release_code",
    "paragraph",
    "published_at",
)
CHUNK = 2000


def lines(moment: Moment) -> Iterator[str]:
    """The events known at a moment as lines of CSV (RFC 4180), headings first, in constant memory.

    ``date`` is as exact as its source; with the basis "by" it only had happened by then. Events
    that a person has deprecated are among them, with the rank and the reason; those that were
    withdrawn by then are not.
    """
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    judgements = dict(Judgement.objects.values_list("pk", "reason"))
    events = (
        StatusEvent.objects.published(moment.known_at)
        .filter(effective_on__lte=moment.as_of)
        .ranked(moment.known_at)
        .annotate(
            code=F("strategy__country__code"),
            slug=F("strategy__slug"),
            release_code=F("passage__release__code"),
            paragraph=F("passage__number"),
        )
        .order_by("code", "slug", "effective_on", "pk")
    )
    for event in events.iterator(chunk_size=CHUNK):
        cells = (
            event.uid,
            event.code,
            event.slug,
            event.kind,
            event.status,
            iso_date(event.happened_on, event.happened_precision),
            event.date_basis,
            event.rank,
            judgements.get(event.judgement_id, ""),
            event.release_code,
            event.paragraph,
            event.published_at.isoformat(),
        )
        yield writer.writerow([harmless(str(cell)) for cell in cells])
