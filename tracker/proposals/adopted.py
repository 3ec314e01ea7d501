"""Every rule that reads "it has adopted a strategy" off a sentence."""

from __future__ import annotations

from tracker.proposals.adopted_by_state import BY_STATE
from tracker.proposals.adopted_by_verb import BY_VERB
from tracker.proposals.scene import Finding, Scene


def find_adopted(scene: Scene) -> list[Finding]:
    """Every adoption that the sentence states as done; a question states none."""
    if scene.is_question():
        return []
    return [finding for find in (*BY_VERB, *BY_STATE) for finding in find(scene)]
