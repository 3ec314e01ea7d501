"""Reads the whole database and reports every published fact that its proof does not bear out."""

import sys
import time

from django.core.management import BaseCommand

from tracker.verification.findings import count_facts, findings


class Command(BaseCommand):
    help = (
        "Checks every published fact against its passage, the captured text and the release's "
        "date, and every withdrawn one for being shown. Exit status 1 if anything is wrong."
    )

    def handle(self, *args, **options):
        self.total, self.done, self.begun = count_facts(), 0, time.monotonic()
        wrong = 0
        for finding in findings(self._progress):
            wrong += 1
            self.stdout.write(str(finding))
        self._clear()
        self.stdout.write(f"{self.done} facts read, {wrong} found wrong.")
        if wrong:
            sys.exit(1)

    def _progress(self, read: int) -> None:
        """A line on the terminal that says how far it is; nothing where nobody watches."""
        self.done += read
        if self.done % 5000 == 0 and self.stderr.isatty():
            rate = self.done / (time.monotonic() - self.begun)
            line = f"\r{self.done:,} of {self.total:,} facts, {rate:,.0f} a second"
            self.stderr.write(line, ending="")

    def _clear(self) -> None:
        if self.stderr.isatty():
            self.stderr.write("\r\033[K", ending="")
