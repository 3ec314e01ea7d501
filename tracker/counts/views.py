"""The page that explains a count."""

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.counts.claims import CLAIMS
from tracker.counts.definitions import PARAMETERS, Definition, Help, Instruments, Unit, Validity
from tracker.counts.record import Counted, Record
from tracker.counts.sentences import citation, sentence
from tracker.pages.moment import Moment
from tracker.status_table.query import Standing
from tracker.strategies.models import StatusEvent


def counts(request: HttpRequest) -> HttpResponse:
    """How many there are under one definition: the number, the names, and what it means."""
    moment, definition = Moment.of(request), Definition.of(request.GET)
    record = Record.at(moment)
    counted = record.count(definition)
    listed = len(record.population(definition))
    said = sentence(definition, len(counted), listed, moment)
    address = request.build_absolute_uri(request.path + definition.query(_pinned(moment)))
    context = {
        "moment": moment,
        "definition": definition,
        "choices": _choices(definition),
        "number": len(counted),
        "sentence": said,
        "lines": _lines(counted, record.adoptions(counted, definition)),
        "cited_address": address,
        "citation": citation(said, address),
        "comparison": _comparison(record, definition),
        "claims": CLAIMS,
    }
    return render(request, "tracker/counts.html", context)


def _pinned(moment: Moment) -> Moment:
    """The moment with both clocks stopped, so that its address gives the same for good."""
    known_at = moment.known_at or timezone.now()
    instant = known_at.isoformat().replace("+00:00", "Z")
    asked = (("as_of", moment.as_of.isoformat()), ("known_at", instant))
    return Moment(moment.as_of, known_at, asked)


def _choices(definition: Definition) -> list[dict[str, Any]]:
    """What the form asks, one question after the other, with what is chosen."""
    questions = {
        "kind": _("Which documents?"),
        "validity": _("How far have they come?"),
        "assistance": _("Help of the OAS?"),
        "members": _("Which countries?"),
        "unit": _("What is counted?"),
    }
    return [
        {
            "name": name,
            "question": questions[name],
            "options": list(options),
            "chosen": getattr(definition, name),
        }
        for name, options in PARAMETERS.items()
    ]


@dataclasses.dataclass(frozen=True)
class Line:
    """A strategy in the list of names: where it stands, and where its adoption is proved.

    ``adoption`` is None where the event that decides the status proves all that is counted.
    """

    standing: Standing
    adoption: StatusEvent | None


def _lines(
    counted: list[Counted], adoptions: dict[int, StatusEvent]
) -> list[tuple[Counted, list[Line]]]:
    return [(one, [_line(standing, adoptions) for standing in one.standings]) for one in counted]


def _line(standing: Standing, adoptions: dict[int, StatusEvent]) -> Line:
    adoption = adoptions.get(standing.strategy.pk)
    return Line(standing, adoption if adoption != standing.current else None)


def _comparison(record: Record, chosen: Definition) -> list[dict[str, Any]]:
    """The main definitions side by side, among the countries of the chosen one."""
    return [
        {
            "kind": kind,
            "validity": validity,
            "cells": [
                _cell(
                    record,
                    chosen.but(kind=kind, validity=validity, assistance=assistance, unit=unit),
                    chosen,
                )
                for assistance in Help
                for unit in Unit
            ],
        }
        for kind in Instruments
        for validity in Validity
    ]


def _cell(record: Record, definition: Definition, chosen: Definition) -> dict[str, Any]:
    return {
        "definition": definition,
        "number": len(record.count(definition)),
        "query": definition.query(record.moment),
        "is_chosen": definition == chosen,
    }
