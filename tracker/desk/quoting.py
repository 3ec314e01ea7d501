"""The exact words of a passage, also where they were copied from a page."""

import re

# Words that prove a fact are a sentence or two.
LONGEST_QUOTATION = 4_000


def exact_words(text: str, words: str) -> tuple[int, str] | None:
    """Where words stand in a text, and how they stand there; None where they do not.

    A browser gives line breaks and fixed spaces of a copied text as plain ones: blanks count as
    the same, everything else has to be exact.
    """
    if words and (start := text.find(words)) >= 0 and words.strip():
        return start, words
    parts = words.split()
    if not parts or len(words) > LONGEST_QUOTATION:
        return None
    found = re.search(r"\s+".join(map(re.escape, parts)), text)
    return (found.start(), found.group()) if found else None
