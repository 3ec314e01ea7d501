"""What a change is about, in words, and where it can be read."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from releases.partial_dates import show_date
from tracker.assistance.models import Assistance, Milestone
from tracker.checks.models import Check
from tracker.countries.models import Country
from tracker.facts.dates import when
from tracker.facts.models import Fact
from tracker.pages.moment import Moment
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import Judgement, StatusEvent

LONGEST = 200  # characters of a recommendation here; its own page has all of it


def what(row: Any) -> str:
    """What a fact, a judgement or a check says, without its country and its strategy."""
    match row:
        case StatusEvent():
            return _dated(row.get_kind_display(), row)
        case Assistance():
            words = {"help": row.title, "stage": row.get_stage_display()}
            return _dated(_("%(help)s (%(stage)s)") % words, row)
        case Recommendation():
            text = Truncator(row.text).chars(LONGEST)
            return _("recommendation %(number)s: %(text)s") % {"number": row.number, "text": text}
        case FollowUp():
            answer = {"number": row.recommendation.number, "text": row.get_answer_display()}
            return _dated(_("recommendation %(number)s: %(text)s") % answer, row)
        case Milestone():
            return _dated(row.title, row)
        case Judgement():
            words = {"event": what(row.event), "rank": row.get_rank_display()}
            return _("%(event)s: ranked %(rank)s") % words
        case Check():
            words = {"outcome": row.get_outcome_display(), "date": show_date(row.looked_on)}
            return _("%(outcome)s, looked on %(date)s") % words
    raise TypeError(f"{row!r} is no change.")


def _dated(words: str, fact: Any) -> str:
    """The words and the date of the fact, with "by" where its source says no more."""
    return _("%(what)s, %(date)s") % {"what": words, "date": when(fact)}


def country_of(row: Any) -> Country | None:
    """The country that it speaks of; None where it speaks of all of them."""
    match row:
        case StatusEvent():
            return row.strategy.country
        case FollowUp():
            return row.recommendation.country
        case Judgement():
            return row.event.strategy.country
    return row.country


def country_name(row: Any) -> str:
    """The name of the country, or words for all of them."""
    country = country_of(row)
    if country is not None:
        return country.name
    return _("The whole region") if isinstance(row, Milestone) else _("Member states in general")


def is_withdrawn(fact: Fact, moment: Moment) -> bool:
    """Whether a fact that has been published is withdrawn by the moment."""
    if fact.withdrawn_at is None:
        return False
    return moment.known_at is None or fact.withdrawn_at <= moment.known_at


def address_of(fact: Fact, moment: Moment) -> str:
    """The place on a page where readers find a fact, at a moment that shows it.

    What is withdrawn is on the page as it was when the fact was published; what lies in the
    future of the moment's day is on the page of its own day.
    """
    asked, day = dict(moment.asked), moment.as_of
    if is_withdrawn(fact, moment) and fact.published_at is not None:
        asked["known_at"] = fact.published_at.isoformat().replace("+00:00", "Z")
        day = day if "as_of" in asked else fact.published_at.date()
    if _counts_from(fact) > day:
        asked["as_of"] = _counts_from(fact).isoformat()
    query = f"?{urlencode(sorted(asked.items()))}" if asked else ""
    return f"{_page_of(fact)}{query}#fact-{fact.uid}"


def _counts_from(fact: Any) -> datetime.date:
    match fact:
        case StatusEvent():
            return fact.effective_on
        case Assistance():
            return fact.began_on
        case Recommendation():
            return fact.made_on
    return fact.happened_on


def _page_of(fact: Any) -> str:
    """The page that lists it; what speaks of no country is only on that of its release."""
    if isinstance(fact, StatusEvent):
        return fact.strategy.get_absolute_url()
    country = country_of(fact)
    if country is None:
        return reverse("release-detail", args=[fact.passage.release.code])
    return country.get_absolute_url()
