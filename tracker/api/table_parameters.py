"""The parameters of the status table, read off its own filters."""

import dataclasses

import django_filters
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.api.common_parameters import RELEASE
from tracker.api.parameters import Parameter, choice
from tracker.pages.errors import AddressMistake
from tracker.status_table.filters import StatusFilter
from tracker.status_table.rows import SORT_KEYS

LONGEST_NAME = 100
_SAID = {
    "q": gettext_lazy("Only countries whose name in any language contains this."),
    "status": gettext_lazy("Only countries of this status; several widen it."),
    "region": gettext_lazy("Only countries of this part of the Americas; several widen it."),
    "with_recommendations": gettext_lazy("Only countries with, or without, recommendations."),
    "release": gettext_lazy("Only countries of which this release proves something."),
    "sort": gettext_lazy("The column to sort by; a hyphen before it turns the order."),
}


def _read_name(text: str) -> str:
    if len(text) > LONGEST_NAME or "\0" in text:
        raise AddressMistake(
            _("q: write at most %(most)s characters of a country's name.") % {"most": LONGEST_NAME}
        )
    return text


def _of_filter(name: str, found: django_filters.Filter) -> Parameter:
    if name == "release":
        return dataclasses.replace(RELEASE, description=_SAID[name])
    if name == "q":
        schema = {"type": "string", "maxLength": LONGEST_NAME, "pattern": "^[^\\u0000]*$"}
        return Parameter(name, _SAID[name], schema, _read_name, example="guay")
    values = [str(value) for value, _words in found.field.choices if value]
    is_repeatable = isinstance(found, django_filters.MultipleChoiceFilter)
    return choice(name, _SAID[name], values, is_repeatable=is_repeatable)


SORT = choice("sort", _SAID["sort"], [*SORT_KEYS, *(f"-{column}" for column in SORT_KEYS)])
TABLE: tuple[Parameter, ...] = (
    *(_of_filter(name, found) for name, found in StatusFilter.base_filters.items()),
    SORT,
)
