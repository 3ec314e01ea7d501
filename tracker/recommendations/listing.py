"""The recommendations that an address asks for: filtered, counted, page by page."""

import dataclasses
import re
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.names import fold
from tracker.pages.errors import AddressMistake, NotHere
from tracker.pages.facts import follow_ups_by
from tracker.pages.moment import Moment
from tracker.recommendations.filters import RecommendationFilter, read_filters
from tracker.recommendations.matrix import WAYS, Matrix, count_by
from tracker.recommendations.models import Recommendation
from tracker.recommendations.names import Names, read_names
from tracker.recommendations.query import NOTHING_RECORDED, Made, made_by
from tracker.status_table.facets import Chip, chips_of, without_filters

ON_PAGE = 50
DEFAULT_BY = "country"
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclasses.dataclass(frozen=True)
class Listing:
    """The recommendations of an address.

    ``rows`` are those that fit the filters, the latest first; ``all_rows`` those of the moment.
    ``asked`` are the parameters that make a difference to it, the page's number left aside.
    """

    moment: Moment
    rows: list[Made]
    all_rows: list[Made]
    names: Names
    filters: RecommendationFilter
    by: str
    asked: QueryDict
    number: int

    @property
    def is_filtered(self) -> bool:
        return bool(self.filters.asked)

    @property
    def unanswered(self) -> int:
        """Of how many of all, filtered or not, nothing is recorded since."""
        return sum(row.outcome == NOTHING_RECORDED for row in self.all_rows)

    @property
    def answered(self) -> int:
        """Of how many of all, filtered or not, it is recorded what became of them."""
        return len(self.all_rows) - self.unanswered

    @property
    def unfiltered_query(self) -> str:
        """The query string of the same moment, counted the same way, without any filter."""
        return without_filters(self.filters, self.asked)

    @property
    def file_query(self) -> str:
        """The query string of a file of the same rows, which knows no way of counting."""
        asked = self.asked.copy()
        asked.pop("by", None)
        return f"?{asked.urlencode()}" if asked else ""

    @cached_property
    def chips(self) -> list[Chip]:
        """What is asked for, one by one, each with the way to the list without it."""
        return chips_of(self.filters, self.asked)

    @cached_property
    def matrix(self) -> Matrix:
        """The rows, counted."""
        return count_by(self.by, self.rows, self.names, self.asked, self.moment)

    @property
    def ways(self) -> list[tuple[str, bool]]:
        """What the rows can be counted by, and which of these they are."""
        return [(way, way == self.by) for way in WAYS]

    @cached_property
    def page(self) -> Page:
        """The recommendations of the page asked for, with their proofs and answers. Two queries.

        Raises NotHere past the last page.
        """
        pages = Paginator(self.rows, ON_PAGE)
        if self.number > pages.num_pages:
            words = {"page": self.number}
            raise NotHere(_("page: there is no page %(page)s of these recommendations.") % words)
        page = pages.page(self.number)
        found = Recommendation.objects.with_proof().select_related("country", "focus_area")
        facts = found.prefetch_related(follow_ups_by(self.moment)).in_bulk(
            [row.pk for row in page.object_list]
        )
        page.object_list = [facts[row.pk] for row in page.object_list]
        return page


def listing(data: QueryDict, moment: Moment) -> Listing:
    """The recommendations that an address asks for, in a constant number of queries.

    Raises AddressMistake on a filter's value, a way of counting or a page's number that is none.
    """
    by, number = _read_by(data), _read_number(data)
    all_rows, names = made_by(moment), read_names()
    filters = read_filters(data, all_rows, names)
    rows = _latest_first(filters.rows(), names)
    return Listing(moment, rows, all_rows, names, filters, by, _asked(filters, by, moment), number)


def _read_by(data: QueryDict) -> str:
    by = data.get("by") or DEFAULT_BY
    if by in WAYS:
        return by
    raise AddressMistake(
        _("by: “%(text)s” is no way of counting. The ways are %(ways)s.")
        % {"text": by[:40], "ways": ", ".join(WAYS)}
    )


def _read_number(data: QueryDict) -> int:
    text = data.get("page") or "1"
    if _NUMBER.fullmatch(text) and int(text):
        return int(text)
    raise AddressMistake(_("page: “%(value)s” is no number of a page.") % {"value": text[:40]})


def _latest_first(rows: list[Made], names: Names) -> list[Made]:
    """By date, the latest first; those of one day by country, release and number."""
    by_name = sorted(
        rows,
        key=lambda row: (
            fold(names.countries[row.country].name),
            row.release,
            row.number,
            row.pk,
        ),
    )
    return sorted(by_name, key=lambda row: row.made_on, reverse=True)


def _asked(filters: RecommendationFilter, by: str, moment: Moment) -> QueryDict:
    """The parameters that make a difference, and no others, in a fixed order."""
    asked = QueryDict(mutable=True)
    for name, values in filters.asked.items():
        asked.setlist(name, values)
    if by != DEFAULT_BY:
        asked["by"] = by
    for name, text in moment.asked:
        asked[name] = text
    return asked
