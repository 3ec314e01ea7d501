"""The forms in which a table can be taken away."""

import dataclasses
from collections.abc import Callable, Iterator

from tracker.open_data.writing import csv_file, json_file, xlsx_file
from tracker.open_data.writing.table import Table


@dataclasses.dataclass(frozen=True)
class Form:
    """One form of file: ``write`` gives the bytes of a table in it, in constant memory.

    ``most_rows`` is None where it takes any number; ``is_compressed`` says that compressing it
    for the way would gain nothing.
    """

    content_type: str
    write: Callable[[Table], Iterator[bytes]]
    most_rows: int | None = None
    is_compressed: bool = False


FORMS = {
    "csv": Form(csv_file.CONTENT_TYPE, csv_file.csv_file),
    "xlsx": Form(xlsx_file.CONTENT_TYPE, xlsx_file.xlsx_file, xlsx_file.MOST_ROWS, True),
    "json": Form(json_file.CONTENT_TYPE, json_file.json_file),
}
