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
LARGEST = 10**18 - 1  # key that a cursor can name


@dataclasses.dataclass(frozen=True)
class Part:
    """Some rows, and where the parts around them start, as in after-50; "" where there is none."""

    rows: Sequence[Any]
    next: str = ""
    previous: str = ""


def part_by_key(rows: QuerySet, columns: Sequence[Any], start: str, limit: int) -> Part:
    """At most ``limit`` rows, each a tuple of its columns; two queries.

    ``start`` is "" for the first part. The keys are chosen first and alone: in one query with the
    columns, databases work these out for all rows, and ask of all rows whether they are shown.
    """
    side, _hyphen, number = start.partition("-")
    is_back = side == BEFORE
    if start:
        rows = rows.filter(**{"pk__lt" if is_back else "pk__gt": int(number)})
    keys = rows.order_by("-pk" if is_back else "pk").values_list("pk", flat=True)
    found = list(keys[: limit + 1])
    has_more, found = len(found) > limit, sorted(found[:limit])
    if not found:
        return _beyond(is_back, int(number)) if start else Part([])
    # Where a cursor led here, the row that it names lies on the side where it came from.
    has_next, has_previous = (True, has_more) if is_back else (has_more, bool(start))
    return Part(
        list(rows.filter(pk__in=found).order_by("pk").values_list(*columns)),
        next=f"{AFTER}-{found[-1]}" if has_next else "",
        previous=f"{BEFORE}-{found[0]}" if has_previous else "",
    )


def _beyond(is_back: bool, key: int) -> Part:
    """No rows; whatever there is lies on the side from which a cursor led here."""
    if is_back:
        return Part([], next=f"{AFTER}-{max(key - 1, 0)}")
    return Part([], previous=f"{BEFORE}-{min(key + 1, LARGEST)}")
