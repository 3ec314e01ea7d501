"""The texts that readers can see at a moment: all that a search looks at, and nothing else.

Every text here stands on a public page of the same moment. The passages of a release are those
that a fact published by then cites; other passages, captured texts and drafts are never read.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from releases.models import Release, Wording
from tracker.assistance.models import Assistance, Milestone
from tracker.countries.models import Country
from tracker.facts.shown import cited_passages, facts_shown
from tracker.names import NamedInFourLanguages, fold
from tracker.pages.moment import Moment
from tracker.recommendations.models import Recommendation
from tracker.search.corpus import Text
from tracker.search.words import composed
from tracker.strategies.models import StatusEvent, Strategy
from tracker.vocabularies.models import Term


class Kind(models.TextChoices):
    """What is found, in the order in which it is shown."""

    COUNTRIES = "countries", _("Countries")
    STRATEGIES = "strategies", _("Strategies")
    RELEASES = "releases", _("Releases")
    RECOMMENDATIONS = "recommendations", _("Recommendations")
    ASSISTANCE = "assistance", _("Assistance")
    MILESTONES = "milestones", _("Milestones")


class Part(NamedTuple):
    """A text inside a document; a passage has its number and says whether it is a quotation."""

    text: Text
    number: int | None = None
    wording: str = ""


class Document(NamedTuple):
    """One thing that a search can find.

    ``names`` are what it is called, ``about`` what it belongs to (its country, its kind), ``parts``
    what it says. ``place`` orders the documents of a kind that answer a question equally well.
    """

    kind: Kind
    pk: int
    names: tuple[Text, ...]
    about: tuple[Text, ...]
    parts: tuple[Part, ...]
    place: tuple

    @property
    def texts(self) -> Iterator[Text]:
        """All its texts."""
        yield from self.names
        yield from self.about
        for part in self.parts:
            yield part.text


def public_documents(moment: Moment) -> list[Document]:
    """Everything that readers can see at a moment. Nine queries, whatever there is."""
    countries = Country.objects.in_bulk()
    called = {pk: _names(country) for pk, country in countries.items()}
    about = {pk: _names(term) for pk, term in Term.objects.in_bulk().items()}
    return [
        *_countries(moment),
        *_strategies(moment, countries, called),
        *_releases(moment),
        *_recommendations(moment, called, about),
        *_assistance(moment, called, about),
        *_milestones(moment, called),
    ]


def _text(words: str, language: str = "") -> Text:
    return Text(composed(words), language)


def _texts(*several: str, language: str = "") -> tuple[Text, ...]:
    return tuple(_text(words, language) for words in several if words)


def _parts(*several: str, language: str = "") -> tuple[Part, ...]:
    return tuple(Part(text) for text in _texts(*several, language=language))


def _names(named: NamedInFourLanguages) -> tuple[Text, ...]:
    """The names in four languages, the one of the page first."""
    by_language = dict(zip(("en", "es", "pt", "fr"), named.names, strict=True))
    ordered = sorted(by_language.items(), key=lambda item: item[1] != named.name)
    return tuple(_text(name, language) for language, name in ordered)


def _latest(day: datetime.date | None) -> int:
    """What sorts the latest day first, and none last."""
    return -day.toordinal() if day else 0


def _countries(moment: Moment) -> Iterator[Document]:
    for country in Country.objects.listed_on(moment.as_of):
        codes = _texts(country.code, country.code3)
        names = (*_names(country), *codes)
        place = (fold(country.name), country.code)
        yield Document(Kind.COUNTRIES, country.pk, names, (), (), place)


def _strategies(moment: Moment, countries: dict, called: dict) -> Iterator[Document]:
    """The strategies of which something published speaks; of the others no page tells."""
    is_told_of = Q()
    for model in (StatusEvent, Assistance, Recommendation):
        is_told_of |= Q(pk__in=facts_shown(model, moment).values("strategy"))
    for strategy in Strategy.objects.filter(is_told_of):
        names = _texts(strategy.title, language=strategy.language)
        place = (fold(countries[strategy.country_id].name), strategy.slug)
        about = called[strategy.country_id]
        parts = _parts(strategy.note)
        yield Document(Kind.STRATEGIES, strategy.pk, names, about, parts, place)


def _releases(moment: Moment) -> Iterator[Document]:
    """The releases that were out, and entered here, by the moment, or prove something by then."""
    passages = defaultdict(list)
    columns = ("release_id", "number", "wording", "text")
    for release_id, *passage in cited_passages(moment).order_by("number").values_list(*columns):
        passages[release_id].append(passage)
    for release in Release.objects.order_by():
        if release.pk in passages or _is_out(release, moment):
            names = _texts(release.code, release.title, language=release.language)
            subtitle = _parts(release.subtitle, language=release.language)
            summary, cited = _parts(release.summary), _cited(release, passages[release.pk])
            parts = (*subtitle, *summary, *cited)
            place = (_latest(release.published_on), release.code)
            about = _texts(release.place, language=release.language)
            yield Document(Kind.RELEASES, release.pk, names, about, parts, place)


def _is_out(release: Release, moment: Moment) -> bool:
    is_known = moment.known_at is None or release.created_at <= moment.known_at
    return is_known and (release.published_on is None or release.published_on <= moment.as_of)


def _cited(release: Release, passages: Iterable) -> Iterator[Part]:
    """Cited passages. Only a quotation is in the language of its release for sure."""
    for number, wording, text in passages:
        language = release.language if wording == Wording.QUOTED else ""
        yield Part(_text(text, language), number, wording)


def _recommendations(moment: Moment, called: dict, about: dict) -> Iterator[Document]:
    columns = ("pk", "text", "country_id", "country__code", "number")
    found = facts_shown(Recommendation, moment).values_list(*columns, "made_on", "focus_area_id")
    for pk, text, country, code, number, day, area in found:
        place = (_latest(day), code, number, pk)
        belongs = (*called[country], *about.get(area, ()))
        yield Document(Kind.RECOMMENDATIONS, pk, _texts(text), belongs, (), place)


def _assistance(moment: Moment, called: dict, about: dict) -> Iterator[Document]:
    columns = ("pk", "title", "country_id", "country__code", "began_on", "kind_id")
    found = facts_shown(Assistance, moment).values_list(*columns, "partners", "place", "note")
    for pk, title, country, code, day, kind, partners, where, note in found:
        place = (_latest(day), code or "", title, pk)
        belongs = (*called.get(country, ()), *about[kind], *_texts(where))
        yield Document(Kind.ASSISTANCE, pk, _texts(title), belongs, _parts(partners, note), place)


def _milestones(moment: Moment, called: dict) -> Iterator[Document]:
    columns = ("pk", "title", "country_id", "country__code", "happened_on", "note")
    for pk, title, country, code, day, note in facts_shown(Milestone, moment).values_list(*columns):
        place = (_latest(day), code or "", title, pk)
        belongs = called.get(country, ())
        yield Document(Kind.MILESTONES, pk, _texts(title), belongs, _parts(note), place)
