"""Every rule that reads "a strategy is being prepared" off a sentence."""

from __future__ import annotations

from tracker.proposals.drafting import BY_DRAFTING
from tracker.proposals.scene import Finding, Scene
from tracker.proposals.under_way import UNDER_WAY, by_closeness


def find_in_progress(scene: Scene) -> list[Finding]:
    """Every strategy that the sentence says is being prepared, or helped along.

    The weakest rule is asked only where no other found anything; a question states nothing.
    """
    if scene.is_question():
        return []
    found = [finding for find in (*BY_DRAFTING, *UNDER_WAY) for finding in find(scene)]
    return found or list(by_closeness(scene))
