"""Two to four countries side by side."""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _

from releases.partial_dates import show_date
from tracker.assistance.models import Assistance, Milestone
from tracker.citing.pages import Cited
from tracker.countries.models import Country
from tracker.names import fold
from tracker.pages.errors import AddressMistake
from tracker.pages.facts import follow_ups_by
from tracker.pages.moment import Moment
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.status_table.rows import Row, rows_on
from tracker.strategies.models import StatusEvent

FEWEST, MOST = 2, 4


@dataclasses.dataclass(frozen=True)
class Side:
    """One country of a comparison, with what is published of it by a moment."""

    row: Row
    last_event: StatusEvent | None
    assistance: list[Assistance]
    recommendations: list[Recommendation]
    milestones: list[Milestone]

    @property
    def support(self) -> list[tuple[str, str, int]]:
        """The kinds of assistance with their stage, and how often each: the most frequent first."""
        found = Counter((given.kind.name, given.get_stage_display()) for given in self.assistance)
        return [(kind, stage, number) for (kind, stage), number in found.most_common()]

    @property
    def answers(self) -> list[tuple[str, int]]:
        """What became of the recommendations, by the latest answer to each, and how often."""
        latest: list[FollowUp] = [
            answers[0] for made in self.recommendations if (answers := made.follow_ups.all())
        ]
        return Counter(answer.get_answer_display() for answer in latest).most_common()

    @property
    def unanswered(self) -> int:
        """Of how many recommendations nothing is recorded since."""
        return sum(not made.follow_ups.all() for made in self.recommendations)


def read_codes(data: QueryDict) -> list[str]:
    """The countries that an address names, in its order: ``?c=PY&c=MX``; empty if none is chosen.

    An unused box of the form sends an empty ``c``. Raises AddressMistake on one country alone or
    on more than four.
    """
    codes = list(dict.fromkeys(code.strip().upper() for code in data.getlist("c") if code.strip()))
    if len(codes) == 1:
        raise AddressMistake(
            _("c: to compare, choose at least two countries; “%(code)s” is one.")
            % {"code": codes[0][:40]}
        )
    if len(codes) > MOST:
        raise AddressMistake(
            _("c: %(number)s countries do not fit side by side. Choose two to four.")
            % {"number": len(codes)}
        )
    return codes


def choices(moment: Moment) -> list[Row]:
    """The rows of all countries that can be compared at a moment, by name. Three queries."""
    return sorted(rows_on(moment), key=lambda row: fold(row.country.name))


def sides(codes: Iterable[str], rows: Iterable[Row], moment: Moment) -> list[Side]:
    """The countries of these codes with their facts, in this order. Six queries at most.

    Raises AddressMistake where a code is none of the rows'.
    """
    by_code = {row.country.code: row for row in rows}
    chosen = [by_code[code] if code in by_code else _refuse(code, moment) for code in codes]
    keys = [row.country.pk for row in chosen]
    events = _last_events(keys, moment)
    assistance = _by_country(_assistance(keys, moment))
    recommendations = _by_country(_recommendations(keys, moment))
    milestones = _by_country(_milestones(keys, moment))
    return [
        Side(row, events.get(key), assistance[key], recommendations[key], milestones[key])
        for row, key in zip(chosen, keys, strict=True)
    ]


def citation_of(sides: Iterable[Side]) -> Cited:
    """What a comparison is cited as: the countries in the order in which it shows them."""
    countries = [side.row.country for side in sides]
    query = QueryDict(mutable=True)
    query.setlist("c", [country.code for country in countries])
    names = ", ".join(country.name for country in countries)
    return Cited(
        _("%(countries)s: national cybersecurity strategies compared") % {"countries": names},
        query=query,
    )


def _refuse(code: str, moment: Moment) -> Row:
    words = {"code": code[:40], "day": show_date(moment.as_of)}
    if code.isascii() and code.isalpha() and Country.objects.filter(code=code).exists():
        raise AddressMistake(_("c: %(code)s had not joined the OAS by %(day)s.") % words)
    raise AddressMistake(
        _("c: “%(code)s” is no country of this tracker. Write two letters, as in PY.") % words
    )


def _by_country(facts: Iterable) -> dict[int, list]:
    found = defaultdict(list)
    for fact in facts:
        found[fact.country_id].append(fact)
    return found


def _last_events(keys: list[int], moment: Moment) -> dict[int, StatusEvent]:
    """The latest event of each country, by the country's key."""
    counting = StatusEvent.objects.by(moment.as_of, moment.known_at).latest_first()
    latest = counting.filter(strategy__country=OuterRef("pk")).values("pk")[:1]
    countries = Country.objects.filter(pk__in=keys).order_by()
    found = dict(countries.values_list("pk", Subquery(latest)))
    events = (
        StatusEvent.objects.with_proof()
        .select_related("strategy")
        .in_bulk(set(found.values()) - {None})
    )
    return {country: events[event] for country, event in found.items() if event is not None}


def _assistance(keys: list[int], moment: Moment):
    given = Assistance.objects.published(moment.known_at).filter(began_on__lte=moment.as_of)
    return given.filter(country__in=keys).select_related("kind")


def _recommendations(keys: list[int], moment: Moment):
    made = Recommendation.objects.published(moment.known_at).filter(made_on__lte=moment.as_of)
    return made.filter(country__in=keys).prefetch_related(follow_ups_by(moment))


def _milestones(keys: list[int], moment: Moment):
    other = Milestone.objects.published(moment.known_at).filter(happened_on__lte=moment.as_of)
    return other.filter(country__in=keys).order_by("-happened_on", "-id")
