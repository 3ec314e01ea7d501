"""Bringing texts in: the one door through which a capture comes into the database."""

from contextlib import suppress
from dataclasses import replace

from django.db import DataError, transaction
from django.utils.translation import gettext as _

from releases.importing.insisting import insist
from releases.importing.models import Capture, CaptureState
from releases.importing.particulars import Particulars, code_of
from releases.importing.plans import Batch, make_plan
from releases.importing.results import Given, Outcome, Refused, Result
from releases.importing.runs import Run
from releases.importing.steps import carry_out
from releases.importing.translations import hold_number
from releases.models import Release
from releases.reading import Reading, Unreadable, read_bytes


def import_reading(reading: Reading, *, name: str, run: Run, given: Given | None = None) -> Outcome:
    """Bring one text in, whole or not at all, and say what became of it.

    New: the release, its capture and a quoted passage for each paragraph; or, where the release
    was here without a text, its passages become quotations in place. Unchanged: the text is kept
    already. Changed: the text is kept and waits for a person; the release stays as it is.
    Refused: nothing is written. The result is counted in the run, in the same transaction.

    What a release says of itself here (title, date, address …) is never overwritten.
    """
    try:
        outcome = insist(lambda: _import_whole(reading, given or Given(), name, run))
    except DataError:
        return refuse(name, _("The database cannot hold this text."), run)
    run.count(outcome)
    return outcome


def import_bytes(data: bytes, *, name: str, run: Run, given: Given | None = None) -> Outcome:
    """Read a file's bytes and bring the text in; what cannot be read is refused."""
    try:
        reading = read_bytes(data, name)
    except Unreadable as error:
        return refuse(name, str(error), run)
    return import_reading(reading, name=name, run=run, given=given)


def plan_bytes(data: bytes, *, name: str, batch: Batch, given: Given | None = None) -> Outcome:
    """Say what ``import_bytes`` would do, and write nothing."""
    try:
        reading = read_bytes(data, name)
    except Unreadable as error:
        return Outcome(Result.REFUSED, name, reason=str(error))
    plan = make_plan(reading, given or Given(), name, batch=batch)
    batch.add(plan)
    return plan.outcome


def refuse(name: str, reason: str, run: Run) -> Outcome:
    """Count a file that could not be read as refused."""
    outcome = Outcome(Result.REFUSED, name, reason=reason)
    insist(lambda: run.record(outcome))
    run.count(outcome)
    return outcome


@transaction.atomic
def _import_whole(reading: Reading, given: Given, name: str, run: Run) -> Outcome:
    outcome = _import(reading, given, name, run)
    run.record(outcome)
    return outcome


def _import(reading: Reading, given: Given, name: str, run: Run) -> Outcome:
    with suppress(Refused):  # the plan says why it is refused
        hold_number(code_of(reading, given))
    plan = make_plan(reading, given, name, lock=True)
    if plan.found is None or plan.outcome.result == Result.UNCHANGED:
        return plan.outcome
    release = plan.release or _create_release(plan.found, plan.original)
    is_taken = plan.outcome.result == Result.NEW
    Capture.objects.create(
        release=release,
        run_id=run.pk,
        name=name,
        text=reading.text,
        digest=plan.digest,
        state=CaptureState.CURRENT if is_taken else CaptureState.WAITING,
        question="" if is_taken else plan.outcome.reason,
    )
    if is_taken:
        carry_out(release, plan.steps)
    return replace(plan.outcome, release_id=release.pk)


def _create_release(found: Particulars, original: str) -> Release:
    return Release.objects.create(
        code=found.code,
        kind=found.kind,
        language=found.language,
        title=found.title,
        subtitle=found.subtitle,
        published_on=found.published_on,
        translation_of=Release.objects.filter(code=original).first(),
    )
