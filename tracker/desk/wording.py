"""What the desk says of a proposal: why it was made, how sure it is, what was decided."""

from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.labels import labelled
from releases.partial_dates import show_instant
from tracker.proposals import RULES
from tracker.proposals.models import Decision, ProposedFact

BY_HAND = "by-hand"

# From which share of right proposals on the labelled releases which words are used.
_SURE: list[tuple[Decimal, Promise]] = [
    (Decimal("0.95"), gettext_lazy("very likely right")),
    (Decimal("0.85"), gettext_lazy("likely right")),
    (Decimal("0.70"), gettext_lazy("look closely")),
]

USUAL_REASONS: list[Promise] = [
    gettext_lazy("The country is only the host, the donor or an example."),
    gettext_lazy("It is part of somebody's office, of a city or of another name."),
    gettext_lazy("It is not about a national cybersecurity strategy."),
    gettext_lazy("It is announced or wished for, not done."),
    gettext_lazy("It is denied, or was only said to be possible."),
    gettext_lazy("It says again what is published already."),
    gettext_lazy("The words do not say this of this country."),
]


def explanation(rule: str) -> str:
    """The sentence that says to staff what made somebody or the program propose a fact."""
    if rule == BY_HAND:
        return _("A person chose these words.")
    known = RULES.get(rule)
    return str(known.explanation) if known else _("By a rule that is no longer in use: %s.") % rule


def confidence_in_words(confidence: Decimal) -> str:
    """How far a proposal can be trusted: "very likely right (97%)"."""
    words = next((words for least, words in _SURE if confidence >= least), _("doubtful"))
    return _("%(words)s (%(percent)d%%)") % {"words": words, "percent": round(confidence * 100)}


def name_of(person: AbstractBaseUser | None) -> str:
    """A person as colleagues know them."""
    if person is None:
        return _("somebody")
    return getattr(person, "get_full_name", str)() or person.get_username()


def decision_in_words(proposal: ProposedFact) -> str:
    """Who decided what when: "Rejected by Ana López on 3 May 2026, 14:05 (UTC): not done."

    Empty for an open proposal.
    """
    if proposal.state == Decision.OPEN or proposal.decided_at is None:
        return ""
    sentence = _("%(decision)s by %(who)s on %(when)s (UTC)") % {
        "decision": capfirst(proposal.get_state_display()),
        "who": name_of(proposal.decided_by),
        "when": show_instant(proposal.decided_at),
    }
    return labelled(sentence, proposal.reason) if proposal.reason else f"{sentence}."
