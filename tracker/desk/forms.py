"""The forms of the desk: change a proposal before it is accepted, reject it, add one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.models import Passage, Release, Wording
from releases.partial_dates import Precision
from tracker.assistance.models import Stage
from tracker.countries.models import Country
from tracker.desk.deciding import USUAL_TITLE, Terms, likely_strategy, usual_kind
from tracker.desk.quoting import LONGEST_QUOTATION
from tracker.desk.wording import USUAL_REASONS
from tracker.facts.models import DateBasis
from tracker.names import fold
from tracker.proposals.models import PROPOSABLE, ProposedFact
from tracker.strategies.models import Strategy
from tracker.strategies.statuses import STATUS_OF, EventKind, Status
from tracker.vocabularies.models import ASSISTANCE_TYPES, Term

# What stands in the place of a strategy's key.
LIKELY, NEW, NONE = "likely", "new", "none"
Choices = list[tuple[str, str]]


class TermsForm(forms.Form):
    """What every fact is made with: its strategy, its date, and the words that prove it."""

    strategy = forms.ChoiceField(
        label=gettext_lazy("Strategy"),
        error_messages={"required": gettext_lazy("Say of which strategy it speaks.")},
    )
    new_title = forms.CharField(
        label=gettext_lazy("Title of a new strategy"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Only for “a new strategy”: as its source calls it."),
    )
    title = forms.CharField(
        label=gettext_lazy("What was given"),
        max_length=300,
        help_text=gettext_lazy("In our own words, one line. Readers see it."),
        error_messages={"required": gettext_lazy("Say in one line what was given.")},
    )
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices)
    happened_on = forms.DateField(
        label=gettext_lazy("Date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Give the date of this fact.")},
        help_text=gettext_lazy("For a month give its first day, for a year its 1 January."),
    )
    happened_precision = forms.ChoiceField(
        label=gettext_lazy("What the source gives"), choices=Precision.choices
    )
    date_basis = forms.ChoiceField(label=gettext_lazy("Whose date"), choices=DateBasis.choices)
    quotation = forms.CharField(
        label=gettext_lazy("The words that prove it"),
        max_length=LONGEST_QUOTATION,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Choose the words that prove it.")},
    )

    def offer(self, name: str, choices: Sequence[Any]) -> None:
        """Put the choices of a field into the form."""
        field: Any = self.fields[name]
        field.choices = choices

    def terms_with(self, strategy: Strategy | None, kind: str) -> Terms:
        """The terms as filled in, for an event of this kind, or (empty) for assistance."""
        data = self.cleaned_data
        is_new = kind and data["strategy"] == NEW
        return Terms(
            happened_on=data["happened_on"],
            happened_precision=data["happened_precision"],
            date_basis=data["date_basis"],
            quotation=data["quotation"],
            kind=kind,
            strategy=strategy,
            new_title=(data.get("new_title") or USUAL_TITLE) if is_new else "",
            title=data.get("title", ""),
            stage=data.get("stage", Stage.GIVEN),
        )


class ChangeForm(TermsForm):
    """How a proposal is accepted where it is not right as it stands."""

    kind = forms.ChoiceField(label=gettext_lazy("What happened"))
    field_order = ["kind", "title", "stage", "strategy", "new_title"]

    def __init__(
        self,
        data: Any = None,
        *,
        proposal: ProposedFact,
        strategies: Sequence[Strategy],
        likely: Strategy | None,
        must_choose: bool = False,
    ) -> None:
        """``must_choose``: a person has to say of which strategy it speaks."""
        self.proposal = proposal
        self.strategies = {str(strategy.pk): strategy for strategy in strategies}
        initial = self._as_it_stands(likely) | ({"strategy": ""} if must_choose else {})
        super().__init__(data, prefix=f"p{proposal.pk}", initial=initial)
        for name in ("title", "stage") if proposal.status else ("kind", "new_title"):
            del self.fields[name]
        if proposal.status:
            self.offer("kind", kinds_of_status(proposal.status))
        first: Choices = [("", _("choose one…"))] if must_choose else []
        self.offer("strategy", first + self._strategies_to_choose())

    def _as_it_stands(self, likely: Strategy | None) -> dict[str, Any]:
        proposal = self.proposal
        without = LIKELY if proposal.status else NONE
        return {
            "kind": usual_kind(proposal.status, proposal.date_basis),
            "strategy": str(likely.pk) if likely else without,
            "title": str(proposal.assistance_kind or ""),
            "stage": Stage.GIVEN,
            "happened_on": proposal.happened_on,
            "happened_precision": proposal.happened_precision or Precision.DAY,
            "date_basis": proposal.date_basis,
            "quotation": proposal.quotation,
        }

    def _strategies_to_choose(self) -> Choices:
        titles: Choices = [(key, each.title) for key, each in self.strategies.items()]
        if not self.proposal.status:
            return [*titles, (NONE, _("none in particular"))]
        if not titles:
            titles = [(LIKELY, _("its first: none is recorded yet"))]
        return [*titles, (NEW, _("a new strategy, or a new edition"))]

    @property
    def terms(self) -> Terms:
        """How the proposal is to be accepted; the form must be valid."""
        strategy = self.strategies.get(self.cleaned_data["strategy"])
        return self.terms_with(strategy, self.cleaned_data.get("kind", ""))


class AddForm(TermsForm):
    """A fact that the program missed."""

    passage = forms.ChoiceField(
        label=gettext_lazy("Paragraph"),
        error_messages={"required": gettext_lazy("Choose the paragraph that proves it.")},
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        error_messages={"required": gettext_lazy("Choose the country.")},
    )
    what = forms.ChoiceField(
        label=gettext_lazy("What it says"),
        error_messages={"required": gettext_lazy("Choose what it says.")},
    )
    field_order = [
        *("passage", "quotation", "country", "what", "happened_on", "happened_precision"),
        *("date_basis", "strategy", "new_title", "title", "stage"),
    ]

    def __init__(
        self,
        data: Any = None,
        *,
        release: Release,
        passages: Iterable[Passage],
        countries: Iterable[Country],
        kinds: Iterable[Term],
        strategies: Sequence[Strategy],
    ) -> None:
        initial = {
            "happened_on": release.published_on,
            "happened_precision": release.published_precision or Precision.DAY,
            "date_basis": DateBasis.BY,
            "strategy": LIKELY,
            "stage": Stage.GIVEN,
        }
        super().__init__(data, prefix="add", initial=initial)
        self.passages = {str(p.pk): p for p in passages if p.wording == Wording.QUOTED}
        self.countries = {str(c.pk): c for c in sorted(countries, key=lambda c: fold(c.name))}
        self.kinds = {f"help-{kind.pk}": kind for kind in kinds}
        self.strategies = {str(strategy.pk): strategy for strategy in strategies}
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Only for assistance. Empty: the name of its kind.")
        self._offer_all()

    def _offer_all(self) -> None:
        blank: tuple[str, str] = ("", _("choose one…"))
        self.offer("passage", [blank, *((key, f"¶{p.number}") for key, p in self.passages.items())])
        self.offer("country", [blank, *((key, c.name) for key, c in self.countries.items())])
        statuses = [(_in_a_menu(status), kinds_of_status(status)) for status in PROPOSABLE]
        helps = [(key, kind.name) for key, kind in self.kinds.items()]
        self.offer("what", [blank, *statuses, (_("Assistance"), helps)])
        usual = [
            (LIKELY, _("the one that speaks for the country, or its first")),
            (NEW, _("a new strategy, or a new edition")),
            (NONE, _("none in particular (only for assistance)")),
        ]
        self.offer("strategy", [*usual, *((key, str(s)) for key, s in self.strategies.items())])

    @property
    def chosen_passage(self) -> Passage:
        """The passage that proves it; the form must be valid, here and below."""
        return self.passages[self.cleaned_data["passage"]]

    @property
    def chosen_country(self) -> Country:
        """The country of which it says something."""
        return self.countries[self.cleaned_data["country"]]

    @property
    def assistance_kind(self) -> Term | None:
        """The kind of assistance; None where it is a status."""
        return self.kinds.get(self.cleaned_data["what"])

    @property
    def terms(self) -> Terms:
        """How the fact is to be made."""
        data, kind = self.cleaned_data, self.assistance_kind
        strategy = self.strategies.get(data["strategy"])
        if kind is None:
            return self.terms_with(strategy, data["what"])
        if data["strategy"] == LIKELY:
            strategy = likely_strategy(self.chosen_country)
        terms = self.terms_with(strategy, "")
        return terms if terms.title else replace(terms, title=kind.name)


class RejectForm(forms.Form):
    """Why a proposal is no fact."""

    usual = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)
    more = forms.CharField(
        label=gettext_lazy("In your words"),
        required=False,
        max_length=1_000,
        widget=forms.TextInput,
    )

    def __init__(self, data: Any = None, *, prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        field: Any = self.fields["usual"]
        field.choices = [("", _("choose one, or say it in your words"))] + [
            (str(number), reason) for number, reason in enumerate(USUAL_REASONS, start=1)
        ]

    @property
    def reason(self) -> str:
        """The reason as it is kept: the usual one, ours, or both; empty where none was given."""
        usual, more = self.cleaned_data["usual"], self.cleaned_data["more"]
        chosen = str(USUAL_REASONS[int(usual) - 1]) if usual else ""
        return " ".join(part for part in (chosen, more) if part)


def kinds_of_status(status: str) -> list[tuple[str, Any]]:
    """The kinds of event that give a status, the weakest evidence first."""
    return [(kind.value, kind.label) for kind in EventKind if STATUS_OF[kind] == status]


def kinds_of_assistance() -> list[Term]:
    """The kinds of assistance of the latest edition of each code."""
    terms = Term.objects.filter(vocabulary__code=ASSISTANCE_TYPES).select_related("vocabulary")
    latest = {term.code: term for term in terms.order_by("vocabulary__edition", "order", "code")}
    return list(latest.values())


def _in_a_menu(status: Status) -> str:
    return f"{status.shape} {capfirst(str(status.label))}"
