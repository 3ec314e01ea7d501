"""Folding that keeps every offset: one character in, one character out."""

from __future__ import annotations

import unicodedata

# Typographic variants that releases use for one sign, and every kind of blank.
SAME_SIGN = {
    "’": "'", "‘": "'", "`": "'", "´": "'",
    "‐": "-", "‑": "-", "−": "-",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ", "\r": " ",
}  # fmt: skip


def _accent_table() -> dict[int, str]:
    """Every letter that is a Latin letter with marks, to that letter without them."""
    table = {ord(sign): plain for sign, plain in SAME_SIGN.items()}
    for point in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(point))[0]
        if base.isascii() and base != chr(point):
            table[point] = base
    return table


ACCENTS = _accent_table()
# Lower case through the same table, since str.lower() can change a string's length ("İ").
LOWER = ACCENTS | {ord(c): c.lower() for c in map(chr, range(65, 91))}
LOWER |= {point: plain.lower() for point, plain in ACCENTS.items()}


def strip_accents(text: str) -> str:
    """The text without accents and with plain quotes and blanks; same length, same case."""
    return text if text.isascii() and "\n" not in text else text.translate(ACCENTS)


def fold(text: str) -> str:
    """The text without accents, in lower case, with plain quotes and blanks; same length.

    Letters outside the Latin alphabet stay as they are: no vocabulary holds any.
    """
    return text.translate(LOWER)


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: a short way to write down small words, in folded spelling."""
    return frozenset(text.split())
