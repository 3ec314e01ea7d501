"""The words of a snapshot of format 1. They are part of its bytes: never change them."""

README = """\
# National cybersecurity strategies in the Americas: a snapshot

`as_of` in `datapackage.json` is the day of which this speaks; `known_at` is the instant whose
knowledge it shows, in UTC. The same address gives the same bytes for good, whatever is published,
withdrawn or put right later.

It holds what stays once it is published: statuses and the facts that decide them, judgements and
checks. Names of countries, titles of strategies and releases, and the wording of passages are put
right in their places, so they are not here. Find them by the codes in the whole data set.

- `data/status.csv`: a row for each country of which something was known. `decided_by` is the event
  that decides the status, `since_by` the earliest that gives the same one; `release_code` and
  `paragraph` prove it. A country that is not here was "not known".
- `data/events.csv`, `assistance.csv`, `recommendations.csv`, `follow-ups.csv`, `milestones.csv`:
  the facts that had happened by the day and were public at the instant. What had been withdrawn by
  then is not here; what was withdrawn later is.
- `data/judgements.csv`, `data/checks.csv`: how far events were trusted, and when somebody looked.

Files are UTF-8, with commas and headings (RFC 4180). An empty cell means that nothing is known or
stated. Partial dates are as exact as their source: 2017-06-20, 2017-06 or 2017. A cell that a
spreadsheet would take for a formula has an apostrophe before it: take one away to get the text.

One thing that happened may be reported by several releases, each a row among the events: count
countries by `status.csv`, not events.

Licence: Creative Commons Attribution 4.0 International, https://creativecommons.org/licenses/by/4.0/
Columns named `quotation` are short extracts from published documents, cited as proof; their rights
stay with their publishers. Source to name: Cybersecurity Strategy Tracker, with the address of this
snapshot.
"""
