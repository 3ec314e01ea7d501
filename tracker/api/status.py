"""The status table as the API gives it."""

import dataclasses
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.api.asking import Asked
from tracker.api.fields import address, choice, field, record, uid
from tracker.api.proofs import PROOF, proof_of
from tracker.assistance.models import Stage
from tracker.countries.models import Region
from tracker.facts.models import DateBasis
from tracker.open_data.columns import Type
from tracker.status_table.rows import Row, rows_on
from tracker.status_table.table import status_table
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import Status

Text = Type.TEXT


def _standing_fields(*, may_be_null: bool) -> dict[str, Any]:
    return {
        "status": choice(
            _(
                "Where the strategy stands. not_known: nothing is recorded, or a source found "
                "none; it does not mean that there is none."
            ),
            dict(Status.choices),
        ),
        "since": field(
            Type.PARTIAL_DATE,
            _("Since when, as exact as the source gives it."),
            may_be_null=may_be_null,
        ),
        "since_basis": choice(
            _("on: the source dates it; by: it had only happened by then."),
            dict(DateBasis.choices),
            may_be_null=may_be_null,
        ),
        "strategy": field(
            Text, _("The strategy that says so, by its address."), may_be_null=may_be_null
        ),
        "strategy_title": field(Text, _("As its source calls it."), may_be_null=may_be_null),
        "event": uid(_("The uid of the event that decides the status."), may_be_null=may_be_null),
        "proof": PROOF(allow_null=may_be_null, help_text=_("What proves the status.")),
        "since_proof": PROOF(
            allow_null=may_be_null, help_text=_("What proves since when: often the same.")
        ),
    }


STANDING = record("Standing", _standing_fields(may_be_null=False))
STATUS = record(
    "Status",
    {
        "country_code": field(Text, _("ISO 3166-1 alpha-2.")),
        "country": field(Text, _("The name of the country in English.")),
        "region": choice(_("The part of the Americas."), dict(Region.choices)),
        "is_member": serializers.BooleanField(
            help_text=_("Whether it is a member of the OAS on the day.")
        ),
        **_standing_fields(may_be_null=True),
        "others": STANDING(many=True, help_text=_("The country's other strategies.")),
        "oas_support": choice(
            _("Help of the OAS by the day: given or announced."),
            dict(Stage.choices),
            may_be_null=True,
        ),
        "has_recommendations": serializers.BooleanField(
            help_text=_("Whether recommendations had been made to it by the day.")
        ),
        "page": address(_("Where it can be read on this site.")),
    },
)


def table(asked: Asked) -> dict[str, Any]:
    """The rows of the status table, of the same filters, order and moment."""
    rows = status_table(asked.given, asked.moment).rows
    return {**asked.clocks, "results": [of_row(row, asked) for row in rows]}


def of_row(row: Row, asked: Asked) -> dict[str, Any]:
    """One country of the table."""
    country: Any = row.country
    alone = [dataclasses.replace(row, standings=(standing,)) for standing in row.standings]
    return {
        "country_code": country.code,
        "country": country.name_en,
        "region": country.region,
        "is_member": country.is_member,
        **_standing(row, asked),
        "others": [_standing(other, asked) for other in alone[1:]],
        "oas_support": row.support,
        "has_recommendations": row.has_recommendations,
        "page": asked.page(reverse("country-detail", args=[country.code])),
    }


def of_country(code: str, asked: Asked) -> dict[str, Any]:
    """The row of one country that the table of the moment lists."""
    [row] = [row for row in rows_on(asked.moment) if row.country.code == code]
    return of_row(row, asked)


def _standing(row: Row, asked: Asked) -> dict[str, Any]:
    """Where the first strategy of a row stands, all but the status null where it has none."""
    strategy, current, since = row.strategy, row.current, row.since
    if strategy is None or current is None or since is None:
        return dict.fromkeys(STANDING().fields) | {"status": row.status.value}
    return {
        "status": row.status.value,
        "since": row.since_iso,
        "since_basis": since.date_basis,
        "strategy": strategy.slug,
        "strategy_title": strategy.title,
        "event": current.uid,
        "proof": _proof(current, asked),
        "since_proof": _proof(since, asked),
    }


def _proof(event: StatusEvent, asked: Asked) -> dict[str, Any] | None:
    return proof_of(event.passage, event.quotation, asked)
