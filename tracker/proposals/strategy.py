"""What is meant by a strategy in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

FULL, BARE, DOCUMENT, PRONOUN, OTHER = "full", "bare", "document", "pronoun", "other"


@dataclass(frozen=True)
class Strategy:
    """A noun phrase that means, or could mean, a national cybersecurity strategy.

    `kind` is "full" (named), "bare" ("the strategy"), "document" ("the text"), "pronoun" ("la
    suya") or "other": a strategy that is not about cybersecurity, or not a country's.
    """

    start: int
    end: int
    kind: str
    is_national: bool = False
    is_plural: bool = False
    is_possessive: bool = False
    is_indefinite: bool = False
    is_draft: bool = False
    is_future: bool = False  # "the future strategy"
    is_dated: bool = False  # "the strategy of 2015", "its 2013 strategy"
    is_elided: bool = False  # "Suriname's own", "la de Panamá"
    is_modifier: bool = False  # "the strategy workshop": the workshop is what is spoken of
    acronym: str = ""
