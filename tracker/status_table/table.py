"""The table that an address asks for: filtered, sorted, on a day."""

import dataclasses
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.status_table.facets import Chip, chips_of, without_filters
from tracker.status_table.filters import StatusFilter, read_filters
from tracker.status_table.rows import SORT_KEYS, Row, count_statuses, rows_on, sort_rows
from tracker.strategies.statuses import Status

DEFAULT_SORT = "country"


@dataclasses.dataclass(frozen=True)
class StatusTable:
    """What every face of the table renders: the page, the downloads, the command.

    ``rows`` are those that fit the filters, in order; ``all_rows`` those of the moment.
    """

    moment: Moment
    rows: list[Row]
    all_rows: tuple[Row, ...]
    filters: StatusFilter
    sort: str
    asked: QueryDict

    @property
    def is_filtered(self) -> bool:
        return bool(self.filters.asked)

    @cached_property
    def counts(self) -> list[tuple[Status, int]]:
        """How many of all listed countries, filtered or not, have each status."""
        return count_statuses(row.status for row in self.all_rows)

    @cached_property
    def chips(self) -> list[Chip]:
        """What is asked for, one by one, each with the way to the table without it."""
        return chips_of(self.filters, self.asked)

    @property
    def query(self) -> str:
        """The shortest query string of this table: "?status=adopted"; "" for all of today."""
        return f"?{self.asked.urlencode()}" if self.asked else ""

    @property
    def unfiltered_query(self) -> str:
        """The query string of the same moment and order without any filter."""
        return without_filters(self.filters, self.asked)

    @property
    def columns(self) -> list[dict[str, str]]:
        """The heads: label, the order that a click asks for, and ``aria-sort``."""
        labels = {
            "country": _("Country"),
            "status": _("Status"),
            "since": _("Since"),
            "strategy": _("Strategy"),
            "support": _("OAS support"),
            "proof": _("Proof"),
        }
        state = {self.sort: "ascending", self.sort.removeprefix("-"): "descending"}
        if not self.sort.startswith("-"):
            state = {self.sort: "ascending"}
        return [
            {
                "name": name,
                "label": label,
                "aria_sort": state.get(name, ""),
                "next": f"-{name}" if state.get(name) == "ascending" else name,
            }
            for name, label in labels.items()
        ]


def status_table(data: QueryDict, moment: Moment) -> StatusTable:
    """The table that an address asks for, in a constant number of queries.

    Raises AddressMistake on a filter's value or an order that is none.
    """
    sort = read_sort(data)
    all_rows = rows_on(moment)
    filters = read_filters(data, all_rows, moment)
    rows = sort_rows(filters.rows(), sort.removeprefix("-"), sort.startswith("-"))
    asked = _asked(filters, sort)
    return StatusTable(moment, rows, all_rows, filters, sort, asked)


def read_sort(data: QueryDict) -> str:
    """The column to sort by, a hyphen before it to turn the order; "country" if none is asked."""
    sort = data.get("sort") or DEFAULT_SORT
    if sort.removeprefix("-") in SORT_KEYS:
        return sort
    raise AddressMistake(
        _("sort: “%(text)s” is no column. The columns are %(columns)s; a hyphen turns one.")
        % {"text": sort[:40], "columns": ", ".join(SORT_KEYS)}
    )


def _asked(filters: StatusFilter, sort: str) -> QueryDict:
    """The parameters that make a difference to the table, and no others, in a fixed order.

    A form without script sends its empty fields too; links and citations do without them.
    """
    asked = QueryDict(mutable=True)
    for name, values in filters.asked.items():
        asked.setlist(name, list(dict.fromkeys(values)))
    if sort != DEFAULT_SORT:
        asked["sort"] = sort
    for name, text in filters.moment.asked:
        asked[name] = text
    return asked
