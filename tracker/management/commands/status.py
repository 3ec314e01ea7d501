"""Prints the status table, for scripts and for people at a terminal."""

from typing import Any

from django import forms
from django.core.management import BaseCommand, CommandError, CommandParser
from django.http import QueryDict

from tracker.open_data import status
from tracker.open_data.writing.csv_file import csv_lines
from tracker.open_data.writing.json_file import json_file
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.status_table.facets import choices_of
from tracker.status_table.filters import StatusFilter
from tracker.status_table.rows import SORT_KEYS, count_statuses
from tracker.status_table.table import StatusTable, status_table


class Command(BaseCommand):
    help = "Prints where the strategy of every country stands: the table of the site's first page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="the day (default: today, UTC)")
        parser.add_argument(
            "--known-at",
            metavar="INSTANT",
            help="what was published here by then: YYYY-MM-DD or YYYY-MM-DDThh:mmZ (default: now)",
        )
        for name, found in StatusFilter.base_filters.items():
            self._add_filter(parser, name, found.field)
        parser.add_argument(
            "--sort",
            metavar="COLUMN",
            help=f"{', '.join(SORT_KEYS)}; to turn the order round: --sort=-since",
        )
        parser.add_argument("--format", choices=("table", "csv", "json"), default="table")

    def _add_filter(self, parser: CommandParser, name: str, field: forms.Field) -> None:
        """An option for a filter of the table; one that takes several values may be repeated."""
        values = [value for value in choices_of(field) if value]
        is_multiple = isinstance(field, forms.MultipleChoiceField)
        words = f"{field.label}: {', '.join(values)}" if values else str(field.label)
        parser.add_argument(
            f"--{name.replace('_', '-')}",
            action="append",
            metavar="VALUE",
            help=f"{words} (may be repeated)" if is_multiple else words,
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            asked = self._asked(options)
            shown = status_table(asked, Moment.asked_by(asked))
        except AddressMistake as mistake:
            raise CommandError(str(mistake)) from None
        write = {"table": self._table, "csv": self._csv, "json": self._json}[options["format"]]
        write(shown)

    def _asked(self, options: dict[str, Any]) -> QueryDict:
        """The options as the parameters of the table's address."""
        asked = QueryDict(mutable=True)
        for name in (*StatusFilter.base_filters, "sort", "as_of", "known_at"):
            value = options[name]
            if value:
                asked.setlist(name, value if isinstance(value, list) else [value])
        return asked

    def _table(self, shown: StatusTable) -> None:
        lines = [("Country", "Status", "Since", "OAS support", "Proof")]
        lines += [
            (
                row.country.name,
                f"{row.status.shape} {row.status.label}",
                row.since_shown,
                row.support_shown,
                str(row.current.passage) if row.current else "",
            )
            for row in shown.rows
        ]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.stdout.write("  ".join(padded).rstrip())
        counts = count_statuses(row.status for row in shown.rows)
        summary = " · ".join(f"{count} {status.label}" for status, count in counts)
        self.stdout.write(f"\n{_moment(shown.moment)}: {summary or 'no country is listed'}")

    def _csv(self, shown: StatusTable) -> None:
        """The lines of the download, without the mark that only Excel needs."""
        table = status.table_of(shown)
        for piece in csv_lines(table.names, table.batches()):
            self.stdout.write(piece.decode(), ending="")

    def _json(self, shown: StatusTable) -> None:
        for piece in json_file(status.table_of(shown)):
            self.stdout.write(piece.decode(), ending="")


def _moment(moment: Moment) -> str:
    known = f", as known at {moment.known_at:%Y-%m-%d %H:%M} UTC" if moment.known_at else ""
    return f"As of {moment.as_of.isoformat()}{known}"
