"""A table as JSON: what it is, and its rows as objects."""

import json
from collections.abc import Iterator
from typing import Any

from tracker.open_data.columns import Column, as_text
from tracker.open_data.writing.table import Table

CONTENT_TYPE = "application/json"


def json_file(table: Table) -> Iterator[bytes]:
    """The file in pieces: particulars, the columns with their meaning, then the rows.

    What is not known is null, in the particulars as in the rows.
    """
    head: dict[str, Any] = {name: value or None for name, value in table.particulars}
    head["columns"] = [_described(column) for column in table.columns]
    # The head without its closing brace; the rows follow inside of it.
    yield (_dumps(head)[:-1] + ', "rows": [').encode()
    names, separator = table.names, "\n"
    for batch in table.batches():
        rows = (_dumps(dict(zip(names, map(_value, row), strict=True))) for row in batch)
        yield (separator + ",\n".join(rows)).encode()
        separator = ",\n"
    yield b"\n]}\n"


def _described(column: Column) -> dict[str, Any]:
    words = {code: str(word) for code, word in column.choices.items()}
    described = {
        "name": column.name,
        "type": column.type.value,
        "description": str(column.description),
    }
    return {**described, "choices": words} if words else described


def _value(cell: Any) -> Any:
    return cell if isinstance(cell, int) else as_text(cell) or None


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
