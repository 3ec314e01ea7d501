"""The published facts of a country, a strategy or a release, as its page lists them."""

from itertools import chain, groupby
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from releases.models import Participant, Passage, Release
from tracker.assistance.models import Assistance, Milestone
from tracker.countries.models import Country
from tracker.pages.moment import Moment
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.recommendations.query import LATEST_FIRST
from tracker.strategies.models import StatusEvent, Strategy

MOST = 200  # facts of one kind on one page; all of them are in the downloads


def follow_ups_by(moment: Moment) -> Prefetch:
    """The published follow-ups of recommendations by a moment, the latest first."""
    found = (
        FollowUp.objects.published(moment.known_at)
        .filter(happened_on__lte=moment.as_of)
        .with_proof()
    )
    return Prefetch("follow_ups", queryset=found.order_by(*LATEST_FIRST))


def _events(moment: Moment):
    return (
        StatusEvent.objects.published(moment.known_at)
        .filter(effective_on__lte=moment.as_of)
        .ranked(moment.known_at)
        .with_proof()
        .select_related("strategy__country")
    )


def _assistance(moment: Moment):
    found = (
        Assistance.objects.published(moment.known_at)
        .filter(began_on__lte=moment.as_of)
        .with_proof()
    )
    return found.select_related("country", "kind", "strategy")


def _recommendations(moment: Moment):
    found = (
        Recommendation.objects.published(moment.known_at)
        .filter(made_on__lte=moment.as_of)
        .with_proof()
    )
    related = found.select_related("country", "focus_area", "strategy")
    return related.prefetch_related(follow_ups_by(moment)).order_by("-made_on", "number", "id")


def _answers(moment: Moment):
    found = (
        FollowUp.objects.published(moment.known_at)
        .filter(happened_on__lte=moment.as_of)
        .with_proof()
    )
    return found.select_related("recommendation__country")


def _milestones(moment: Moment):
    found = (
        Milestone.objects.published(moment.known_at)
        .filter(happened_on__lte=moment.as_of)
        .with_proof()
    )
    return found.select_related("country")


def of_country(country: Country, moment: Moment) -> dict:
    """What is published of a country by a moment: its events, assistance, recommendations,
    milestones, and the releases that prove them. See ``_listed``."""
    found = _listed(
        events=_events(moment).filter(strategy__country=country).latest_first(),
        assistance=_assistance(moment).filter(country=country),
        recommendations=_recommendations(moment).filter(country=country),
        milestones=_milestones(moment).filter(country=country),
    )
    answers = chain.from_iterable(made.follow_ups.all() for made in found["recommendations"])
    kinds = ("events", "assistance", "recommendations", "milestones")
    proving = chain(answers, *(found[kind] for kind in kinds))
    releases = {fact.passage.release for fact in proving}
    by_date = sorted(releases, key=lambda r: (r.published_on is None, r.published_on, r.code))
    return found | {"sources": by_date}


def of_strategy(strategy: Strategy, moment: Moment) -> dict:
    """What is published of a strategy by a moment. See ``_listed``."""
    return _listed(
        events=_events(moment).filter(strategy=strategy).latest_first(),
        assistance=_assistance(moment).filter(strategy=strategy),
        recommendations=_recommendations(moment).filter(strategy=strategy),
    )


def _listed(**kinds: QuerySet) -> dict[str, Any]:
    """The facts of each kind by its name, the first ``MOST`` of them; ``cut`` are the names of
    those kinds that have more."""
    found = {name: list(facts[: MOST + 1]) for name, facts in kinds.items()}
    cut = {name for name, facts in found.items() if len(facts) > MOST}
    return {name: facts[:MOST] for name, facts in found.items()} | {"cut": cut, "most": MOST}


def of_release(release: Release, moment: Moment) -> dict:
    """What a release proves by a moment: its cited passages in order, each with its facts.

    A passage that nothing published cites is not among them: its text is not public. See
    ``_listed``.
    """
    kinds = {
        "events": _events(moment),
        "recommendations": _recommendations(moment),
        "follow-ups": _answers(moment),
        "assistance": _assistance(moment),
        "milestones": _milestones(moment),
    }
    here = Q(passage__release=release)
    found = _listed(
        **{
            name: kind.filter(here).order_by("passage__number", "pk")
            for name, kind in kinds.items()
        }
    )
    facts = list(chain.from_iterable(found[name] for name in kinds))
    facts.sort(key=lambda fact: fact.passage.number)  # stable: then by kind, then by age
    cited: list[dict] = [
        {"passage": passage, "facts": list(group)}
        for passage, group in groupby(facts, key=lambda fact: fact.passage)
    ]
    participants = Participant.objects.filter(passage__release=release).order_by(
        "passage__number", "id"
    )
    return {
        "cited": cited,
        "cut": found["cut"],
        "most": MOST,
        "participants": participants.select_related("passage"),
        "passage_count": Passage.objects.filter(release=release).count(),
        "translations": Release.objects.filter(
            Q(translation_of=release)
            | (Q(pk=release.translation_of_id) if release.translation_of_id else Q(pk__in=[]))
        ),
    }
