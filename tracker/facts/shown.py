"""Which facts the pages of a moment show, and which passages are public because of it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from releases.models import Passage
from tracker.assistance.models import Assistance, Milestone
from tracker.facts.models import Fact
from tracker.pages.moment import Moment
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import StatusEvent

# Each kind of fact, and the date by which a page of a day has it.
DATED: dict[type[Fact], str] = {
    StatusEvent: "effective_on",
    Assistance: "began_on",
    Recommendation: "made_on",
    FollowUp: "happened_on",
    Milestone: "happened_on",
}


def facts_shown(model: type[Fact], moment: Moment) -> QuerySet:
    """The facts of a kind that pages of a moment show."""
    published = model._default_manager.published(moment.known_at)
    return published.filter(**{f"{DATED[model]}__lte": moment.as_of}).order_by()


def cited_passages(moment: Moment) -> QuerySet[Passage]:
    """The passages that the facts of a moment cite: the only ones whose text is public."""
    is_cited = Q()
    for model in DATED:
        is_cited |= Q(Exists(facts_shown(model, moment).filter(passage=OuterRef("pk"))))
    return Passage.objects.filter(is_cited)
