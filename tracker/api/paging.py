"""Lists a part at a time.

A cursor says after or before which row to go on. The rows of a list are in the order in which they
were entered, whose key is the cheapest thing that is unique and never changes. The clocks of the
first part stand still in the addresses of the others, so each record comes exactly once, whatever
is published or withdrawn meanwhile.
"""

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

AFTER, BEFORE = "after", "before"


@dataclasses.dataclass(frozen=True)
class Part:
    """Some rows, and the cursors of the parts around them; "" where there is none."""

    rows: Sequence[Any]
    next: str = ""
    previous: str = ""


def part_by_key(rows: QuerySet, columns: Sequence[Any], cursor: str, limit: int) -> Part:
    """At most ``limit`` rows, each a tuple of its key and its columns; one query.

    ``cursor`` is "" for the first part.
    """
    side, _hyphen, number = cursor.partition("-")
    is_back = side == BEFORE
    if cursor:
        rows = rows.filter(**{"pk__lt" if is_back else "pk__gt": int(number)})
    order = "-pk" if is_back else "pk"
    # Chosen by their keys alone first; else databases work out the columns of all rows, to sort.
    chosen = rows.filter(pk__in=rows.order_by(order).values("pk")[: limit + 1])
    found = list(chosen.order_by(order).values_list("pk", *columns))
    has_more, found = len(found) > limit, found[:limit]
    if is_back:
        found.reverse()
    if not found:
        return Part([])
    # Where a cursor led here, the row that it names lies on the side where it came from.
    has_next, has_previous = (True, has_more) if is_back else (has_more, bool(cursor))
    return Part(
        found,
        next=f"{AFTER}-{found[-1][0]}" if has_next else "",
        previous=f"{BEFORE}-{found[0][0]}" if has_previous else "",
    )
