"""The day from which an event counts, kept by the database beside the event's own date."""

from django.db import models
from django.db.models import F, Func


class EffectiveOn(Func):
    """The day from which a status event counts.

    Every event counts from the first day of the date that its source gives: "January 2015" from
    1 January 2015. The end of a period counts from the day after its last day: a period that
    ends in "2023" is over on 1 January 2024.
    """

    output_field = models.DateField()
    arity = 3

    def __init__(self, day="happened_on", precision="happened_precision", kind="kind"):
        super().__init__(*(F(e) if isinstance(e, str) else e for e in (day, precision, kind)))

    def _as_sql(self, compiler, connection, then: str):
        day, precision, kind = (compiler.compile(e)[0] for e in self.source_expressions)
        steps = " ".join(
            f"WHEN {kind} = 'period_ended' AND {precision} = '{unit}' THEN "
            + then.format(day=day, unit=unit)
            for unit in ("day", "month", "year")
        )
        return f"CASE {steps} ELSE {day} END", []

    def as_sqlite(self, compiler, connection, **context):
        return self._as_sql(compiler, connection, "date({day}, '+1 {unit}')")

    def as_postgresql(self, compiler, connection, **context):
        return self._as_sql(compiler, connection, "({day} + interval '1 {unit}')::date")
