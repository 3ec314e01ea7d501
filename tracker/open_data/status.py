"""The status table as open data, a row a country.

New columns go to the end: people read the others by their places.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from releases.models import Wording
from releases.partial_dates import iso_date
from tracker.assistance.models import Stage
from tracker.facts.models import DateBasis
from tracker.open_data.columns import Column, Type, date, integer, text
from tracker.open_data.writing.table import Table
from tracker.status_table.rows import Row
from tracker.status_table.table import StatusTable
from tracker.strategies.statuses import Status

NAME = "status"
TITLE = _("Status table")
DESCRIPTION = _("Each country that the table lists, where its strategy stands, and the proof.")
COLUMNS = (
    text("country_code", _("ISO 3166-1 alpha-2."), is_required=True),
    text("country", _("Name in English."), is_required=True),
    text(
        "status",
        _(
            "Where the strategy stands. not_known: nothing is recorded, or a source found none; "
            "it does not mean that there is none."
        ),
        is_required=True,
        choices=Status.choices,
    ),
    Column("since", Type.PARTIAL_DATE, _("Since when, as exact as the source gives it.")),
    text("strategy", _("The title of the strategy that speaks for the country.")),
    text(
        "oas_support",
        _("Help of the OAS by the day: given or announced. Empty: none is recorded."),
        choices=Stage.choices,
    ),
    text("release_code", _("The release that proves the status.")),
    Column("release_date", Type.PARTIAL_DATE, _("The date that this release bears.")),
    text("passage", _("What the paragraph that proves it says.")),
    text(
        "wording",
        _("quoted: the release's words; paraphrased: ours."),
        choices=Wording.choices,
    ),
    date("as_of", _("The day of which the row speaks."), is_required=True),
    text(
        "since_basis",
        _("on: the source dates it; by: it had only happened by then."),
        choices=DateBasis.choices,
    ),
    integer("paragraph", _("The paragraph that proves the status.")),
    text("strategy_slug", _("The strategy that says so, by its address.")),
    text("event", _("The uid of the event that decides the status.")),
    text("since_release_code", _("The release that proves since when: often the same.")),
    integer("since_paragraph", _("The paragraph of that release.")),
)


def table_of(status_table: StatusTable, address: str = "") -> Table:
    """The rows that a status table shows, in its order, as a table for a file."""
    moment = status_table.moment
    day = moment.as_of.isoformat()
    return Table(
        name=NAME,
        title=str(TITLE),
        columns=COLUMNS,
        rows=((*_first(row), day, *_added(row)) for row in status_table.rows),
        moment=moment,
        address=address,
    )


def _first(row: Row) -> tuple[str, ...]:
    """The cells up to the day of the table; what is not known is ""."""
    passage = row.current.passage if row.current else None
    release = passage.release if passage else None
    return (
        row.country.code,
        row.country.name,
        row.status.value,
        row.since_iso,
        row.strategy.title if row.strategy else "",
        row.support,
        release.code if release else "",
        iso_date(release.published_on, release.published_precision) if release else "",
        passage.text if passage else "",
        passage.wording if passage else "",
    )


def _added(row: Row) -> tuple[Any, ...]:
    """The cells after it."""
    current, since = row.current, row.since
    passage = current.passage if current else None
    earliest = since.passage if since else None
    return (
        since.date_basis if since else "",
        passage.number if passage else None,
        row.strategy.slug if row.strategy else "",
        current.uid if current else "",
        earliest.release.code if earliest else "",
        earliest.number if earliest else None,
    )
