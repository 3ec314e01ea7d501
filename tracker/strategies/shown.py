"""How a status is drawn: a shape, a word, a colour, the same on every page."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tracker.strategies.statuses import Status


def status_html(status: Status | str | None) -> SafeString:
    """The sign and word of a status, as on the public pages; NULL (no event) is "not known"."""
    member = Status(status or Status.NOT_KNOWN)
    return render_to_string("tracker/_status.html", {"status": member})
