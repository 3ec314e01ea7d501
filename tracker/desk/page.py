"""What the page of one release shows: its text, what is proposed, what was decided."""

import dataclasses
from collections import defaultdict
from functools import cached_property
from typing import Any

from releases.labels import labelled
from releases.models import Passage, Release
from releases.partial_dates import show_date
from tracker.admin_base import page_of
from tracker.countries.models import Country
from tracker.desk.deciding import likely_strategies
from tracker.desk.forms import AddForm, ChangeForm, RejectForm, kinds_of_assistance
from tracker.desk.highlight import NamedCountry, Run, proofs_in, runs
from tracker.desk.queue import is_read
from tracker.desk.relations import Related, Relation, relations
from tracker.desk.sources import gazetteer
from tracker.desk.wording import confidence_in_words, decision_in_words, explanation
from tracker.facts.models import Fact
from tracker.proposals.engine import LONGEST_PARAGRAPH
from tracker.proposals.models import Decision, ProposedFact
from tracker.strategies.models import Strategy
from tracker.strategies.statuses import Status


@dataclasses.dataclass(frozen=True)
class Card:
    """A proposal as the page shows it."""

    proposal: ProposedFact

    @property
    def status(self) -> Status | None:
        """The proposed status; None where assistance is proposed."""
        return Status(self.proposal.status) if self.proposal.status else None

    @property
    def name(self) -> str:
        """What it says of whom, in a few words: "Peru: in progress"."""
        what = self.status.label if self.status else self.proposal.assistance_kind
        return labelled(self.proposal.country, str(what))

    @property
    def date(self) -> str:
        """Its date by its precision; empty where there is none."""
        return show_date(self.proposal.happened_on, self.proposal.happened_precision)

    @property
    def why(self) -> str:
        """The sentence that explains the rule."""
        return explanation(self.proposal.rule)


@dataclasses.dataclass(frozen=True)
class OpenCard(Card):
    """A proposal that waits, with its forms and how it stands to what is published."""

    related: Related
    change: ChangeForm
    reject: RejectForm
    is_same_words: bool
    """Whether the card before it rests on the same words."""

    @property
    def confidence(self) -> str:
        return confidence_in_words(self.proposal.confidence)

    @property
    def is_contradiction(self) -> bool:
        """Whether a person has to say more before it can be accepted."""
        return self.related.relation == Relation.CONTRADICTS

    @property
    def known_address(self) -> str:
        """The page of the published fact that it repeats or contradicts."""
        return page_of(self.related.fact) if self.related.fact else ""

    @property
    def needs_change(self) -> bool:
        """Whether it cannot be accepted as it stands."""
        return self.is_contradiction or self.proposal.happened_on is None


@dataclasses.dataclass(frozen=True)
class DecidedCard(Card):
    """A proposal that was decided, and what was made of it."""

    @property
    def decision(self) -> str:
        """Who decided what when."""
        return decision_in_words(self.proposal)

    @property
    def fact(self) -> Fact | None:
        return self.proposal.event or self.proposal.assistance

    @property
    def fact_address(self) -> str:
        return page_of(self.fact) if self.fact else ""


@dataclasses.dataclass(frozen=True)
class ShownPassage:
    """A paragraph with its highlights."""

    passage: Passage
    runs: list[Run]


