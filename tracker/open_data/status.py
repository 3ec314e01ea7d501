"""The status table as open data: eleven columns, a row a country."""

from django.utils.translation import gettext_lazy as _

from releases.models import Wording
from releases.partial_dates import iso_date
from tracker.assistance.models import Stage
from tracker.open_data.columns import Column, Type, date, text
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
    text("status", _("Where the strategy stands."), is_required=True, choices=Status.values),
    Column("since", Type.PARTIAL_DATE, _("Since when, as exact as the source gives it.")),
    text("strategy", _("The title of the strategy that speaks for the country.")),
    text("oas_support", _("What the OAS did: given, announced or nothing."), choices=Stage.values),
    text("release_code", _("The release that proves the status.")),
    Column("release_date", Type.PARTIAL_DATE, _("The date that this release bears.")),
    text("passage", _("What the paragraph that proves it says.")),
    text(
        "wording",
        _("quoted: the release's words; paraphrased: ours."),
        choices=Wording.values,
    ),
    date("as_of", _("The day of which the row speaks."), is_required=True),
)


def table_of(status_table: StatusTable, address: str = "") -> Table:
    """The rows that a status table shows, in its order, as a table for a file."""
    moment = status_table.moment
    day = moment.as_of.isoformat()
    return Table(
        name=NAME,
        title=str(TITLE),
        columns=COLUMNS,
        rows=((*cells(row), day) for row in status_table.rows),
        moment=moment,
        address=address,
    )


def cells(row: Row) -> tuple[str, ...]:
    """The cells of a row but the last, which is the day of the table; what is not known is ""."""
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
