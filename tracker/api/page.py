"""The page to read about the API and to try it, made from the list of its operations."""

import dataclasses
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from rest_framework import serializers

from tracker.api.common_parameters import DEFAULT_LIMIT, MAX_LIMIT
from tracker.api.fields import PARTIAL_DATE, InstantField
from tracker.api.operations import OPERATIONS, Operation
from tracker.api.parameters import Parameter
from tracker.api.problems import PROBLEM
from tracker.api.schema import PROBLEMS
from tracker.pages.moment import Moment

_RATES = {
    "second": _("Each address may ask %(number)s times a second."),
    "minute": _("Each address may ask %(number)s times a minute."),
    "hour": _("Each address may ask %(number)s times an hour."),
    "day": _("Each address may ask %(number)s times a day."),
}
_TYPES: tuple[tuple[type[serializers.Field], Any], ...] = (
    (InstantField, _("instant (UTC)")),
    (serializers.DateField, _("date")),
    (serializers.IntegerField, _("number")),
    (serializers.BooleanField, _("true or false")),
    (serializers.ListField, _("list of texts")),
    (serializers.ListSerializer, _("list of records")),
    (serializers.Serializer, _("record")),
    (serializers.CharField, _("text")),
)
_IN_EXAMPLES = ("country", "release", "q", "since", "validity")


@dataclasses.dataclass(frozen=True)
class Line:
    """A field of a record: its way from the record, "proof.release"; what it holds and means."""

    name: str
    type: str
    meaning: str
    may_be_null: bool
    choices: list[str]


@dataclasses.dataclass(frozen=True)
class Shown:
    """An operation as the page shows it; ``root`` is where the API begins on ``site``."""

    operation: Operation
    site: str
    root: str

    @property
    def action(self) -> str:
        """Where the form leads; "" where only an answer tells what can be asked."""
        return f"{self.root}{self.operation.example}" if self.operation.can_be_tried else ""

    @property
    def example(self) -> str:
        """An address that gives something, with the first parameter that makes sense."""
        operation = self.operation
        examples = {p.name: p.example or _first(p) for p in operation.parameters}
        wanted = {name: examples[name] for name in _IN_EXAMPLES if examples.get(name)}
        query = f"?{urlencode(dict(list(wanted.items())[:1]))}" if wanted else ""
        return f"{self.site}{self.root}{operation.example or operation.path}{query}"

    @property
    def lines(self) -> list[Line]:
        """The fields of the answer; of a list, those of its records."""
        answer = self.operation.answer()
        results = answer.fields.get("results")
        return list(_lines(results.child if results else answer))


def _first(parameter: Parameter) -> str:
    return parameter.choices[0] if parameter.choices and parameter.name == "validity" else ""


def _lines(record: Any, before: str = "", depth: int = 0) -> Iterator[Line]:
    """The fields of a record, those of a record inside it after it, two deep."""
    for name, found in record.fields.items():
        yield Line(
            name=f"{before}{name}",
            type=_type_of(found),
            meaning=str(found.help_text or ""),
            may_be_null=found.allow_null,
            choices=[str(choice) for choice in getattr(found, "choices", {})],
        )
        inside = getattr(found, "child", found)
        if depth < 1 and isinstance(inside, serializers.Serializer):
            yield from _lines(inside, f"{before}{name}.", depth + 1)


def _type_of(found: serializers.Field) -> str:
    patterns = [getattr(rule, "regex", None) for rule in found.validators]
    if PARTIAL_DATE in [pattern.pattern for pattern in patterns if pattern]:
        return str(_("date, month or year"))
    return next((str(words) for kind, words in _TYPES if isinstance(found, kind)), str(_("text")))


@csrf_exempt  # so that whoever posts reads that it only answers, not of a missing cookie
@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """What the API gives, how it is asked, and a form for each address of it."""
    site = f"{request.scheme}://{request.get_host()}"
    root = reverse("api-index")
    number, _slash, period = settings.API_RATE.partition("/")
    context = {
        "moment": Moment.of(request),
        "base": f"{site}{root}",
        "shown": [Shown(operation, site, root) for operation in OPERATIONS],
        "rate": _RATES[period] % {"number": number},
        "default_limit": DEFAULT_LIMIT,
        "max_limit": MAX_LIMIT,
        "problems": PROBLEMS.items(),
        "problem_lines": list(_lines(PROBLEM())),
    }
    return render(request, "tracker/api.html", context)
