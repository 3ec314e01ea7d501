"""Prints the status table, for scripts and for people at a terminal."""

import datetime
import json

from django.core.management import BaseCommand, CommandError
from django.http import QueryDict

from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment, parse_day, today
from tracker.status_table import csv_export
from tracker.status_table.rows import Row, count_statuses
from tracker.status_table.table import status_table


class Command(BaseCommand):
    help = "Prints where the strategy of every country stands, on a day."

    def add_arguments(self, parser):
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="the day (default: today, UTC)")
        parser.add_argument("--format", choices=("table", "csv", "json"), default="table")

    def handle(self, *args, **options):
        day = self._day(options["as_of"])
        rows = status_table(QueryDict(), Moment(day)).rows
        write = {"table": self._table, "csv": self._csv, "json": self._json}[options["format"]]
        write(rows, day)

    def _day(self, text: str | None) -> datetime.date:
        if not text:
            return today()
        try:
            return parse_day(text, "--as-of")
        except AddressMistake as mistake:
            raise CommandError(str(mistake)) from None

    def _table(self, rows: list[Row], day: datetime.date) -> None:
        lines = [("Country", "Status", "Since", "OAS support", "Proof")]
        lines += [
            (
                row.country.name,
                f"{row.status.shape} {row.status.label}",
                row.since_shown,
                row.support_shown,
                str(row.current.passage) if row.current else "",
            )
            for row in rows
        ]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.stdout.write("  ".join(padded).rstrip())
        counts = count_statuses(row.status for row in rows)
        summary = " · ".join(f"{count} {status.label}" for status, count in counts)
        self.stdout.write(f"\nAs of {day.isoformat()}: {summary or 'no country is listed'}")

    def _csv(self, rows: list[Row], day: datetime.date) -> None:
        for line in csv_export.lines(rows, day):
            self.stdout.write(line, ending="")

    def _json(self, rows: list[Row], day: datetime.date) -> None:
        table = [csv_export.cells(row, day) for row in rows]
        self.stdout.write(json.dumps(table, ensure_ascii=False, indent=1))
