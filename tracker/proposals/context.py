"""What a sentence may take over from the title and from the sentences before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Context:
    """The state of the reading of one release, carried from sentence to sentence.

    `current` are the countries spoken of last; empty with `is_foreign` where the last one is no
    member state, so that "its strategy" is not taken for a member's.
    """

    published_on: date | None
    title_countries: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    is_foreign: bool = False
    is_cyber: bool = False  # the strategy spoken of last is a national cybersecurity strategy
    owner: tuple[str, ...] = ()  # of the strategy that a fact was last found of
    acronyms: set[str] = field(default_factory=set)
    last_status: str = ""
    last_was_help: bool = False
    was_subject: bool = False  # the sentence before was about a strategy: "it" can mean that

    @property
    def strategy_owner(self) -> tuple[str, ...]:
        """Whose "the strategy" is that no word calls anybody's; empty where there is doubt."""
        if not self.is_foreign:
            for countries in (self.owner, self.title_countries):
                if len(countries) == 1:
                    return countries
        return self.fallback

    @property
    def fallback(self) -> tuple[str, ...]:
        """The one country a sentence speaks of that names none; empty where there is doubt."""
        if self.is_foreign:
            return ()
        for countries in (self.current, self.title_countries):
            if countries:
                return countries if len(countries) == 1 else ()
        return ()
