"""Every address of the API: what it asks, what it answers, and what does it.

The views, the OpenAPI document and the page to try it out are all made from this list.
"""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.api import lists
from tracker.api.asking import Asked
from tracker.api.changes import CHANGE, PLACE, SINCE, changes
from tracker.api.common_parameters import CLOCKS, COUNTRY, LIMIT, PAGING, RELEASE
from tracker.api.counts import COUNT, PARAMETERS_OF_COUNT, counts
from tracker.api.fields import address, field, record
from tracker.api.lists import Published
from tracker.api.parameters import Parameter
from tracker.api.places import CODE, COUNTRY_CODE, SLUG, UID
from tracker.api.status import STATUS, of_country, table
from tracker.api.table_parameters import TABLE
from tracker.open_data.columns import Type

ROOT = "/api/v1/"


@dataclasses.dataclass(frozen=True)
class Operation:
    """One address of the API.

    ``path`` is below ROOT; ``place`` are the parts of it that vary, as parameters of their own.
    """

    name: str
    path: str
    summary: Any
    answer: type[serializers.Serializer]
    act: Callable[[Asked], Any]
    parameters: tuple[Parameter, ...] = ()
    place: tuple[Parameter, ...] = ()

    @property
    def address(self) -> str:
        """The address as the OpenAPI document writes it: /api/v1/countries/{code}/."""
        return f"{ROOT}{self.path}"

    @property
    def example(self) -> str:
        """The path with an example for each part that varies; "" where there is none."""
        filled = self.path
        for part in self.place:
            if not part.example:
                return ""
            filled = filled.replace(f"{{{part.name}}}", part.example)
        return filled

    @property
    def can_be_tried(self) -> bool:
        """Whether an address of it is known beforehand; else only an answer tells one."""
        return all(part.example for part in self.place)


def envelope(of: type[serializers.Serializer], *, is_in_parts: bool) -> type:
    """What surrounds the records of a list."""
    clocks: dict[str, Any] = {
        "as_of": serializers.DateField(help_text=_("The day that is asked about.")),
        "known_at": field(Type.INSTANT, _("The instant whose knowledge is shown.")),
    }
    links = {
        "next": address(_("The address of the next part."), may_be_null=True),
        "previous": address(_("The address of the part before."), may_be_null=True),
    }
    found = {"results": of(many=True, help_text=_("The records."))}
    return record(f"{of.__name__}List", clocks | (links if is_in_parts else {}) | found)


def _list(published: Published, *narrowing: Parameter) -> Operation:
    data = published.data
    return Operation(
        name=data.name,
        path=f"{data.name}/",
        summary=data.description,
        answer=envelope(published.record, is_in_parts=True),
        act=published.part,
        parameters=(*CLOCKS, *narrowing, *PAGING),
    )


def _one(published: Published, place: Parameter, summary: Any) -> Operation:
    return Operation(
        name=f"{published.data.name}-one",
        path=f"{published.data.name}/{{{place.name}}}/",
        summary=summary,
        answer=published.record,
        act=lambda asked: published.one(asked, **{published.key: asked.place[place.name]}),
        parameters=CLOCKS,
        place=(place,),
    )


def _country(asked: Asked) -> dict[str, Any]:
    code = asked.place["code"]
    return lists.COUNTRIES.one(asked, code=code) | {"status": of_country(code, asked)}


def _release(asked: Asked) -> dict[str, Any]:
    code = asked.place["code"]
    found = lists.RELEASES.one(asked, code=code)
    return found | {"passages": lists.PASSAGES.all_of(asked, release__code=code)}


def _index(asked: Asked) -> dict[str, Any]:
    return {
        "openapi": f"{asked.site}{reverse('api-document')}",
        "page": f"{asked.site}{reverse('api')}",
        "lists": [
            {
                "name": operation.name,
                "summary": operation.summary,
                "url": f"{asked.site}{reverse(f'api-{operation.name}')}",
            }
            for operation in OPERATIONS
            if operation.path and not operation.place
        ],
    }


_ENTRY = record(
    "Entry",
    {
        "name": field(Type.TEXT, _("Its name.")),
        "summary": field(Type.TEXT, _("What it gives.")),
        "url": address(_("Its address.")),
    },
)
_INDEX = record(
    "Index",
    {
        "openapi": address(_("The OpenAPI document.")),
        "page": address(_("The page to read about it and to try it.")),
        "lists": _ENTRY(many=True, help_text=_("What can be asked for.")),
    },
)
_COUNTRY = record(
    "CountryWithStatus",
    lists.COUNTRIES.fields | {"status": STATUS(help_text=_("Its row of the status table."))},
)
_RELEASE = record(
    "ReleaseWithPassages",
    lists.RELEASES.fields
    | {"passages": lists.PASSAGES.record(many=True, help_text=_("Its public passages."))},
)


def _operations() -> Iterator[Operation]:
    yield Operation("index", "", _("What can be asked for here."), _INDEX, _index)
    yield Operation(
        "status",
        "status/",
        _("The status table: where each country stands, and what proves it."),
        envelope(STATUS, is_in_parts=False),
        table,
        (*TABLE, *CLOCKS),
    )
    yield _list(lists.COUNTRIES, COUNTRY)
    yield Operation(
        "countries-one",
        "countries/{code}/",
        _("One country, with its row of the status table."),
        _COUNTRY,
        _country,
        CLOCKS,
        (COUNTRY_CODE,),
    )
    yield _list(lists.STRATEGIES, COUNTRY)
    yield _one(lists.STRATEGIES, SLUG, _("One strategy."))
    yield _list(lists.EVENTS, COUNTRY, RELEASE)
    yield _one(lists.EVENTS, UID, _("One status event."))
    yield _list(lists.ASSISTANCE, COUNTRY, RELEASE)
    yield _one(lists.ASSISTANCE, UID, _("One act of assistance."))
    yield _list(lists.RECOMMENDATIONS, COUNTRY, RELEASE)
    yield _one(lists.RECOMMENDATIONS, UID, _("One recommendation, with its follow-ups."))
    yield _list(lists.FOLLOW_UPS, COUNTRY, RELEASE)
    yield _one(lists.FOLLOW_UPS, UID, _("One follow-up."))
    yield _list(lists.MILESTONES, COUNTRY, RELEASE)
    yield _one(lists.MILESTONES, UID, _("One milestone."))
    yield _list(lists.RELEASES, RELEASE)
    yield Operation(
        "releases-one",
        "releases/{code}/",
        _("One release, with those of its passages that are public."),
        _RELEASE,
        _release,
        CLOCKS,
        (CODE,),
    )
    yield _list(lists.PASSAGES, RELEASE)
    yield _list(lists.PARTICIPANTS, RELEASE)
    yield Operation(
        "changes",
        "changes/",
        _("What was published, withdrawn, decided and checked, the newest first."),
        envelope(CHANGE, is_in_parts=True),
        changes,
        (*CLOCKS, SINCE, COUNTRY, LIMIT, PLACE),
    )
    yield Operation(
        "counts",
        "counts/",
        _("How many countries have a strategy, under the definition that is asked for."),
        COUNT,
        counts,
        PARAMETERS_OF_COUNT,
    )
    yield _list(lists.MEMBERSHIPS, COUNTRY)
    yield _list(lists.CHECKS, COUNTRY)
    yield _list(lists.JUDGEMENTS, COUNTRY, RELEASE)
    yield _list(lists.VOCABULARIES)
    yield _list(lists.TERMS)


OPERATIONS: tuple[Operation, ...] = tuple(_operations())
