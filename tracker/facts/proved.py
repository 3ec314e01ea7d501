"""Which facts a passage proves, asked from the side of the passage and its release."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from releases.models import Passage
from tracker.admin_base import count_of, page_of
from tracker.assistance.models import Assistance, Milestone
from tracker.facts.models import Fact, State
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import StatusEvent

# Each model of facts, and what its rows need beside themselves to be named.
NAMED_WITH: dict[type[Fact], tuple[str, ...]] = {
    StatusEvent: ("strategy__country",),
    Assistance: ("country",),
    Recommendation: ("country",),
    FollowUp: ("recommendation__country",),
    Milestone: ("country",),
}
ADD_LINKS = {
    StatusEvent: _("status event"),
    Assistance: _("assistance"),
    Recommendation: _("recommendation"),
    FollowUp: _("follow-up"),
    Milestone: _("milestone"),
}


@dataclass(frozen=True)
class Shown:
    """A fact in a list for staff: what it is, what it says, where it is, in what state."""

    kind: str
    text: str
    address: str
    state: State


def with_facts(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """The passages with the facts that they prove, in one query for each model of facts."""
    return passages.prefetch_related(
        *[
            Prefetch(f"{model._meta.model_name}_set", model._base_manager.select_related(*names))
            for model, names in NAMED_WITH.items()
        ]
    )


def facts_of(passage: Passage) -> Iterator[Fact]:
    """The facts that cite a passage, drafts and withdrawn ones too."""
    for model in NAMED_WITH:
        yield from getattr(passage, f"{model._meta.model_name}_set").all()


def count_of_facts(path: str, state: State | None = None) -> Combinable:
    """How many facts cite a row, as an expression; ``path`` leads from a fact to that row.

    Counts the facts of one state, or those of every state but withdrawn.
    """
    return sum((count_of(facts, path) for facts in _citing(state)), Value(0))


def has_facts(path: str, state: State | None = None) -> Q:
    """The condition that ``count_of_facts`` is above 0, which the database answers sooner."""
    found = [Q(Exists(facts.filter(**{path: OuterRef("pk")}))) for facts in _citing(state)]
    return reduce(or_, found)


def _citing(state: State | None) -> Iterator[QuerySet]:
    for model in NAMED_WITH:
        facts = model._base_manager.all()
        yield facts.filter(state=state) if state else facts.exclude(state=State.WITHDRAWN)


def proved_html(passage: Passage) -> SafeString:
    """What a passage proves, and links that add another fact to it; for the pages of staff."""
    shown = [
        Shown(str(fact._meta.verbose_name), _text(fact), page_of(fact), State(fact.state))
        for fact in facts_of(passage)
    ]
    return render_to_string(
        "admin/tracker/_proved.html",
        {"passage": passage, "facts": shown, "add_links": _add_links(passage)},
    )


def _text(fact: Fact) -> str:
    """What a fact says, after the code of the country that it speaks of."""
    country, text = getattr(fact, "country", None), str(fact)
    return text if country is None or text.startswith(country.code) else f"{country.code} · {text}"


def _add_links(passage: Passage) -> list[tuple[str, str]]:
    return [
        (f"{_add_address(model)}?passage={passage.pk}", str(words))
        for model, words in ADD_LINKS.items()
    ]


def _add_address(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
