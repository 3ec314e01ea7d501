"""A count in one sentence that defines it, and the text by which it is cited."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from releases.partial_dates import show_date
from tracker.counts.definitions import Definition, Help, Instruments, Members, Unit, Validity
from tracker.pages.moment import Moment

_INSTRUMENT = {
    Instruments.EQUIVALENTS: gettext_lazy(
        "a national cybersecurity strategy or a document that serves as one (a policy, plan, "
        "decree, law or framework)"
    ),
    Instruments.STRATEGIES: gettext_lazy(
        "a national cybersecurity strategy (policies, plans, decrees, laws and frameworks do not "
        "count)"
    ),
}
_POPULATION = {
    Members.ALL: ngettext_lazy(
        "the %(listed)s country that was, or had been, a member of the OAS by that day",
        "the %(listed)s countries that were, or had been, members of the OAS by that day",
        "listed",
    ),
    Members.MEMBERS: ngettext_lazy(
        "the %(listed)s country that was a member of the OAS on that day",
        "the %(listed)s countries that were members of the OAS on that day",
        "listed",
    ),
}
# The same words twice: in other languages they differ for one country and for several.
_COUNTRIES = {
    Validity.IN_FORCE: ngettext_lazy(
        "On %(date)s, %(number)s of %(population)s had in force %(instrument)s, that is one with "
        "the status “adopted”, whose period was not over and which no adopted edition had "
        "replaced%(help)s%(known)s.",
        "On %(date)s, %(number)s of %(population)s had in force %(instrument)s, that is one with "
        "the status “adopted”, whose period was not over and which no adopted edition had "
        "replaced%(help)s%(known)s.",
        "number",
    ),
    Validity.EVER: ngettext_lazy(
        "By the end of %(date)s, %(number)s of %(population)s had at some time adopted "
        "%(instrument)s, whether or not it was still in force%(help)s%(known)s.",
        "By the end of %(date)s, %(number)s of %(population)s had at some time adopted "
        "%(instrument)s, whether or not it was still in force%(help)s%(known)s.",
        "number",
    ),
    Validity.BEGUN: ngettext_lazy(
        "By the end of %(date)s, %(number)s of %(population)s had at least begun with "
        "%(instrument)s, that is, had one that was requested, in progress, adopted, past its "
        "period or replaced%(help)s%(known)s.",
        "By the end of %(date)s, %(number)s of %(population)s had at least begun with "
        "%(instrument)s, that is, had one that was requested, in progress, adopted, past its "
        "period or replaced%(help)s%(known)s.",
        "number",
    ),
}
_PROCESSES = {
    Validity.IN_FORCE: ngettext_lazy(
        "On %(date)s, %(number)s process in %(population)s stood at %(instrument)s in force, that "
        "is one with the status “adopted”, whose period was not over and which no adopted edition "
        "had replaced, a process being the work on one edition%(help)s%(known)s.",
        "On %(date)s, %(number)s processes in %(population)s stood at %(instrument)s in force, "
        "that is one with the status “adopted”, whose period was not over and which no adopted "
        "edition had replaced, a process being the work on one edition%(help)s%(known)s.",
        "number",
    ),
    Validity.EVER: ngettext_lazy(
        "By the end of %(date)s, %(number)s process in %(population)s had led to the adoption of "
        "%(instrument)s, whether or not it was still in force, a process being the work on one "
        "edition%(help)s%(known)s.",
        "By the end of %(date)s, %(number)s processes in %(population)s had led to the adoption "
        "of %(instrument)s, whether or not it was still in force, a process being the work on "
        "one edition%(help)s%(known)s.",
        "number",
    ),
    Validity.BEGUN: ngettext_lazy(
        "By the end of %(date)s, %(number)s process towards %(instrument)s was known in "
        "%(population)s, whether it was requested, in progress, adopted, past its period or "
        "replaced, a process being the work on one edition%(help)s%(known)s.",
        "By the end of %(date)s, %(number)s processes towards %(instrument)s were known in "
        "%(population)s, whether requested, in progress, adopted, past their period or replaced, "
        "a process being the work on one edition%(help)s%(known)s.",
        "number",
    ),
}


def sentence(definition: Definition, number: int, listed: int, moment: Moment) -> str:
    """The number and all that defines it; ``listed`` is the number of countries counted among."""
    patterns = _COUNTRIES if definition.unit == Unit.COUNTRIES else _PROCESSES
    words = {
        "date": show_date(moment.as_of),
        "number": number,
        "population": _POPULATION[definition.members] % {"listed": listed},
        "instrument": _INSTRUMENT[definition.kind],
        "help": _help(definition),
        "known": _known(moment),
    }
    return str(patterns[definition.validity] % words)


def _help(definition: Definition) -> str:
    if definition.assistance == Help.ANY:
        return ""
    return _(
        ", counting only countries to which, by then, a release says that the OAS gave help of "
        "any kind"
    )


def _known(moment: Moment) -> str:
    if moment.known_at is None:
        return _(", as this tracker knows it on %(date)s") % {
            "date": show_date(timezone.now().date())
        }
    return _(", as this tracker knew it on %(date)s at %(time)s (UTC)") % {
        "date": show_date(moment.known_at.date()),
        "time": f"{moment.known_at:%H:%M}",
    }


def citation(said: str, address: str) -> str:
    """The sentence with where and when it was read."""
    day = show_date(timezone.now().date())
    return _("%(sentence)s Cybersecurity Strategy Tracker, %(address)s, read on %(date)s.") % {
        "sentence": said,
        "address": address,
        "date": day,
    }
