"""The names and phrases that proposing reads with, from the database."""

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
    there at all. Two queries; building takes some milliseconds, so a caller keeps what it gets.
    """
    try:
        names = [
            CountryName(code, language, text, kind)
            for code, language, text, kind in rows.CountryName.objects.values_list(
                "country__code", "language", "text", "kind"
            )
        ]
        phrases = [
            Phrase(*row) for row in rows.Phrase.objects.values_list("rule", "language", "text")
        ]
    except DatabaseError:
        names, phrases = [], []
    return (
        Gazetteer(names) if names else reference_gazetteer(),
        PhraseBook(phrases) if phrases else reference_phrases(),
    )
