"""The published facts of a country, a strategy or a release, as its page lists them."""

import datetime
from itertools import chain, groupby

from django.db.models import Prefetch, Q

from releases.models import Participant, Passage, Release
from tracker.assistance.models import Assistance, Milestone
from tracker.countries.models import Country
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import StatusEvent, Strategy


def follow_ups_by(day: datetime.date) -> Prefetch:
    """The published follow-ups of recommendations by a day, the latest first."""
    found = FollowUp.objects.published().filter(happened_on__lte=day).with_proof()
    return Prefetch("follow_ups", queryset=found.order_by("-happened_on", "-recorded_at", "-id"))


def _events(day: datetime.date):
    return StatusEvent.objects.by(day).with_proof().select_related("strategy__country")


def _assistance(day: datetime.date):
    found = Assistance.objects.published().filter(began_on__lte=day).with_proof()
    return found.select_related("country", "kind", "strategy")


def _recommendations(day: datetime.date):
    found = Recommendation.objects.published().filter(made_on__lte=day).with_proof()
    related = found.select_related("country", "focus_area", "strategy")
    return related.prefetch_related(follow_ups_by(day)).order_by("-made_on", "number", "id")


def _answers(day: datetime.date):
    found = FollowUp.objects.published().filter(happened_on__lte=day).with_proof()
    return found.select_related("recommendation__country")


def _milestones(day: datetime.date):
    found = Milestone.objects.published().filter(happened_on__lte=day).with_proof()
    return found.select_related("country")


def of_country(country: Country, day: datetime.date) -> dict:
    """What is published of a country by a day: its events, assistance, recommendations,
    milestones, and the releases that prove them."""
    events = list(_events(day).filter(strategy__country=country).latest_first())
    assistance = list(_assistance(day).filter(country=country))
    recommendations = list(_recommendations(day).filter(country=country))
    milestones = list(_milestones(day).filter(country=country))
    answers = chain.from_iterable(made.follow_ups.all() for made in recommendations)
    proving = chain(events, assistance, recommendations, answers, milestones)
    releases = {fact.passage.release for fact in proving}
    return {
        "events": events,
        "assistance": assistance,
        "recommendations": recommendations,
        "milestones": milestones,
        "sources": sorted(releases, key=lambda r: (r.published_on is None, r.published_on, r.code)),
    }


def of_strategy(strategy: Strategy, day: datetime.date) -> dict:
    """What is published of a strategy by a day."""
    return {
        "events": list(_events(day).filter(strategy=strategy).latest_first()),
        "assistance": list(_assistance(day).filter(strategy=strategy)),
        "recommendations": list(_recommendations(day).filter(strategy=strategy)),
    }


def of_release(release: Release, day: datetime.date) -> dict:
    """What a release proves by a day: its cited passages in order, each with its facts.

    A passage that nothing published cites is not among them: its text is not public.
    """
    here = Q(passage__release=release)
    facts = [
        *_events(day).filter(here),
        *_recommendations(day).filter(here),
        *_answers(day).filter(here),
        *_assistance(day).filter(here),
        *_milestones(day).filter(here),
    ]
    facts.sort(key=lambda fact: fact.passage.number)  # else in the order of this list
    cited: list[dict] = [
        {"passage": passage, "facts": list(group)}
        for passage, group in groupby(facts, key=lambda fact: fact.passage)
    ]
    participants = Participant.objects.filter(passage__release=release).order_by(
        "passage__number", "id"
    )
    return {
        "cited": cited,
        "participants": participants.select_related("passage"),
        "passage_count": Passage.objects.filter(release=release).count(),
        "translations": Release.objects.filter(
            Q(translation_of=release)
            | (Q(pk=release.translation_of_id) if release.translation_of_id else Q(pk__in=[]))
        ),
    }
