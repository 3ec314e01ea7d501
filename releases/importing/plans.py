"""What importing a text would do. Nothing is written here: previews and dry runs end here."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from releases.importing.doubts import doubts
from releases.importing.models import Capture, CaptureState, digest_of
from releases.importing.particulars import Particulars, code_of, differences, particulars
from releases.importing.results import Given, Outcome, Refused, Result
from releases.importing.steps import Change, Step, in_summary, steps_to
from releases.importing.translations import original_of, sister_codes
from releases.models import Release
from releases.partial_dates import show_instant
from releases.reading import Reading


@dataclass(frozen=True)
class Plan:
    """What importing one text would do, and why."""

    outcome: Outcome
    reading: Reading
    digest: str
    found: Particulars | None = None
    """What the text says of itself; None where it is refused."""
    release: Release | None = None
    """The release that bears the code already; None where the code is new."""
    original: str = ""
    """The code of the release that this one is a translation of."""
    steps: Sequence[Step] = ()
    """What becomes of the paragraphs where the text is taken at once."""


@dataclass
class Batch:
    """The releases of a dry run or a preview so far, for what would only be new once."""

    digests: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    def add(self, plan: Plan) -> None:
        """Remember a release that would be new."""
        if plan.found and plan.outcome.result == Result.NEW:
            self.digests.setdefault(plan.found.code, plan.digest)
            self.languages[plan.found.code] = plan.found.language


def make_plan(
    reading: Reading,
    given: Given,
    name: str,
    *,
    batch: Batch | None = None,
    lock: bool = False,
) -> Plan:
    """Work out what importing a text would do.

    ``batch`` holds what the same dry run or preview would have brought before. ``lock`` holds the
    release and its passages until the end of the transaction, which an import needs.
    """
    digest = digest_of(reading.text)
    try:
        code = code_of(reading, given)
        release = _known(code, lock)
        found = particulars(reading, given, code, release)
    except Refused as refusal:
        why = Outcome(Result.REFUSED, name, reading.code or "", str(refusal), refusal.line)
        return Plan(why, reading, digest)
    if batch and code in batch.digests:
        return _plan_for_repeated(reading, digest, found, name, batch)
    if release is None:
        return _plan_for_new(reading, digest, found, name, batch or Batch())
    if kept := release.captures.filter(digest=digest).first():
        return _plan_for_known_text(reading, found, name, kept, release)
    return _plan_for_other_text(reading, digest, found, name, release, lock)


def _known(code: str, lock: bool) -> Release | None:
    releases = Release.objects.select_for_update() if lock else Release.objects.all()
    return releases.filter(code=code).first()


def _plan_for_new(
    reading: Reading, digest: str, found: Particulars, name: str, batch: Batch
) -> Plan:
    original = original_of(found.code, found.language)
    code = original.code if original else _original_in(batch, found)
    notes = [*reading.problems, *found.notes]
    if code:
        notes.append(_("It is a translation of %s.") % code)
    return Plan(
        outcome=Outcome(Result.NEW, name, found.code, notes=tuple(notes)),
        reading=reading,
        digest=digest,
        found=found,
        original=code,
        steps=[Step(p.number, None, p.text) for p in reading.paragraphs],
    )


def _plan_for_repeated(
    reading: Reading, digest: str, found: Particulars, name: str, batch: Batch
) -> Plan:
    """A code that an earlier text of the same dry run or preview would have brought."""
    if batch.digests[found.code] == digest:
        outcome = Outcome(Result.UNCHANGED, name, found.code)
    else:
        why = _("It differs from the text that comes before it under the same code.")
        outcome = Outcome(Result.CHANGED, name, found.code, why)
    return Plan(outcome, reading, digest, found)


def _original_in(batch: Batch, found: Particulars) -> str:
    sisters = [code for code in sister_codes(found.code) if code in batch.languages]
    others = [code for code in sisters if batch.languages[code] != found.language]
    return min(others, key=list(batch.languages).index, default="")


def _plan_for_known_text(
    reading: Reading, found: Particulars, name: str, kept: Capture, release: Release
) -> Plan:
    when = {"when": show_instant(kept.decided_at or kept.captured_at)}
    notes = {
        CaptureState.WAITING: _("This text waits for a decision since %(when)s (UTC).") % when,
        CaptureState.REPLACED: _("This text is kept, but a later one is in use."),
        CaptureState.DISMISSED: _("This text was dismissed on %(when)s (UTC).") % when,
    }
    note = notes.get(CaptureState(kept.state))
    outcome = Outcome(
        Result.UNCHANGED,
        name,
        found.code,
        notes=(note,) if note else (),
        release_id=release.pk,
    )
    return Plan(outcome, reading, kept.digest, found, release)


def _plan_for_other_text(
    reading: Reading, digest: str, found: Particulars, name: str, release: Release, lock: bool
) -> Plan:
    """A text that is not kept yet, of a release that is."""
    steps = steps_to(release, [p.text for p in reading.paragraphs], lock=lock)
    notes = [*reading.problems, *differences(release, found)]
    if release.captures.filter(state=CaptureState.CURRENT).exists():
        lead, reasons = _("Another text is in use. %s") % in_summary(steps), []
    else:
        reasons = doubts(steps, found.language)
        lead = _("It is not sure that the passages here are those of this text.") if reasons else ""
    if lead:
        why = "\n".join([lead, *reasons, *differences(release, found)])
        outcome = Outcome(
            Result.CHANGED, name, found.code, why, notes=tuple(notes), release_id=release.pk
        )
        return Plan(outcome, reading, digest, found, release)
    quoted = sum(step.change is Change.QUOTED for step in steps)
    if quoted:
        notes.append(_("Paraphrases that become quotations: %d.") % quoted)
    outcome = Outcome(Result.NEW, name, found.code, notes=tuple(notes), release_id=release.pk)
    return Plan(outcome, reading, digest, found, release, steps=steps)
