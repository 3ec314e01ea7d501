"""What a person decides about a text that waits: take it, or dismiss it."""

import hashlib
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.importing.models import Capture, CaptureState
from releases.importing.steps import Change, Step, carry_out, shorten, steps_to
from releases.models import Release
from releases.reading import Unreadable, read_text


def paragraphs_of(capture: Capture) -> list[str]:
    """The paragraphs of a captured text, in their order.

    Raises ValidationError where the text, read again, is not the text that is kept.
    """
    try:
        reading = read_text(capture.text)
    except Unreadable as error:
        raise ValidationError(str(error)) from None
    if reading.text != capture.text or not reading.paragraphs:
        raise ValidationError(_("This text cannot be read again. Import the release anew."))
    return [paragraph.text for paragraph in reading.paragraphs]


def fingerprint(steps: Sequence[Step]) -> str:
    """A short text that differs as soon as taking would do, or lose, anything else."""
    parts = [(s.number, s.passage and s.passage.text, s.paragraph, s.cited_by) for s in steps]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def refusals(steps: Sequence[Step]) -> list[str]:
    """Say, passage by passage, which facts would lose the words that they cite."""
    reworded = _("¶%(number)d is cited (%(by)s), and the text has other words there: “%(words)s”")
    removed = _("¶%(number)d is cited (%(by)s), and the text ends before it.")
    return [
        (removed if step.change is Change.REMOVED else reworded)
        % {"number": step.number, "by": step.cited_by, "words": shorten(step.paragraph)}
        for step in steps
        if step.loses_a_quotation
    ]


@transaction.atomic
def take(capture: Capture, by: User, *, seen: str = "") -> None:
    """Put a text in use: its paragraphs become the passages of its release.

    Cited paraphrases become quotations under their numbers: that they say the same is what the
    person decides. Passages beyond the end of the text are removed. The text that was in use is
    kept as replaced. Stamps who and when.

    Raises ValidationError where a fact would lose the words that it cites, naming each passage;
    where the text is in use already; and where ``seen``, the fingerprint of the steps that the
    person looked at, no longer fits.
    """
    release = _hold(capture)
    if capture.state == CaptureState.CURRENT:
        raise ValidationError(_("This text is in use already."))
    steps = steps_to(release, paragraphs_of(capture), lock=True)
    if seen and seen != fingerprint(steps):
        raise ValidationError(_("Something changed after you had looked. Look again, please."))
    if lost := refusals(steps):
        raise ValidationError(lost)
    release.captures.filter(state=CaptureState.CURRENT).update(state=CaptureState.REPLACED)
    carry_out(release, steps)
    _stamp(capture, CaptureState.CURRENT, by)


@transaction.atomic
def dismiss(capture: Capture, by: User) -> None:
    """Leave a waiting text aside; it is kept, and nothing else changes. Stamps who and when.

    Raises ValidationError where it does not wait any more.
    """
    _hold(capture)
    if capture.state != CaptureState.WAITING:
        raise ValidationError(
            _("This text does not wait for a decision: it is %s.") % capture.get_state_display()
        )
    _stamp(capture, CaptureState.DISMISSED, by)


def _hold(capture: Capture) -> Release:
    """Make others who decide on this release wait, and read the state that is stored now."""
    release = Release.objects.select_for_update().get(pk=capture.release_id)
    capture.refresh_from_db(fields=["state"])
    return release


def _stamp(capture: Capture, state: CaptureState, by: User) -> None:
    capture.state, capture.decided_at, capture.decided_by = state, timezone.now(), by
    capture.save(update_fields=["state", "decided_at", "decided_by"])
