"""How a status is drawn: a shape, a word, a colour, the same on every page."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Case, CharField, Value, When
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tracker.strategies.statuses import Status


def status_html(status: Status | str | None) -> SafeString:
    """The sign and word of a status, as on the public pages; NULL (no event) is "not known"."""
    member = Status(status or Status.NOT_KNOWN)
    return render_to_string("tracker/_status.html", {"status": member})


def status_by_key(found: Mapping[int, Status]) -> Case:
    """The status of rows by their key, as an expression by which a list is sorted and filtered.

    NULL for a row of which nothing is known.
    """
    keys: dict[Status, list[int]] = defaultdict(list)
    for key, status in found.items():
        keys[status].append(key)
    cases = [When(pk__in=those, then=Value(status.value)) for status, those in keys.items()]
    return Case(*cases, default=None, output_field=CharField(null=True))
