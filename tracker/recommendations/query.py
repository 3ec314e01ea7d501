"""The recommendations of a moment, each with what became of it by then, in one query."""

import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.facts.shown import facts_shown
from tracker.pages.moment import Moment
from tracker.recommendations.models import Answer, FollowUp, Recommendation

# Of several answers to a recommendation the first in this order says what became of it.
LATEST_FIRST = ("-happened_on", "-recorded_at", "-id")

NOTHING_RECORDED = "nothing_recorded"
NO_AREA = "none"

OUTCOMES: dict[str, str | Promise] = {
    NOTHING_RECORDED: _("nothing recorded yet"),
    **{answer.value: answer.label for answer in Answer},
}


class Made(NamedTuple):
    """What filters and counts know of one recommendation.

    ``country`` and ``release`` are codes; ``area`` is the code of a focus area or NO_AREA;
    ``outcome`` is one of OUTCOMES.
    """

    pk: int
    country: str
    area: str
    release: str
    outcome: str
    made_on: datetime.date
    number: int
    text: str


def made_by(moment: Moment) -> list[Made]:
    """The recommendations that pages of a moment show, in no order. One query."""
    answers = facts_shown(FollowUp, moment).filter(recommendation=OuterRef("pk"))
    latest = Subquery(answers.order_by(*LATEST_FIRST).values("answer")[:1])
    found = facts_shown(Recommendation, moment).values_list(
        "pk",
        "country__code",
        Coalesce("focus_area__code", Value(NO_AREA)),
        "passage__release__code",
        Coalesce(latest, Value(NOTHING_RECORDED)),
        "made_on",
        "number",
        "text",
    )
    return [Made(*row) for row in found]
