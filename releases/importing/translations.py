"""The English and the Spanish text of one release: two codes, one number."""

import zlib

from django.db import connection

from releases.importing.particulars import LANGUAGE_OF_LETTERS
from releases.models import Release


def sister_codes(code: str) -> list[str]:
    """The codes that a release would bear in other languages: E-063/15 → C-063/15, P-…, F-….

    The OAS numbers a release once and puts a letter for its language before the number. A code
    with other letters (AVI-127/13) has no sisters.
    """
    letters, number = code.split("-")
    if letters not in LANGUAGE_OF_LETTERS:
        return []
    return [f"{other}-{number}" for other in LANGUAGE_OF_LETTERS if other != letters]


def original_of(code: str, language: str) -> Release | None:
    """The release, known before, that one with this code says again in another language.

    Where its sisters are linked already, it is the one that they are translations of.
    """
    sisters = Release.objects.filter(code__in=sister_codes(code)).exclude(language=language)
    first = sisters.select_related("translation_of").order_by("created_at", "id").first()
    if first is None:
        return None
    original = first.translation_of or first
    return original if original.language != language else None


def hold_number(code: str) -> None:
    """Make other imports of this number, in whatever language, wait for the end of this one.

    Two importers, one with the English and one with the Spanish text, would otherwise not see
    each other's release and leave the two unlinked. SQLite lets in one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            key = zlib.crc32(code.split("-")[1].encode())
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
