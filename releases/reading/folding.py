"""Comparing words without regard to capitals and accents."""

import unicodedata


def _folding_table() -> dict[int, str]:
    """Map each Latin letter to its small letter without accent, one character to one."""
    table = {ord("\xa0"): " ", ord("’"): "'"}
    for code in range(ord("A"), 0x250):
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        if letter.isalpha() and len(base) == 1 and base != letter:
            table[code] = base
    return table


_TABLE = _folding_table()


def fold(text: str) -> str:
    """Return the text in small letters without accents: "Référence" gives "reference".

    The result is as long as the text, so an offset in one is an offset in the other.
    """
    return text.translate(_TABLE)
