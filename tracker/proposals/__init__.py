"""Reading proposed facts off the paragraphs of a release. Knows no database."""

from tracker.proposals.engine import propose
from tracker.proposals.mentions import Gazetteer
from tracker.proposals.phrases import PhraseBook
from tracker.proposals.reference import (
    load_names,
    load_phrases,
    reference_gazetteer,
    reference_phrases,
)
from tracker.proposals.rules import RULES
from tracker.proposals.types import CountryName, Mention, Phrase, Proposal, Rule

__all__ = [
    "RULES",
    "CountryName",
    "Gazetteer",
    "Mention",
    "Phrase",
    "PhraseBook",
    "Proposal",
    "Rule",
    "load_names",
    "load_phrases",
    "propose",
    "reference_gazetteer",
    "reference_phrases",
]
