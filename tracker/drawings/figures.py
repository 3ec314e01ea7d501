"""What the figures count: statuses over the years, assistance by kind, recommendations by area."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from tracker.assistance.models import Assistance, Stage
from tracker.countries.models import Country, Membership
from tracker.names import fold
from tracker.pages.moment import Moment, today
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.status_table.query import statuses_on
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import Status
from tracker.vocabularies.models import Term

# How the numbers of a tally read: what is done, and what is pending.
GIVEN_OR_ANNOUNCED = (
    ngettext_lazy("%(number)s given", "%(number)s given", "number"),
    ngettext_lazy("%(number)s announced", "%(number)s announced", "number"),
)
FOLLOWED_UP_OR_NOT = (
    ngettext_lazy("%(number)s followed up", "%(number)s followed up", "number"),
    ngettext_lazy("%(number)s nothing recorded yet", "%(number)s nothing recorded yet", "number"),
)
MOST_YEARS = 40  # more columns could not be told apart; any earlier day can be asked of the table


@dataclasses.dataclass(frozen=True)
class YearEnd:
    """How many of the countries that are listed on a day have each status.

    Those of which nothing is known are in ``listed`` and in no count.
    """

    day: datetime.date
    counts: Mapping[Status, int]
    listed: int


def year_ends(moment: Moment, countries: Iterable[int]) -> list[YearEnd]:
    """Where the countries of these keys stood at the end of each year, the last on the page's day.

    From the year of their first event on. Two queries and one for each year, whatever the number
    of events.
    """
    wanted = set(countries)
    days = _last_days(moment.as_of, _bounds(moment, wanted))
    memberships = Membership.objects.filter(country__in=wanted).values("country_id")
    joined = memberships.annotate(first_on=Min("began_on")).values_list("country_id", "first_on")
    return [_count_on(day, moment, {key for key, on in joined if on <= day}) for day in days]


def _bounds(moment: Moment, countries: set[int]) -> list[datetime.date]:
    """The days of the first and the last event of each strategy of these countries."""
    events = StatusEvent.objects.by(moment.as_of, moment.known_at).filter(strategy=OuterRef("pk"))
    strategies = Strategy.objects.filter(country__in=countries).order_by()
    found = strategies.annotate(
        first=Subquery(events.order_by("effective_on").values("effective_on")[:1]),
        last=Subquery(events.order_by("-effective_on").values("effective_on")[:1]),
    )
    return [day for days in found.values_list("first", "last") for day in days if day]


def _last_days(as_of: datetime.date, bounds: list[datetime.date]) -> list[datetime.date]:
    """The last day of each year from the first event on; of the last year, the day asked for.

    A day that is asked of the far future adds no years in which nothing happens.
    """
    if not bounds:
        return []
    last = min(as_of.year, max(today().year, max(bounds).year))
    first = max(min(bounds).year, last - MOST_YEARS + 1)
    ends = [datetime.date(year, 12, 31) for year in range(first, last + 1)]
    return [*ends[:-1], min(as_of, ends[-1])]


def _count_on(day: datetime.date, moment: Moment, listed: set[int]) -> YearEnd:
    standing = statuses_on(Moment(day, moment.known_at))
    statuses = (those[0] for country, those in standing.items() if country in listed)
    counts: Counter[Status] = Counter(status for status in statuses if status != Status.NOT_KNOWN)
    return YearEnd(day, counts, len(listed))


@dataclasses.dataclass
class Tally:
    """How often a term occurs: what is done, what is still to come, and in which countries."""

    term: Term | None
    name: str
    words: tuple[Any, Any]
    done: int = 0
    pending: int = 0
    countries: list[Country] = dataclasses.field(default_factory=list)
    to_all: int = 0

    @property
    def total(self) -> int:
        return self.done + self.pending

    @property
    def counted(self) -> str:
        """Its numbers that are not nought, in words: "3 given, 1 announced"."""
        numbers = zip(self.words, (self.done, self.pending), strict=True)
        return ", ".join(str(words % {"number": number}) for words, number in numbers if number)

    @property
    def key(self) -> str:
        """Its name within the page."""
        return str(self.term.pk) if self.term else "none"


def assistance_by_kind(
    moment: Moment, countries: Mapping[int, Country], is_filtered: bool
) -> list[Tally]:
    """The assistance by a moment, by kind: given is done, announced is pending. Two queries.

    Where no filter narrows the countries, what is offered to all of them counts too.
    """
    given = Assistance.objects.published(moment.known_at).filter(began_on__lte=moment.as_of)
    wanted = Q(country__in=countries) if is_filtered else Q(country__in=countries) | Q(country=None)
    found = given.filter(wanted).values_list("kind", "stage", "country")
    counted = found.order_by().annotate(number=Count("pk"))
    return _tallied(
        ((kind, stage == Stage.GIVEN, country, number) for kind, stage, country, number in counted),
        countries,
        GIVEN_OR_ANNOUNCED,
    )


def recommendations_by_area(moment: Moment, countries: Mapping[int, Country]) -> list[Tally]:
    """The recommendations by a moment, by focus area; done are those of which it is recorded
    what became of them. Two queries."""
    answers = FollowUp.objects.published(moment.known_at).filter(
        happened_on__lte=moment.as_of, recommendation=OuterRef("pk")
    )
    made: QuerySet = Recommendation.objects.published(moment.known_at).filter(
        made_on__lte=moment.as_of, country__in=countries
    )
    found = made.annotate(is_answered=Exists(answers)).order_by()
    counted = found.values_list("focus_area", "is_answered", "country").annotate(number=Count("pk"))
    return _tallied(counted, countries, FOLLOWED_UP_OR_NOT)


def _tallied(
    counted: Iterable[tuple[int | None, bool, int | None, int]],
    countries: Mapping[int, Country],
    words: tuple[Any, Any],
) -> list[Tally]:
    """Rows of term, done or not, country and number as tallies, the most frequent term first."""
    rows = list(counted)
    keys = {key for key, *_rest in rows if key is not None}
    terms = Term.objects.select_related("vocabulary").in_bulk(keys)
    names = Counter(term.name for term in terms.values())
    tallies: dict[int | None, Tally] = {}
    for key, is_done, country, number in rows:
        term = terms[key] if key is not None else None
        tally = tallies.setdefault(key, Tally(term, _name_of(term, names), words))
        if is_done:
            tally.done += number
        else:
            tally.pending += number
        if country is None:
            tally.to_all += number
        elif countries[country] not in tally.countries:
            tally.countries.append(countries[country])
    for tally in tallies.values():
        tally.countries.sort(key=lambda country: fold(country.name))
    return sorted(tallies.values(), key=lambda tally: (-tally.total, fold(tally.name)))


def _name_of(term: Term | None, names: Mapping[str, int]) -> str:
    """The name of a term; with its edition where two editions have a term of this name."""
    if term is None:
        return _("no focus area given")
    return term.name if names[term.name] == 1 else f"{term.name} ({term.vocabulary.edition})"
