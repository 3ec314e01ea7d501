"""What changed, as the API gives it: the same as the page and the feeds."""

import dataclasses
from typing import Any

from django.utils.translation import gettext_lazy as _

from tracker.api.asking import Asked
from tracker.api.common_parameters import CURSOR
from tracker.api.fields import choice, field, record
from tracker.api.parameters import Parameter, pattern
from tracker.api.proofs import PROOF, proof_of
from tracker.changes.change import Change
from tracker.changes.query import Wanted, changes_from
from tracker.changes.reading import read_since
from tracker.changes.streams import Verb
from tracker.countries.models import Country
from tracker.open_data.columns import Type
from tracker.strategies.statuses import Status

Text = Type.TEXT
DEEPEST = 999_999  # how far back cursors lead
CURSOR_SHAPE = "after-[0-9]{1,6}"

CHANGE = record(
    "Change",
    {
        "id": field(Text, _("Its name among all changes, for good: the same as in the feeds.")),
        "at": field(Type.INSTANT, _("When readers first saw it.")),
        "verb": choice(_("What was done."), Verb.values),
        "kind": field(Text, _("What it was done with: a kind of fact, a judgement or a check.")),
        "uid": field(Text, _("The fact's identifier; null for a check."), may_be_null=True),
        "country_code": field(Text, _("ISO 3166-1 alpha-2."), may_be_null=True),
        "strategy": field(Text, _("The strategy, by its address."), may_be_null=True),
        "what": field(Text, _("What it says, in English words.")),
        "reason": field(Text, _("Why it was withdrawn or decided so."), may_be_null=True),
        "old_status": choice(
            _("Where the strategy stood before."), Status.values, may_be_null=True
        ),
        "new_status": choice(
            _("Where the strategy stood with it."), Status.values, may_be_null=True
        ),
        "proof": PROOF(allow_null=True, help_text=_("What proves it; null for a check.")),
        "page": field(Text, _("Where it can be read on this site.")),
    },
)
SINCE = Parameter(
    "since",
    _("Only what changed since then: a day (its beginning is meant) or an instant."),
    {"anyOf": [{"type": "string", "format": f} for f in ("date", "date-time")]},
    read_since,
    example="2026-01-01",
)
PLACE = dataclasses.replace(
    CURSOR,
    schema={"type": "string", "pattern": f"^{CURSOR_SHAPE}$"},
    read=pattern(
        CURSOR_SHAPE, _("cursor: “%(text)s” is none of the changes. Take it from “next”.")
    ),
)


def changes(asked: Asked) -> dict[str, Any]:
    """The part of the changes that is asked for, the newest first."""
    code = asked.values.get("country")
    country = Country.objects.get(code=code) if code else None
    wanted = Wanted(asked.moment, asked.values.get("since"), country)
    # The clock of a cursor's address stands still, so that places do not shift.
    start = int(asked.values.get("cursor", "after-0").removeprefix("after-"))
    found, has_older = changes_from(wanted, start, asked.limit)
    older, newer = start + len(found), max(start - asked.limit, 0)
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
        "kind": change.row._meta.model_name,
        "uid": fact.uid if fact else None,
        "country_code": country.code if country else None,
        "strategy": strategy.slug if strategy else None,
        "what": change.what,
        "reason": change.reason,
        "old_status": change.old,
        "new_status": change.new,
        "proof": proof_of(fact.passage, fact.quotation, asked) if fact else None,
        "page": f"{asked.site}{change.address}",
    }
