"""Figures in circulation, and the way of counting here that comes nearest to each."""

import dataclasses
import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releases.partial_dates import Precision, last_day, show_date
from tracker.counts.definitions import Definition, Help, Instruments, Unit, Validity
from tracker.pages.moment import Moment


@dataclasses.dataclass(frozen=True)
class Claim:
    """A number that somebody has published, in our words; its date as exact as theirs."""

    words: str | Promise
    said_by: str
    url: str
    day: datetime.date
    precision: Precision
    definition: Definition

    @property
    def date_shown(self) -> str:
        return show_date(self.day, self.precision)

    @property
    def query(self) -> str:
        """The query string of the nearest count here, on the last day of the claim's date."""
        day = last_day(self.day, self.precision)
        return self.definition.query(Moment(day, asked=(("as_of", day.isoformat()),)))


CLAIMS = (
    Claim(
        _("Six countries of Latin America and the Caribbean have one"),
        "SELA, EFE",
        "https://sela.org/?p=56201",
        datetime.date(2016, 3, 15),
        Precision.DAY,
        Definition(),
    ),
    Claim(
        _("Eight countries have adopted one"),
        "Internet Governance Forum 2017, OF64",
        "https://www.intgovforum.org/multilingual/content/"
        "igf-2017-day-3-room-xxi-of64-oasoea-and-the-promotion-of-national-cybersecurity-strategies-0",
        datetime.date(2017, 12, 20),
        Precision.DAY,
        Definition(validity=Validity.EVER),
    ),
    Claim(
        _("Twelve of 32 countries have strategies, and seventeen have policies or initiatives"),
        "Voz de América",
        "https://www.voanoticias.com/tecnologia-ciencia/reporte-oea-bid-ciberseguridad-america-latina-caribe",
        datetime.date(2020, 7, 1),
        Precision.MONTH,
        Definition(kind=Instruments.STRATEGIES),
    ),
    Claim(
        _("Seventeen countries have developed one"),
        "NCS Guide",
        "https://ncsguide.org/2022/06/30/"
        "national_cybersecurity-strategies_lessons-learned-and_reflections_from_the_americas_and_other_regions/",
        datetime.date(2022, 6, 30),
        Precision.DAY,
        Definition(validity=Validity.EVER),
    ),
    Claim(
        _("There were 34 processes in 21 countries; the OAS helped with 21 of them in 16"),
        "NCS Guide",
        "https://ncsguide.org/?p=1167",
        datetime.date(2025, 1, 1),
        Precision.YEAR,
        Definition(validity=Validity.BEGUN, assistance=Help.OAS, unit=Unit.PROCESSES),
    ),
)
