"""The package's ``README.md``: how to read it, count with it and cite it, and what is in it."""

import datetime
from collections.abc import Iterator

from django.utils.translation import override

from tracker.open_data.catalogue import LISTS
from tracker.open_data.lists import DataList
from tracker.open_data.package.descriptor import DESCRIPTION, TITLE
from tracker.strategies.statuses import STATUS_OF, EventKind, Status

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

- **Everything that was ever published is here, also what was withdrawn.** What counts now has no
  `withdrawn_at`.
- What counted at an instant K was published by K and not withdrawn by K.
- One thing that happened may be reported by several releases: each report is a row of its own
  among the events, with its own proof. Count strategies or countries, not events.
- A country may have several strategies. Count it once: the next section says by which.
- An answer to a recommendation is a row for each date: the latest one holds.
- A release and its translation are two rows, linked by `translation_of`: one document.

## How to work out a status

Of a strategy, on a day D, as known now:

1. Take its events that have no `withdrawn_at` and not the rank `deprecated`, and that count by D.
   An event counts from the first day of its `date`: `2015` and `2015-01` from 2015-01-01. Only
   `period_ended` counts from the day after the last day of its `date`: `2023` from 2024-01-01.
2. The one that counts from the latest day decides, by its `status`. Of those that count from the
   same day, the one whose `kind` is the strongest, the weakest first in this list; of one kind, the
   one with the later `recorded_at`.

{kinds}

3. Where another strategy names it in `replaces`, and that one has an event of the status `adopted`
   among its own of step 1, it is `replaced`. Without an event of its own it has no status.

A country has the status of its most advanced strategy, in this order:
{statuses}.
Where none of its strategies has a status, it is `not_known`: nothing is recorded, or a source found
none. That does not mean that there is none. The table of the site lists the countries that were, or
had been, members of the OAS by D.

Neither `preferred` nor `date_basis` changes a status: an event that is `preferred` is shown as what
is so beside others that say otherwise, and counts like one that is `normal`.

As known at an instant K: take what was published by K and not withdrawn by K, and the rank of the
latest judgement of an event that was decided by K, `normal` where there is none.

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
    how = _HOW.format(title=TITLE, version=version, kinds=_kinds(), statuses=_statuses())
    lists = "\n".join("\n".join(_dictionary(each)) for each in LISTS.values())
    return f"# {TITLE}\n\n{DESCRIPTION}\n{how}\n## What is in it\n{lists}"


def _kinds() -> str:
    """The kinds of events, the weakest first, each with the status that it gives."""
    return "\n".join(
        f"   - `{kind.value}` ({kind.label}): `{STATUS_OF[kind].value}`" for kind in EventKind
    )


def _statuses() -> str:
    return ", ".join(f"`{status.value}`" for status in Status)


def _dictionary(data_list: DataList) -> Iterator[str]:
    yield f"\n### {data_list.title}: `data/{data_list.name}.csv`\n"
    yield f"{data_list.description}\n"
    yield "| column | type | meaning |\n|---|---|---|"
    for column in data_list.columns:
        needed = "" if column.is_required else " May be empty."
        choices = ", ".join(f"`{code}` ({words})" for code, words in column.choices.items())
        one_of = f" One of {choices}." if choices else ""
        yield f"| `{column.name}` | {column.type} | {column.description}{one_of}{needed} |"
