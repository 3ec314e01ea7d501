"""What can be counted: the definitions behind "so many countries have a strategy"."""

import dataclasses
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment


class Instruments(models.TextChoices):
    """Which documents count."""

    EQUIVALENTS = "equivalents", gettext_lazy("strategies, policies, plans, decrees, laws")
    STRATEGIES = "strategies", gettext_lazy("strategies only")


class Validity(models.TextChoices):
    """How far a strategy has to have come."""

    IN_FORCE = "in_force", gettext_lazy("in force on the day")
    EVER = "ever", gettext_lazy("adopted at any time by then")
    BEGUN = "begun", gettext_lazy("begun, whatever came of it")


class Help(models.TextChoices):
    """Whether the OAS has to have helped the country."""

    ANY = "any", gettext_lazy("with or without help of the OAS")
    OAS = "oas", gettext_lazy("only where the OAS helped")


class Members(models.TextChoices):
    """Whether the country has to be a member of the OAS on the day."""

    ALL = "no", gettext_lazy("every country listed")
    MEMBERS = "yes", gettext_lazy("only members on the day")


class Unit(models.TextChoices):
    """What one is counted for."""

    COUNTRIES = "countries", gettext_lazy("countries")
    PROCESSES = "processes", gettext_lazy("processes: each edition of each strategy")


@dataclasses.dataclass(frozen=True)
class Definition:
    """One way of counting; without more said, that of the status table's "adopted"."""

    kind: Instruments = Instruments.EQUIVALENTS
    validity: Validity = Validity.IN_FORCE
    assistance: Help = Help.ANY
    members: Members = Members.ALL
    unit: Unit = Unit.COUNTRIES

    @classmethod
    def of(cls, data: Mapping[str, str]) -> "Definition":
        """Read it off an address. Raises AddressMistake, naming the parameter, on a wrong value."""
        asked = {name: _read(data, name) for name in PARAMETERS if data.get(name)}
        return cls(**asked)

    def query(self, moment: Moment) -> str:
        """The query string of this count at a moment, its parameters always in one order."""
        chosen = [(name, str(getattr(self, name))) for name in PARAMETERS]
        return f"?{urlencode([*chosen, *moment.asked])}"

    def but(self, **changed: Any) -> "Definition":
        """The same definition with something else chosen."""
        return dataclasses.replace(self, **changed)


# The parameters of an address, in the order in which it is written, with what each may be.
PARAMETERS: dict[str, type[models.TextChoices]] = {
    "kind": Instruments,
    "validity": Validity,
    "assistance": Help,
    "members": Members,
    "unit": Unit,
}


def _read(data: Mapping[str, str], name: str) -> Any:
    text, choices = data[name], PARAMETERS[name]
    try:
        return choices(text)
    except ValueError:
        raise AddressMistake(
            _("%(name)s: “%(text)s” is no choice. The choices are %(choices)s.")
            % {"name": name, "text": text[:40], "choices": ", ".join(choices.values)}
        ) from None
