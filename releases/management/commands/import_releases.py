"""``manage.py import_releases``: texts of releases from files, folders or the standard input."""

import argparse
import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import reset_queries

from releases.importing.files import Found, find_files, read_file
from releases.importing.importer import import_bytes, plan_bytes, refuse
from releases.importing.plans import Batch
from releases.importing.progress import Progress
from releases.importing.results import Given, Outcome, Refused, Result
from releases.importing.runs import MOST_LINES, Run, report_lines
from releases.models import Language

SOME_REFUSED, USAGE, STOPPED = 1, 2, 130
FEW_NOTES = 20


class Command(BaseCommand):
    help = (
        "Import releases from .txt, .html and .pdf files, from folders of these, or from the "
        "standard input (-). Each file is one transaction; after an interruption, the same "
        "command completes the rest. Ends with status 1 where a file was refused, 2 where the "
        "command was misspelt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="+", metavar="PATH", help="a file, a folder, or -")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen; write nothing"
        )
        alone = "where one text alone does not give it"
        parser.add_argument("--code", default="", help=f"the code (E-049/17), {alone}")
        parser.add_argument("--title", default="", help=f"the title, {alone}")
        parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help=f"the date, {alone}")
        parser.add_argument(
            "--language", choices=Language.values, default="", help=f"the language, {alone}"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        given = Given(options["code"], options["title"], options["language"], options["date"])
        files = find_files(options["path"])
        if given != Given():
            files = _only_one(files)
        run = None if options["dry_run"] else Run(_source(options["path"]))
        job = _Job(given, run, room=MOST_LINES if options["verbosity"] > 1 else FEW_NOTES)
        progress = Progress(self.stderr)
        try:
            for found in files:
                job.bring(found)
                progress.step()
                reset_queries()  # with DEBUG on, thousands of them would be kept
        except KeyboardInterrupt:
            progress.end()
            self._summarise(job)
            stopped = "Stopped. The same command completes the rest."
            raise CommandError(stopped, returncode=STOPPED) from None
        job.end()
        progress.end()
        self._summarise(job)
        if refused := job.counts[Result.REFUSED]:
            raise CommandError(f"Refused: {refused:,}.", returncode=SOME_REFUSED)

    def _summarise(self, job: "_Job") -> None:
        for line in job.told:
            self.stdout.write(line)
        if job.untold:
            self.stdout.write(f"… and {job.untold:,} more notes: --verbosity 2 tells them.")
        counts = ", ".join(f"{job.counts[result]:,} {result.value}" for result in Result)
        lead = "Nothing was written. It would be: " if job.run is None else ""
        self.stdout.write(f"{lead}{counts}.")


class _Job:
    """The files of one command, one after the other, and what is to be told of them."""

    def __init__(self, given: Given, run: Run | None, room: int) -> None:
        self.given = given
        self.run = run
        """None in a dry run."""
        self.counts: Counter[Result] = Counter()
        self.told: list[str] = []
        self.untold = 0
        self._room = room
        self._batch = Batch()

    def bring(self, found: Found) -> None:
        """Import one file, or say what importing it would do."""
        if found.is_harmless:
            self._tell([f"note · {found.name}: {found.reason}"])
            return
        outcome = self._outcome(found)
        self.counts[outcome.result] += 1
        lines = report_lines(outcome)
        if outcome.reason:
            self.told.append(lines.pop(0))
        self._tell(lines)

    def end(self) -> None:
        if self.run:
            self.run.end()

    def _outcome(self, found: Found) -> Outcome:
        try:
            if found.reason:
                raise Refused(found.reason)
            data = read_file(found)
        except Refused as refusal:
            return self._refuse(found.name, str(refusal))
        if self.run:
            return import_bytes(data, name=found.name, run=self.run, given=self.given)
        return plan_bytes(data, name=found.name, batch=self._batch, given=self.given)

    def _refuse(self, name: str, reason: str) -> Outcome:
        if self.run:
            return refuse(name, reason, self.run)
        return Outcome(Result.REFUSED, name, reason=reason)

    def _tell(self, notes: list[str]) -> None:
        """Keep notes for the end; not all of many."""
        self.told += notes[: self._room]
        self.untold += len(notes[self._room :])
        self._room = max(self._room - len(notes), 0)


def _day(words: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        message = f"“{words}” is no date; give one as in 2017-06-20."
        raise argparse.ArgumentTypeError(message) from None


def _only_one(files: Iterator[Found]) -> Iterator[Found]:
    """Refuse to give what is said of one text to several."""
    first_two = list(islice(files, 2))
    if len(first_two) > 1:
        message = "--code, --title, --date and --language are for one file at a time."
        raise CommandError(message, returncode=USAGE)
    return iter(first_two)


def _source(paths: list[str]) -> str:
    return ", ".join(Found(path).name for path in paths)
