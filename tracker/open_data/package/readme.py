"""The package's ``README.md``: how to read it, count with it and cite it, and what is in it."""

import datetime
from collections.abc import Iterator

from django.utils.translation import override

from tracker.open_data.catalogue import LISTS
from tracker.open_data.lists import DataList
from tracker.open_data.package.descriptor import DESCRIPTION, TITLE

_HOW = """
## How to read it

- One file a list, `data/<list>.csv`: UTF-8 without byte order mark, commas, headings in the first
  line (RFC 4180). `datapackage.json` describes every column for programs (Data Package standard).
- An empty cell means that nothing is known or stated.
- Partial dates are as exact as their source: `2017-06-20`, `2017-06` or `2017`. With the date
  basis `by`, the source says only that it had happened by then.
- Instants are in UTC.
- A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
  line break, also after blanks) has an apostrophe before it. Take one apostrophe away to get the
  exact text.

## How not to count twice

- **Everything that was ever published is here, also what was withdrawn.** What counts now has a
  `published_at` and no `withdrawn_at`.
- What counted at an instant K was published by K and not withdrawn by K.
- One thing that happened may be reported by several releases: each report is a row of its own
  among the events, with its own proof. Count strategies or countries, not events.
- Events of the rank `deprecated` are kept beside what was preferred; they move no status.
- A country may have several strategies. Count it once, by the most advanced one still valid:
  adopted, in progress, requested; then period ended, replaced.
- A strategy's status on a day is that of its latest event by then; on one date the stronger kind
  decides (approved before reported), then the one recorded later.
- An answer to a recommendation is a row for each date: the latest one holds.
- A release and its translation are two rows, linked by `translation_of`: one document.

## How to cite it

> Cybersecurity Strategy Tracker: {title}.{version}

Add the address from which you took this file and the day on which you did. For one fact, cite also
the release and the paragraph that prove it.

## Licence

See `LICENCE.txt`.
"""


@override("en")
def readme(changed_at: datetime.datetime | None) -> str:
    """The text for a data set that last changed at that instant."""
    version = f" Data as of {changed_at:%Y-%m-%d %H:%M} UTC." if changed_at else ""
    how = _HOW.format(title=TITLE, version=version)
    lists = "\n".join("\n".join(_dictionary(each)) for each in LISTS.values())
    return f"# {TITLE}\n\n{DESCRIPTION}\n{how}\n## What is in it\n{lists}"


def _dictionary(data_list: DataList) -> Iterator[str]:
    yield f"\n### {data_list.title}: `data/{data_list.name}.csv`\n"
    yield f"{data_list.description}\n"
    yield "| column | type | meaning |\n|---|---|---|"
    for column in data_list.columns:
        needed = "" if column.is_required else " May be empty."
        choices = ", ".join(f"`{choice}`" for choice in column.choices)
        one_of = f" One of {choices}." if choices else ""
        yield f"| `{column.name}` | {column.type} | {column.description}{one_of}{needed} |"
