"""What a page of results says of each thing that was found."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.models import Release
from tracker.assistance.models import Assistance, Milestone
from tracker.countries.models import Country
from tracker.pages.moment import Moment
from tracker.recommendations.models import Recommendation
from tracker.search.corpus import Text
from tracker.search.found import Hit
from tracker.search.marks import Piece, excerpt, marked
from tracker.search.public import Document, Kind, Part
from tracker.search.question import Question
from tracker.search.words import composed
from tracker.status_table.query import standings_on
from tracker.strategies.models import Strategy
from tracker.strategies.statuses import Status

MOST_EXCERPTS = 2


@dataclasses.dataclass(frozen=True)
class Excerpt:
    """The stretch of a text in which something was found, and where on the site it stands."""

    part: Part
    pieces: list[Piece]
    address: str


@dataclasses.dataclass(frozen=True)
class Shown:
    """One thing that was found: what it is called, where its page is, what tells it from others.

    ``language`` is that of its name, "" where it is that of the page or nobody said it; ``status``
    is that of a country or a strategy.
    """

    row: Any
    name: list[Piece]
    language: str
    address: str
    notes: list[list[Piece]]
    excerpts: list[Excerpt]
    status: Status | None


@dataclasses.dataclass(frozen=True)
class _Face:
    """The name of a row, where its page is (path and fragment), and notes; nothing marked yet."""

    name: str
    path: str
    notes: tuple[str, ...]
    fragment: str = ""
    language: str = ""


def shown_hits(
    hits: dict[Kind, list[Hit]], question: Question, moment: Moment
) -> dict[Kind, list[Shown]]:
    """The hits as the page shows them, by kind: one query for each kind, two for the statuses."""
    statuses = _statuses(moment) if _WITH_STATUS & hits.keys() else {}
    shown: dict[Kind, list[Shown]] = {}
    for kind, found in hits.items():
        rows = _ROWS[kind]().in_bulk([hit.document.pk for hit in found])
        shown[kind] = [
            _shown(hit.document, rows[hit.document.pk], question, moment, statuses)
            for hit in found
            if hit.document.pk in rows  # deleted since its texts were read, where it is not
        ]
    return shown


def _shown(
    document: Document, row: Any, question: Question, moment: Moment, statuses: Mapping
) -> Shown:
    face = _FACES[document.kind](row)
    unknown = Status.NOT_KNOWN if document.kind in _WITH_STATUS else None

    def mark(words: str, language: str = "") -> list[Piece]:
        return marked(Text(composed(words), language), question.terms)

    return Shown(
        row=row,
        name=mark(face.name, face.language),
        language=face.language,
        address=f"{face.path}{moment.query}{face.fragment}",
        notes=[mark(note) for note in face.notes if note],
        excerpts=_excerpts(document, question, f"{face.path}{moment.query}"),
        status=statuses.get((document.kind, row.pk), unknown),
    )


def _excerpts(document: Document, question: Question, address: str) -> list[Excerpt]:
    """Two parts at most: those in which the most terms stand, in the order in which they stand."""
    parts, terms = document.parts, question.terms
    counts = [sum(bool(part.text.spans(term)) for term in terms) for part in parts]
    best = sorted(range(len(parts)), key=lambda n: -counts[n])[:MOST_EXCERPTS]
    return [
        Excerpt(
            parts[n],
            excerpt(parts[n].text, terms),
            f"{address}#passage-{parts[n].number}" if parts[n].number else "",
        )
        for n in sorted(best)
        if counts[n]
    ]


_WITH_STATUS = {Kind.COUNTRIES, Kind.STRATEGIES}


def _statuses(moment: Moment) -> dict[tuple[Kind, int], Status]:
    """The statuses of countries and strategies, by kind and key; what is missing is not known."""
    statuses = {}
    for country, standings in standings_on(moment).items():
        statuses[Kind.COUNTRIES, country] = standings[0].status
        statuses |= {(Kind.STRATEGIES, s.strategy.pk): s.status for s in standings}
    return statuses


_ROWS: dict[Kind, Callable[[], QuerySet]] = {
    Kind.COUNTRIES: Country.objects.all,
    Kind.STRATEGIES: lambda: Strategy.objects.select_related("country"),
    Kind.RELEASES: Release.objects.all,
    Kind.RECOMMENDATIONS: lambda: Recommendation.objects.select_related("country", "focus_area"),
    Kind.ASSISTANCE: lambda: Assistance.objects.with_proof().select_related("country", "kind"),
    Kind.MILESTONES: lambda: Milestone.objects.with_proof().select_related("country"),
}


def _country(country: Country) -> _Face:
    others = dict.fromkeys(name for name in country.names if name != country.name)
    notes = (country.code, country.code3, *others)
    return _Face(country.name, country.get_absolute_url(), notes)


def _strategy(strategy: Strategy) -> _Face:
    path, notes = strategy.get_absolute_url(), (strategy.country.name,)
    return _Face(strategy.title, path, notes, language=strategy.language)


def _release(release: Release) -> _Face:
    path = reverse("release-detail", args=[release.code])
    notes = (release.code, str(release.get_kind_display()), release.place)
    return _Face(release.title, path, notes, language=release.language)


def _recommendation(made: Recommendation) -> _Face:
    which = _("Recommendation %(number)s to %(country)s") % {
        "number": made.number,
        "country": made.country.name,
    }
    return _of_fact(made, made.text, which, made.focus_area.name if made.focus_area else "")


def _assistance(given: Assistance) -> _Face:
    whose = given.country.name if given.country else _("Member states in general")
    stage = str(given.get_stage_display())
    return _of_fact(given, given.title, whose, given.kind.name, stage, given.place)


def _milestone(milestone: Milestone) -> _Face:
    whose = milestone.country.name if milestone.country else _("The whole region")
    return _of_fact(milestone, milestone.title, whose)


def _of_fact(fact: Recommendation | Assistance | Milestone, name: str, *notes: str) -> _Face:
    """A fact leads to its country's page; what is said of no country, to the release."""
    if fact.country:
        path = fact.country.get_absolute_url()
    else:
        path = reverse("release-detail", args=[fact.passage.release.code])  # type: ignore[union-attr]
    return _Face(name, path, notes, fragment=f"#fact-{fact.uid}")


_FACES: dict[Kind, Callable[[Any], _Face]] = {
    Kind.COUNTRIES: _country,
    Kind.STRATEGIES: _strategy,
    Kind.RELEASES: _release,
    Kind.RECOMMENDATIONS: _recommendation,
    Kind.ASSISTANCE: _assistance,
    Kind.MILESTONES: _milestone,
}
