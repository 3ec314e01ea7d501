"""Writes the whole public data set to a file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from tracker.open_data.package.whole import whole_package


class Command(BaseCommand):
    help = (
        "Writes everything that was ever published to a zip file, the same as /data/package.zip. "
        "load_package fills an empty installation from it."
    )
    # Checking would load every page of the site into the memory of a command that shows none.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="FILE.zip", help="where to; - is the standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["path"] == "-":
            sys.stdout.buffer.writelines(whole_package())
            return
        path = Path(options["path"])
        # A file of that name stays whole until the new one is.
        unfinished = path.with_name(f"{path.name}.unfinished")
        try:
            with unfinished.open("wb") as file:
                file.writelines(whole_package())
            unfinished.replace(path)
        except OSError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"Wrote {path}, {path.stat().st_size:,} bytes.")
