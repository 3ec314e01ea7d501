"""The models of this app, each in the folder of what it is about (Django looks for them here)."""

from tracker.answers.models import DataVersion
from tracker.assistance.models import Assistance, Milestone
from tracker.checks.models import Check
from tracker.countries.models import Country, Membership
from tracker.loading.models import LoadedFixture
from tracker.proposals.models import CountryName, Phrase, ProposedFact, ReadText
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import Judgement, StatusEvent, Strategy
from tracker.vocabularies.models import Term, Vocabulary

__all__ = [
    "Assistance",
    "Check",
    "Country",
    "CountryName",
    "DataVersion",
    "FollowUp",
    "Judgement",
    "LoadedFixture",
    "Membership",
    "Milestone",
    "Phrase",
    "ProposedFact",
    "ReadText",
    "Recommendation",
    "StatusEvent",
    "Strategy",
    "Term",
    "Vocabulary",
]
