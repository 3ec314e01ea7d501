"""How many countries have a strategy, under one definition, as the API gives it."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.api import fields
from tracker.api.asking import Asked
from tracker.api.common_parameters import CLOCKS
from tracker.api.parameters import Parameter, choice
from tracker.counts.definitions import (
    PARAMETERS,
    Definition,
    Help,
    Instruments,
    Members,
    Unit,
    Validity,
)
from tracker.counts.record import Record
from tracker.counts.sentences import sentence
from tracker.open_data.columns import Type

_QUESTIONS: dict[type[models.TextChoices], Any] = {
    Instruments: _("Which documents count."),
    Validity: _("How far they have to have come."),
    Help: _("Whether the OAS has to have helped."),
    Members: _("Whether only members of the OAS on the day count."),
    Unit: _("What is counted."),
}
DEFINITION: tuple[Parameter, ...] = tuple(
    choice(name, _QUESTIONS[choices], choices.values) for name, choices in PARAMETERS.items()
)
COUNTED = fields.record(
    "Counted",
    {
        "country_code": fields.field(Type.TEXT, _("ISO 3166-1 alpha-2.")),
        "strategies": serializers.ListField(
            child=serializers.CharField(),
            help_text=_("The strategies for which it counts, by their addresses."),
        ),
    },
)
COUNT = fields.record(
    "Count",
    {
        "as_of": serializers.DateField(help_text=_("The day that is asked about.")),
        "known_at": fields.field(Type.INSTANT, _("The instant whose knowledge is shown.")),
        "definition": fields.record(
            "Definition",
            {
                name: fields.choice(_QUESTIONS[choices], dict(choices.choices))
                for name, choices in PARAMETERS.items()
            },
        )(help_text=_("What is counted, in full.")),
        "number": fields.field(Type.INTEGER, _("The number.")),
        "listed": fields.field(Type.INTEGER, _("The number of countries counted among.")),
        "sentence": fields.field(
            Type.TEXT, _("The number and all that defines it, in English words.")
        ),
        "counted": COUNTED(many=True, help_text=_("What is counted, by the country's name.")),
        "page": fields.address(_("Where it can be read on this site.")),
    },
)
PARAMETERS_OF_COUNT = (*CLOCKS, *DEFINITION)


def counts(asked: Asked) -> dict[str, Any]:
    """How many there are under the definition that is asked for."""
    definition, moment = Definition.of(asked.given), asked.moment
    found = Record.at(moment)
    counted, listed = found.count(definition), len(found.population(definition))
    return {
        **asked.clocks,
        "definition": {name: getattr(definition, name) for name in PARAMETERS},
        "number": len(counted),
        "listed": listed,
        "sentence": sentence(definition, len(counted), listed, moment),
        "counted": [
            {
                "country_code": one.country.code,
                "strategies": [standing.strategy.slug for standing in one.standings],
            }
            for one in counted
        ],
        "page": f"{asked.site}{reverse('counts')}{definition.query(moment)}",
    }
