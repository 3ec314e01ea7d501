"""What the readers' pages show besides to staff."""

from typing import Any

from django.db.models import QuerySet

from releases.models import Release
from tracker.desk.queue import open_proposals
from tracker.proposals.models import ProposedFact


def undecided(release: Release, person: Any) -> QuerySet[ProposedFact] | None:
    """The open proposals on a release, in the order of its text; None to who may not see them.

    Those who may are the staff to whom the desk, where the proposals are decided, is open.
    """
    may_see = any(person.has_perm(f"tracker.{verb}_proposedfact") for verb in ("view", "change"))
    if not (person.is_staff and may_see):
        return None
    found = open_proposals().filter(passage__release=release)
    in_order = found.order_by("passage__number", "start", "pk")
    return in_order.select_related("passage", "country", "assistance_kind")
