"""The table that an address asks for: filtered, sorted, on a day."""

import dataclasses

from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.status_table.filters import StatusFilter, filter_countries
from tracker.status_table.query import Standing, countries_with_support, standings_on
from tracker.status_table.rows import SORT_KEYS, Row, count_statuses, rows_of, sort_rows
from tracker.strategies.statuses import Status


@dataclasses.dataclass(frozen=True)
class StatusTable:
    """What every face of the table renders: the page, the downloads, the command."""

    moment: Moment
    rows: list[Row]
    filters: StatusFilter
    sort: str
    standings: dict[int, list[Standing]]

    @property
    def is_filtered(self) -> bool:
        return any(self.filters.form.cleaned_data.values())

    @property
    def counts(self) -> list[tuple[Status, int]]:
        """How many of all listed countries, filtered or not, have each status."""
        listed = countries_with_support(self.moment).values_list("pk", flat=True)
        rows = (self.standings.get(country) for country in listed)
        return count_statuses(row[0].status if row else Status.NOT_KNOWN for row in rows)

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
    standings = standings_on(moment)
    filters = filter_countries(data, countries_with_support(moment), standings)
    rows = sort_rows(rows_of(filters.qs, standings), sort.removeprefix("-"), sort.startswith("-"))
    return StatusTable(moment, rows, filters, sort, standings)


def read_sort(data: QueryDict) -> str:
    """The column to sort by, a hyphen before it to turn the order; "country" if none is asked."""
    sort = data.get("sort") or "country"
    if sort.removeprefix("-") in SORT_KEYS:
        return sort
    raise AddressMistake(
        _("sort: “%(text)s” is no column. The columns are %(columns)s; a hyphen turns one.")
        % {"text": sort[:40], "columns": ", ".join(SORT_KEYS)}
    )
