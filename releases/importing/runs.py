"""Keeping account of an import while it goes on."""

from collections import Counter

from django.contrib.auth.models import User
from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from releases.importing.insisting import insist
from releases.importing.models import ImportRun
from releases.importing.results import Outcome, Result

MOST_LINES = 1_000
_LONGEST_LINE = 500


class Run:
    """One import: its row, and what was counted so far.

    The row is brought up to date with every text, in the transaction that writes the text: an
    import that was cut off has counted what is there, and nothing else.
    """

    def __init__(self, source: str, by: User | None = None) -> None:
        row = ImportRun(source=Truncator(source).chars(300), by=by)
        insist(row.save)
        self.pk = row.pk
        self.counts: Counter[Result] = Counter()
        self._lines = 0

    def record(self, outcome: Outcome) -> None:
        """Write a result to the row; call it in the transaction that writes the text."""
        counter = f"{outcome.result.value}_count"
        changes: dict[str, Combinable] = {counter: F(counter) + 1}
        if lines := self._lines_for(outcome):
            changes["report"] = Concat("report", Value("".join(f"{line}\n" for line in lines)))
        ImportRun.objects.filter(pk=self.pk).update(**changes)

    def count(self, outcome: Outcome) -> None:
        """Count a result that is written for good."""
        self._lines += len(self._lines_for(outcome))
        self.counts[outcome.result] += 1

    def end(self) -> None:
        """Stamp the end; a run without this stamp was cut off."""
        row = ImportRun.objects.filter(pk=self.pk)
        insist(lambda: row.update(ended_at=timezone.now()))

    def _lines_for(self, outcome: Outcome) -> list[str]:
        """The lines of the report, up to a limit: it is kept whole in one row."""
        lines = [Truncator(line).chars(_LONGEST_LINE) for line in report_lines(outcome)]
        room = MOST_LINES - self._lines
        if 0 < room <= len(lines):
            return [*lines[: room - 1], _("The report ends here; from now on, only counts.")]
        return lines[: max(room, 0)]


def report_lines(outcome: Outcome) -> list[str]:
    """What is to be told of one text: a line for its refusal or question, one for each note."""
    place = f"{outcome.place} ({outcome.code})" if outcome.code else outcome.place
    lines = []
    if outcome.reason:
        lines.append(f"{outcome.result.label} · {place}: {' / '.join(outcome.reason.splitlines())}")
    lines += [f"{_('note')} · {place}: {note}" for note in outcome.notes]
    return lines
