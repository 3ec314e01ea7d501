"""What templates need to draw the rows of the status table."""

from types import SimpleNamespace

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tracker.answers.parts import kept_part
from tracker.status_table.rows import Row

register = template.Library()

# Stands in a kept row wherever its links take the asked moment along. Text is escaped when it is
# drawn, so that nobody can write this.
_MOMENT = "<moment>"
_ANY_MOMENT = SimpleNamespace(query=mark_safe(_MOMENT))  # noqa: S308 (not from anybody)


@register.simple_tag(takes_context=True)
def status_row(context: template.Context, row: Row) -> SafeString:
    """A country's row. It is drawn once for all moments, filters and orders that show the same."""
    drawn = _drawn(row, row.country.is_member)  # type: ignore[attr-defined]  # annotated
    return mark_safe(drawn.replace(_MOMENT, escape(context["moment"].query)))  # noqa: S308


@kept_part(most=512)
def _drawn(row: Row, is_member: bool) -> str:
    # That it is a member is no value by which rows differ, so it is named here beside the row.
    return render_to_string("tracker/_status_row.html", {"row": row, "moment": _ANY_MOMENT})
