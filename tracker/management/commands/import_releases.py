"""``manage.py import_releases``: imports releases, then reads what came in for facts."""

from typing import Any

from django.core.management.base import CommandError
from django.db import reset_queries

from releases.management.commands import import_releases
from tracker.desk.proposing import read_pending

# Few enough to keep in memory, enough to ask for the names and phrases seldom.
AT_ONCE = 500


class Command(import_releases.Command):
    """Django prefers this to the command of the same name in ``releases``, which knows no facts."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every new text once its file is in, also where other files were refused."""
        refusal = None
        try:
            super().handle(*args, **options)
        except CommandError as error:
            if error.returncode != import_releases.SOME_REFUSED:
                raise
            refusal = error
        if not options["dry_run"]:
            self._read_all()
        if refusal:
            raise refusal

    def _read_all(self) -> None:
        texts = 0
        while read := read_pending(AT_ONCE):
            texts += read
            reset_queries()  # with DEBUG on, thousands of them would be kept
        if texts:
            self.stdout.write(f"Read for facts: {texts:,}. What they say waits at the desk.")
