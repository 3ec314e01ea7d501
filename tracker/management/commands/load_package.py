"""Fills an empty installation from the whole public data set of another one."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from tracker.open_data.package.lines import PackageMistake
from tracker.open_data.package.loading import load_package


class Command(BaseCommand):
    help = (
        "Fills an empty, migrated database from a package of this tracker (/data/package.zip, or "
        "what the command package writes): all of it, or nothing where anything in it is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="FILE.zip", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            numbers = load_package(options["path"], self._progress)
        except PackageMistake as mistake:
            raise CommandError(f"Nothing was loaded. {mistake}") from None
        finally:
            self._clear()
        for name, number in numbers.items():
            self.stdout.write(f"{number:>9,}  {name}")
        self.stdout.write("Loaded. A package of this database would hold the same lines.")

    def _progress(self, name: str, number: int) -> None:
        """A line on the terminal that says how far it is; nothing where nobody watches."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{name}: {number:,}", ending="")

    def _clear(self) -> None:
        if self.stderr.isatty():
            self.stderr.write("\r\033[K", ending="")
