"""Dates that the database computes from a partial date, on SQLite and on PostgreSQL."""

from django.db import models
from django.db.models import Case, F, Func, When


class DayAfter(Func):
    """The day after the last day of a partial date: 2023, year → 2024-01-01."""

    output_field = models.DateField()
    arity = 2

    def _steps(self, compiler, step: str):
        day, precision = (compiler.compile(part) for part in self.source_expressions)
        steps, params = "", []
        for unit in ("day", "month", "year"):
            steps += f" WHEN {precision[0]} = '{unit}' THEN " + step.format(day=day[0], unit=unit)
            params += [*precision[1], *day[1]]
        return f"CASE{steps} END", params

    def as_sqlite(self, compiler, connection, **context):
        return self._steps(compiler, "date({day}, '+1 {unit}')")

    def as_postgresql(self, compiler, connection, **context):
        return self._steps(compiler, "({day} + interval '1 {unit}')::date")


def effective_on() -> Case:
    """The day from which a status event counts.

    Every event counts from the first day of the date that its source gives: "January 2015" from
    1 January 2015. The end of a period counts from the day after its last day: a period that
    ends in "2023" is over on 1 January 2024.
    """
    return Case(
        When(kind="period_ended", then=DayAfter(F("happened_on"), F("happened_precision"))),
        default=F("happened_on"),
        output_field=models.DateField(),
    )
