"""Where a country or a strategy stands, in a sentence that can be quoted."""

import dataclasses
import datetime
from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from releases.partial_dates import Precision, show_by
from tracker.assistance.models import Assistance
from tracker.countries.models import Country
from tracker.facts.models import DateBasis, Fact
from tracker.recommendations.models import Recommendation
from tracker.status_table.rows import Row
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import EventKind, Status

OF_COUNTRY = {
    Status.ADOPTED: gettext_lazy("%(country)s has adopted a national cybersecurity strategy"),
    Status.IN_PROGRESS: gettext_lazy("%(country)s is developing a national cybersecurity strategy"),
    Status.REQUESTED: gettext_lazy(
        "%(country)s has asked for support with a national cybersecurity strategy"
    ),
    Status.PERIOD_ENDED: gettext_lazy(
        "%(country)s had a national cybersecurity strategy whose period has ended"
    ),
    Status.REPLACED: gettext_lazy(
        "%(country)s had a national cybersecurity strategy that has been replaced"
    ),
    Status.NOT_KNOWN: gettext_lazy(
        "%(country)s: a source looked for a national cybersecurity strategy and found none"
    ),
}
OF_STRATEGY = {
    Status.ADOPTED: gettext_lazy("It has been adopted"),
    Status.IN_PROGRESS: gettext_lazy("It is being developed"),
    Status.REQUESTED: gettext_lazy("Support with it has been requested"),
    Status.PERIOD_ENDED: gettext_lazy("Its period has ended"),
    Status.REPLACED: gettext_lazy("It has been replaced"),
    Status.NOT_KNOWN: gettext_lazy("A source looked for it and found none"),
}
NOTHING_OF_COUNTRY = gettext_lazy(
    "%(country)s: nothing is recorded here about a national cybersecurity strategy"
)
NOTHING_OF_STRATEGY = gettext_lazy("Nothing that has been published says where it stands")

MEANINGS = {
    Status.ADOPTED: gettext_lazy(
        "A source says that the strategy was approved, published in the gazette or launched, or "
        "reports that it has been adopted."
    ),
    Status.IN_PROGRESS: gettext_lazy(
        "Work on it is reported or under way: support was announced, a mission came, sectors were "
        "consulted, a draft was written or validated."
    ),
    Status.REQUESTED: gettext_lazy(
        "The country asked for support; no source yet says that work began."
    ),
    Status.PERIOD_ENDED: gettext_lazy(
        "The strategy was adopted for a period, and that period is over."
    ),
    Status.REPLACED: gettext_lazy("A later edition has taken its place."),
    Status.NOT_KNOWN: gettext_lazy(
        "Nothing is recorded here. It does not mean that the country has no strategy."
    ),
}

_REPORTS = {
    EventKind.REPORTED_NONE.value,
    EventKind.REPORTED_ADOPTED.value,
    EventKind.REPORTED_IN_PROGRESS.value,
}
# Countries whose English name takes the article inside a sentence.
_WITH_ARTICLE = {"BS", "DO", "US"}


def country_sentence(row: Row) -> str:
    """Where a country stands, without the full stop, so that its proof can follow:
    "Paraguay has adopted a national cybersecurity strategy, as reported by 20 June 2017"."""
    pattern = OF_COUNTRY[row.status] if row.current else NOTHING_OF_COUNTRY
    return pattern % {"country": _as_subject(row.country)} + _how_known(row.current)


def strategy_sentence(status: Status, current: StatusEvent | None) -> str:
    """Where a strategy stands, without the full stop: "It has been adopted, as reported by …"."""
    return str(OF_STRATEGY[status] if current else NOTHING_OF_STRATEGY) + _how_known(current)


def _as_subject(country: Country) -> str:
    if country.code in _WITH_ARTICLE and (get_language() or "en").startswith("en"):
        return f"The {country.name}"
    return country.name


def _how_known(event: StatusEvent | None) -> str:
    """The end of a sentence: ", as reported by 20 June 2017" or ": approved in July 2016"."""
    if event is None:
        return ""
    if event.kind in _REPORTS:
        return _(", as reported %(when)s") % {"when": _when(event)}
    return _(": %(what)s %(when)s") % {"what": event.get_kind_display(), "when": _when(event)}


def _when(event: StatusEvent) -> str:
    date = {"date": event.date_shown}
    if event.date_basis == DateBasis.BY:
        return show_by(event.date_shown, event.happened_precision)
    if event.happened_precision == Precision.DAY:
        return _("on %(date)s") % date
    return _("in %(date)s") % date


@dataclasses.dataclass(frozen=True)
class Entry:
    """One line of a country's timeline: its day, the fact that it leads to, what it says of it,
    and the status that follows where it is an event of a strategy."""

    day: datetime.date
    fact: Fact
    words: str
    status: Status | None = None


def timeline(found: dict) -> list[Entry]:
    """What happened in a country, the earliest first, from what ``facts.of_country`` found.

    Recommendations made on one day from one release are one line.
    """
    has_several = len({event.strategy_id for event in found["events"]}) > 1
    entries = [
        *(_event_entry(event, has_several) for event in reversed(found["events"])),
        *(
            Entry(given.began_on, given, _help_words(given))
            for given in reversed(found["assistance"])
        ),
        *(Entry(other.happened_on, other, other.title) for other in reversed(found["milestones"])),
        *_recommendation_entries(found["recommendations"]),
    ]
    return sorted(entries, key=lambda entry: entry.day)


def _event_entry(event: StatusEvent, has_several: bool) -> Entry:
    """An event, with the title of its strategy where the country has several."""
    words = event.get_kind_display()
    if has_several:
        words = _("%(strategy)s: %(what)s") % {"strategy": event.strategy.title, "what": words}
    return Entry(event.effective_on, event, words, Status(event.status))


def _help_words(given: Assistance) -> str:
    return _("%(help)s (%(stage)s)") % {"help": given.title, "stage": given.get_stage_display()}


def _release_of(fact: Fact) -> int | None:
    return fact.passage.release_id if fact.passage else None


def _recommendation_entries(recommendations: list[Recommendation]) -> Iterator[Entry]:
    together = groupby(recommendations, key=lambda made: (made.made_on, _release_of(made)))
    for (day, _release), group in together:
        made = list(group)
        words = ngettext(
            "%(count)s recommendation made", "%(count)s recommendations made", len(made)
        )
        yield Entry(day, made[0], words % {"count": len(made)})
