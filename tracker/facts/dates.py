"""The date of a fact in words, the same on every page."""

from releases.partial_dates import Precision, show_by
from tracker.facts.models import DateBasis, Fact


def when(fact: Fact) -> str:
    """The date or period of a fact, with "by" where its source says no more: "by 20 June 2017".

    It is empty for what bears no date, such as a check.
    """
    shown = getattr(fact, "date_shown", "")
    if getattr(fact, "date_basis", DateBasis.ON) == DateBasis.BY:
        return show_by(shown, _precision_of(fact))
    return shown


def _precision_of(fact: Fact) -> str:
    """The precision that every kind of fact keeps under the name that suits it."""
    for name in ("happened", "began", "made"):
        if precision := getattr(fact, f"{name}_precision", None):
            return precision
    return Precision.DAY
