"""What changed, as the API gives it: the same as the page and the feeds."""

import dataclasses
import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from tracker.api.asking import Asked
from tracker.api.common_parameters import CURSOR
from tracker.api.cursors import SHAPE as INSTANT_SHAPE
from tracker.api.cursors import Cursor
from tracker.api.fields import address, choice, field, record, uid
from tracker.api.lists import own_path
from tracker.api.parameters import Parameter, pattern
from tracker.api.proofs import PROOF, proof_of
from tracker.changes.change import Change
from tracker.changes.query import Wanted, changes_from
from tracker.changes.reading import read_since
from tracker.changes.streams import STREAMS, Verb
from tracker.countries.models import Country
from tracker.facts.models import Fact
from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import Type
from tracker.pages.moment import parse_instant
from tracker.strategies.statuses import Status

Text = Type.TEXT
DEEPEST = 999_999  # how far back cursors lead
CURSOR_SHAPE = f"after-[0-9]{{1,6}}-{INSTANT_SHAPE}"
_LISTS = {data.ever().model: data for data in LISTS.values()}
_KINDS = {stream.model: _LISTS[stream.model] for stream in STREAMS}

CHANGE = record(
    "Change",
    {
        "id": field(Text, _("Its name among all changes, for good: the same as in the feeds.")),
        "at": field(Type.INSTANT, _("When readers first saw it.")),
        "verb": choice(_("What was done."), dict(Verb.choices)),
        "kind": choice(
            _("The list that holds what it was done with."),
            {data.name: data.title for data in _KINDS.values()},
        ),
        "uid": uid(_("The fact's identifier; null for a check."), may_be_null=True),
        "country_code": field(Text, _("ISO 3166-1 alpha-2."), may_be_null=True),
        "strategy": field(Text, _("The strategy, by its address."), may_be_null=True),
        "what": field(Text, _("What it says, in English words.")),
        "reason": field(Text, _("Why it was withdrawn or decided so."), may_be_null=True),
        "old_status": choice(
            _("Where the strategy stood before."), dict(Status.choices), may_be_null=True
        ),
        "new_status": choice(
            _("Where the strategy stood with it."), dict(Status.choices), may_be_null=True
        ),
        "proof": PROOF(allow_null=True, help_text=_("What proves it; null for a check.")),
        "page": address(_("Where it can be read on this site.")),
        "api_url": address(
            _("The fact's own address in this API; null for a check."), may_be_null=True
        ),
    },
)


def _read_since(text: str) -> datetime.datetime | None:
    """The instant of ``since``, refused with the sentence that names both ways to write it."""
    parse_instant(text, "since")
    return read_since(text)


SINCE = Parameter(
    "since",
    _("Only what changed since then: a day (its beginning is meant) or an instant."),
    {"anyOf": [{"type": "string", "format": f} for f in ("date", "date-time")]},
    _read_since,
    example="2026-01-01",
)
PLACE = dataclasses.replace(
    CURSOR,
    schema={"type": "string", "pattern": f"^{CURSOR_SHAPE}$"},
    read=pattern(
        CURSOR_SHAPE,
        _("cursor: “%(text)s” is none of the changes. Take it from “next”."),
        Cursor.read,
    ),
)


def changes(asked: Asked) -> dict[str, Any]:
    """The part of the changes that is asked for, the newest first."""
    code = asked.values.get("country")
    country = Country.objects.get(code=code) if code else None
    wanted = Wanted(asked.moment, asked.values.get("since"), country)
    # The clock of a cursor stands still, so that places do not shift.
    start = int((asked.start or "after-0").removeprefix("after-"))
    found, has_older = changes_from(wanted, start, asked.limit)
    # Beyond the end nobody knows where the end is: from there back to the beginning.
    older, newer = start + len(found), max(start - asked.limit, 0) if found else 0
    return {
        **asked.clocks,
        "next": asked.address(f"after-{older}") if has_older and older <= DEEPEST else None,
        "previous": asked.address(f"after-{newer}") if start else None,
        "results": [_record(change, asked) for change in found],
    }


def _record(change: Change, asked: Asked) -> dict[str, Any]:
    fact, country, strategy = change.fact, change.country, change.strategy
    return {
        "id": change.urn,
        "at": change.at,
        "verb": change.verb.value,
        "kind": _KINDS[type(change.row)].name,
        "uid": fact.uid if fact else None,
        "country_code": country.code if country else None,
        "strategy": strategy.slug if strategy else None,
        "what": change.what,
        "reason": change.reason,
        "old_status": change.old,
        "new_status": change.new,
        "proof": proof_of(fact.passage, fact.quotation, asked) if fact else None,
        "page": f"{asked.site}{change.address}",
        "api_url": _api_url(fact, change.address, asked) if fact else None,
    }


def _api_url(fact: Fact, page: str, asked: Asked) -> str:
    """Where a fact is in this API, on the clocks of the page that shows it."""
    path, query = own_path(_KINDS[type(fact)].name, fact.uid), urlsplit(page).query
    return f"{asked.site}{path}?{query}" if query else f"{asked.site}{path}"
