"""What differs between the text in use and one that waits, word by word, for a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from releases.importing.steps import Change, Step

# Comparing takes time that grows with the square of the words: longer ones stand side by side.
MOST_WORDS = 1_500
MOST_SHOWN = 300
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """A run of words that is in both texts ("same"), or in one of them ("old", "new")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One paragraph that would change, and how."""

    step: Step
    pieces: Sequence[Piece]
    """The words of both texts; empty where the two stand side by side."""

    @property
    def kind(self) -> str:
        """The name of the change: quoted, reworded, added, removed."""
        return self.step.change.name.lower()


def differences(steps: Sequence[Step]) -> list[Difference]:
    """The paragraphs that would change, up to MOST_SHOWN, those that facts cite first of all."""
    changed = [step for step in steps if step.change is not Change.SAME or step.loses_a_quotation]
    changed.sort(key=lambda step: not step.cited_by)
    shown = sorted(changed[:MOST_SHOWN], key=lambda step: step.number)
    return [Difference(step, tuple(_pieces(step))) for step in shown]


def _pieces(step: Step) -> Iterator[Piece]:
    """Our words and the release's own are not compared: they differ throughout."""
    if step.change is not Change.REWORDED or step.passage is None:
        return
    old, new = _WORDS.findall(step.passage.text), _WORDS.findall(step.paragraph)
    if max(len(old), len(new)) > MOST_WORDS:
        return
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(new[new_from:new_to]))
            continue
        if old_from < old_to:
            yield Piece("old", "".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Piece("new", "".join(new[new_from:new_to]))
