"""Reading a release: from the file or the pasted text to its parts.

The way, one direction: bytes → text (``decoding``, ``web_page``, ``pdf``) → lines (``paragraphs``)
→ header (``header``, with ``dates`` and ``header_words``) → body, reference line, language → a
``Reading``. Nothing here knows the database or any country.

Every input gives a ``Reading`` or raises ``Unreadable``, in time and memory that grow with its
size only.
"""

from releases.reading.decoding import MAX_BYTES
from releases.reading.reader import read_bytes, read_text
from releases.reading.results import Link, Paragraph, Reading, Unreadable

__all__ = [
    "MAX_BYTES",
    "Link",
    "Paragraph",
    "Reading",
    "Unreadable",
    "read_bytes",
    "read_text",
]
