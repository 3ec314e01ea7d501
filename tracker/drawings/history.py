"""Where strategies stood over time, folded from their events in one go.

``standings_on`` answers for one moment. A timeline shows all of them, and has the events at hand
already; folded, they give the same answer for every day.
"""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from tracker.strategies.statuses import Status


class Change(Protocol):
    """What a fold needs to know of a status event."""

    @property
    def strategy_id(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def effective_on(self) -> datetime.date: ...


@dataclasses.dataclass(frozen=True)
class Spell:
    """A time during which a strategy had one status.

    From the day ``began`` up to, and without, the day ``ended``; None: it lasts. ``change`` is
    the event that began it; of a replaced strategy, the adoption of its successor.
    """

    status: Status
    began: datetime.date
    ended: datetime.date | None
    change: Change

    def covers(self, day: datetime.date) -> bool:
        return self.began <= day and (self.ended is None or day < self.ended)


def spells_of(
    changes: Iterable[Change], replaced_by: Mapping[int, Iterable[int]]
) -> dict[int, list[Spell]]:
    """The spells of each strategy, by its key, the earliest first.

    ``changes`` are the events that count, in the order that decides, the weakest first (the
    reverse of ``latest_first``). ``replaced_by`` has the keys of a strategy's successors.
    """
    of_strategy = defaultdict(list)
    for change in changes:
        of_strategy[change.strategy_id].append(change)
    spells = {key: _own_spells(found) for key, found in of_strategy.items()}
    adoptions = {
        key: adoption for key, own in of_strategy.items() if (adoption := _first_adoption(own))
    }
    for key, successors in replaced_by.items():
        found = [adoptions[successor] for successor in successors if successor in adoptions]
        if found and key in spells:
            spells[key] = _cut_short(spells[key], min(found, key=lambda a: a.effective_on))
    return spells


def _own_spells(changes: list[Change]) -> list[Spell]:
    """The spells that a strategy's own events give. Of one day's events, the last decides."""
    deciding = list({change.effective_on: change for change in changes}.values())
    turns = [
        change
        for before, change in zip([None, *deciding], deciding, strict=False)
        if before is None or before.status != change.status
    ]
    ends = [turn.effective_on for turn in turns[1:]]
    return [
        Spell(Status(turn.status), turn.effective_on, end, turn)
        for turn, end in zip(turns, [*ends, None], strict=True)
    ]


def _first_adoption(changes: list[Change]) -> Change | None:
    return next((change for change in changes if change.status == Status.ADOPTED), None)


def _cut_short(spells: list[Spell], adoption: Change) -> list[Spell]:
    """The spells of a strategy that is replaced from a successor's adoption on."""
    day = max(adoption.effective_on, spells[0].began)
    kept = [
        dataclasses.replace(spell, ended=min(spell.ended or day, day))
        for spell in spells
        if spell.began < day
    ]
    return [*kept, Spell(Status.REPLACED, day, None, adoption)]
