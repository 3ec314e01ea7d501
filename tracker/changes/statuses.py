"""Where a strategy stood, as known just before a change and as known with it."""

import datetime
from typing import Any

from django.db.models import (
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import TruncDate

from tracker.pages.moment import Moment
from tracker.strategies.models import Rank, StatusEvent, Strategy
from tracker.strategies.statuses import Status

TICK = datetime.timedelta(microseconds=1)  # the smallest step of both databases' clocks


def with_statuses(rows: QuerySet, strategy: str, moment: Moment) -> QuerySet:
    """Rows of a stream with what is needed for ``old_and_new``, in the same query.

    ``strategy`` is the way from a row to its strategy. The two statuses are those of the day of
    the change (UTC), or of the day that the moment asks for. Changes of one strategy at one
    instant are one step: each shows the status before all of them and after all of them.
    """
    day = (
        Value(moment.as_of, output_field=DateField())
        if is_day_asked(moment)
        else TruncDate("at", tzinfo=datetime.UTC)
    )
    before = ExpressionWrapper(F("at") - TICK, output_field=DateTimeField())
    return rows.annotate(day=day, before=before).annotate(
        old_own=_own_status(strategy, "before"),
        old_is_replaced=_is_replaced(strategy, "before"),
        new_own=_own_status(strategy, "at"),
        new_is_replaced=_is_replaced(strategy, "at"),
    )


def is_day_asked(moment: Moment) -> bool:
    """Whether the address asks for the statuses of one day, instead of those of each change."""
    return any(name == "as_of" for name, _text in moment.asked)


def old_and_new(row: Any) -> tuple[Status, Status]:
    """The statuses before and after a change, as the status table shows them."""
    return (
        _status(row.old_own, row.old_is_replaced),
        _status(row.new_own, row.new_is_replaced),
    )


def _status(own: str | None, is_replaced: bool) -> Status:
    if own is None:
        return Status.NOT_KNOWN
    return Status.REPLACED if is_replaced else Status(own)


def _own_status(strategy: str, known_at: str) -> Subquery:
    events = _events_by(known_at, depth=1).filter(strategy=OuterRef(strategy))
    return Subquery(events.latest_first().values("status")[:1])


def _is_replaced(strategy: str, known_at: str) -> Exists:
    """Whether an edition that replaces it was adopted by then.

    Asked of each successor, by its first adoption, which stands at one end of an index; asked of
    all adoptions at once, PostgreSQL reads every event there is.
    """
    adoptions = _events_by(known_at, depth=2).filter(strategy=OuterRef("pk"), status=Status.ADOPTED)
    first = Subquery(adoptions.earliest_first().values("pk")[:1])
    successors = Strategy.objects.filter(replaces=OuterRef(strategy))
    return Exists(successors.annotate(adoption=first).filter(adoption__isnull=False))


def _events_by(known_at: str, depth: int) -> Any:
    """``StatusEvent.objects.by``, with both clocks read off columns of a row outside.

    ``depth`` is how many queries out that row is. The parts of ``by`` are put together here,
    because the judgements lie one query deeper than the events.
    """
    dated = StatusEvent.objects.published(_outer(known_at, depth)).filter(
        effective_on__lte=_outer("day", depth)
    )
    return dated.ranked(_outer(known_at, depth + 1)).exclude(rank=Rank.DEPRECATED)


def _outer(column: str, depth: int) -> Any:
    reference: Any = column
    for _level in range(depth):
        reference = OuterRef(reference)
    return reference
