"""Reading names and phrases from the fixtures, for use without a database."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from tracker.proposals.mentions import Gazetteer
from tracker.proposals.phrases import PhraseBook
from tracker.proposals.types import CountryName, Phrase

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def load_names(path: Path = FIXTURES / "names.json") -> list[CountryName]:
    """The rows of `tracker.countryname`. Raises ValueError naming the file and the row."""
    names = []
    for number, fields in _rows(
        path, "tracker.countryname", {"country", "language", "text", "kind"}
    ):
        country = fields["country"]
        if not isinstance(country, list) or len(country) != 1 or not isinstance(country[0], str):
            raise ValueError(f'{path.name}, row {number}: the country has to be written ["PY"].')
        names.append(CountryName(country[0], fields["language"], fields["text"], fields["kind"]))
    return names


def load_phrases(path: Path = FIXTURES / "phrases.json") -> list[Phrase]:
    """The rows of `tracker.phrase`. Raises ValueError naming the file and the row."""
    return [
        Phrase(fields["rule"], fields["language"], fields["text"])
        for _, fields in _rows(path, "tracker.phrase", {"rule", "language", "text"})
    ]


@cache
def reference_gazetteer() -> Gazetteer:
    """The gazetteer of the names in the fixtures."""
    return Gazetteer(load_names())


@cache
def reference_phrases() -> PhraseBook:
    """The vocabularies in the fixtures."""
    return PhraseBook(load_phrases())


def _rows(path: Path, model: str, keys: set[str]) -> list[tuple[int, dict[str, Any]]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name} is not JSON: {error}") from error
    if not isinstance(content, list):
        raise ValueError(f"{path.name} has to hold a list of rows.")
    rows = []
    seen: set[str] = set()
    for number, row in enumerate(content, start=1):
        fields = row.get("fields") if isinstance(row, dict) else None
        if not isinstance(fields, dict) or row.get("model") != model or set(fields) != keys:
            wanted = ", ".join(sorted(keys))
            raise ValueError(f"{path.name}, row {number}: a {model} with {wanted} is expected.")
        if not all(isinstance(fields[key], str) for key in keys - {"country"}):
            raise ValueError(f"{path.name}, row {number}: every field but country has to be text.")
        same = json.dumps(fields, sort_keys=True)
        if same in seen:
            raise ValueError(f"{path.name}, row {number}: “{fields['text']}” stands there twice.")
        seen.add(same)
        rows.append((number, fields))
    return rows
