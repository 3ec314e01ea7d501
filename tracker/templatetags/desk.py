"""What the first page of the staff's site says of the desk."""

from typing import Any

from django import template

from tracker.desk.queue import open_decisions, unread_count

register = template.Library()


@register.simple_tag
def releases_to_decide(person: Any) -> dict[str, int] | None:
    """How many releases have open decisions, and texts are unread; None for who may not look."""
    found = open_decisions(person)
    return None if found is None else {"releases": found, "unread": unread_count()}
