"""The names and phrases that proposing reads with, from the database."""

from functools import lru_cache

from django.db import DatabaseError

from tracker.proposals import (
    CountryName,
    Gazetteer,
    Phrase,
    PhraseBook,
    reference_gazetteer,
    reference_phrases,
)
from tracker.proposals import models as rows


def words() -> tuple[Gazetteer, PhraseBook]:
    """The gazetteer and the phrases as staff keep them; those of the fixtures where there are none.

    Reading a release writes nothing and so works on a database that was never filled, or is not
    there at all. Two queries; a caller that reads many texts keeps what it gets.
    """
    return gazetteer(), phrase_book()


def gazetteer() -> Gazetteer:
    """The names of the countries as staff keep them, in one query; else those of the fixtures."""
    names = rows.CountryName.objects.order_by("pk")
    try:
        found = tuple(names.values_list("country__code", "language", "text", "kind"))
    except DatabaseError:
        found = ()
    return _gazetteer_of(found) if found else reference_gazetteer()


def phrase_book() -> PhraseBook:
    """The phrases as staff keep them, in one query; else those of the fixtures."""
    phrases = rows.Phrase.objects.order_by("pk")
    try:
        found = tuple(phrases.values_list("rule", "language", "text"))
    except DatabaseError:
        found = ()
    return _phrase_book_of(found) if found else reference_phrases()


# Putting either together takes most of a second, far longer than asking for its rows: it is done
# again only when a row is another than the last time, so no page shows what staff have replaced.


@lru_cache(maxsize=1)
def _gazetteer_of(names: tuple[tuple[str, str, str, str], ...]) -> Gazetteer:
    return Gazetteer(CountryName(*name) for name in names)


@lru_cache(maxsize=1)
def _phrase_book_of(phrases: tuple[tuple[str, str, str], ...]) -> PhraseBook:
    return PhraseBook(Phrase(*phrase) for phrase in phrases)