class Desk:
    """One release on the desk. Everything is asked for once, whatever the number of proposals."""

    def __init__(self, release: Release) -> None:
        self.release = release
        # Forms that were sent and refused, by proposal: they are shown as they were filled in.
        self.refused: dict[int, ChangeForm | RejectForm] = {}
        self.refused_addition: AddForm | None = None

    @cached_property
    def passages(self) -> list[Passage]:
        return list(self.release.passages.order_by("number"))

    @cached_property
    def proposals(self) -> list[ProposedFact]:
        """All proposals of the release, in the order of its text."""
        related = ("country", "passage__release", "assistance_kind", "decided_by")
        made = ("event__strategy__country", "assistance")
        found = ProposedFact.objects.filter(passage__release=self.release)
        return list(
            found.select_related(*related, *made).order_by("passage__number", "start", "pk")
        )

    @property
    def open(self) -> list[ProposedFact]:
        return [proposal for proposal in self.proposals if proposal.state == Decision.OPEN]

    @property
    def decided(self) -> list[ProposedFact]:
        """Those that were decided, the latest first."""
        found = [proposal for proposal in self.proposals if proposal.decided_at]
        return sorted(found, key=lambda p: (p.decided_at, p.pk), reverse=True)

    @cached_property
    def strategies(self) -> list[Strategy]:
        return list(Strategy.objects.select_related("country").order_by("country__name_en", "pk"))

    @cached_property
    def likely(self) -> dict[int, Strategy]:
        """The strategy of each country of which the release most likely speaks."""
        return likely_strategies({proposal.country_id for proposal in self.open})

    @cached_property
    def relations(self) -> dict[int, Related]:
        return relations(self.open)

    def change_form(self, proposal: ProposedFact, data: Any = None) -> ChangeForm:
        """The form by which a proposal is changed before it is accepted."""
        country = proposal.country_id
        related = self.relations.get(proposal.pk)
        return ChangeForm(
            data,
            proposal=proposal,
            strategies=[each for each in self.strategies if each.country_id == country],
            likely=self.likely.get(country),
            must_choose=bool(related and related.relation == Relation.CONTRADICTS),
        )

    def add_form(self, data: Any = None) -> AddForm:
        """The form by which a fact is added that the program missed."""
        return AddForm(
            data,
            release=self.release,
            passages=self.passages,
            countries=Country.objects.all(),
            kinds=kinds_of_assistance(),
            strategies=self.strategies,
        )

    def cards(self) -> list[OpenCard]:
        """The open proposals."""
        before = [None, *self.open]
        return [self._card(each, last) for each, last in zip(self.open, before, strict=False)]

    def _card(self, proposal: ProposedFact, last: ProposedFact | None) -> OpenCard:
        refused = self.refused.get(proposal.pk)
        change = refused if isinstance(refused, ChangeForm) else self.change_form(proposal)
        reject = refused if isinstance(refused, RejectForm) else reject_form(proposal)
        is_same = last is not None and _words(last) == _words(proposal)
        return OpenCard(proposal, self.relations[proposal.pk], change, reject, is_same)

    def shown_passages(self) -> list[ShownPassage]:
        """The text, with the countries that it names and the words that prove something."""
        names = gazetteer()
        countries = {country.code: country.name for country in Country.objects.all()}
        proving = defaultdict(list)
        for proposal in self.proposals:
            if proposal.state != Decision.REJECTED:
                proving[proposal.passage_id].append(proposal)
        shown = []
        for passage in self.passages:
            text, named = passage.text, []
            if len(text) <= LONGEST_PARAGRAPH:  # what is longer is no paragraph of a release
                named = [
                    NamedCountry(m.start, m.end, countries.get(m.country, m.country))
                    for m in names.find(text, self.release.language)
                ]
            proofs = proofs_in(text, proving[passage.pk])
            shown.append(ShownPassage(passage, runs(text, named, proofs)))
        return shown

    def context(self, may_decide: bool) -> dict[str, Any]:
        """What the template needs; forms only for a person who may decide."""
        return {
            "release": self.release,
            "passages": self.shown_passages(),
            "cards": self.cards(),
            "decided": [DecidedCard(proposal) for proposal in self.decided],
            "add_form": (self.refused_addition or self.add_form()) if may_decide else None,
            "is_addition_refused": self.refused_addition is not None,
            "reject_chosen": RejectForm(prefix="chosen"),
            "is_read": is_read(self.release),
            "may_decide": may_decide,
        }


def _words(proposal: ProposedFact) -> tuple[int, int, str]:
    return (proposal.passage_id, proposal.start, proposal.quotation)


def reject_form(proposal: ProposedFact, data: Any = None) -> RejectForm:
    """The form by which a proposal is rejected."""
    return RejectForm(data, prefix=f"r{proposal.pk}")
