"""What is sent from the page of a release: each button, and where it leads next."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.labels import labelled
from tracker.admin_base import is_key, page_of
from tracker.assistance.models import Assistance, Stage
from tracker.desk.deciding import Terms, accept, add_by_hand, reject, undo
from tracker.desk.forms import AddForm, ChangeForm, RejectForm
from tracker.desk.page import Card, Desk, reject_form
from tracker.proposals.models import Decision, ProposedFact
from tracker.strategies.models import StatusEvent, Strategy


class Acts:
    """One person who decides at the desk; each decision is one transaction, and is logged."""

    def __init__(self, request: HttpRequest, person: User, desk: Desk, log: ModelAdmin) -> None:
        self.request = request
        self.person = person
        self.desk = desk
        self.log = log

    def act(self) -> HttpResponseRedirect | None:
        """Do what the pressed button says, and go on to what is open next.

        None where a form was refused: the page is shown again, with what was filled in.
        """
        acts: dict[str, Callable[[], HttpResponseRedirect | None]] = {
            "accept": self._accept,
            "change": self._accept_changed,
            "reject": self._reject,
            "undo": self._undo,
            "accept-chosen": self._accept_chosen,
            "reject-chosen": self._reject_chosen,
            "add": self._add,
        }
        act = acts.get(self.request.POST.get("act", ""))
        if act is None:
            messages.error(self.request, _("Choose what is to be done."))
            return self._to_page()
        return act()

    # --- one proposal ----------------------------------------------------------------------------

    def _accept(self) -> HttpResponseRedirect:
        proposal = self._named()
        if proposal:
            self._one(proposal, lambda: self._take(proposal, None, self._stage()))
        return self._to_next(proposal)

    def _accept_changed(self) -> HttpResponseRedirect | None:
        proposal = self._named()
        if proposal is None:
            return self._to_next(None)
        form = self.desk.change_form(proposal, self.request.POST)
        if form.is_valid():
            try:
                with transaction.atomic():
                    self._take(proposal, form.terms)
                return self._to_next(proposal)
            except ValidationError as refusal:
                form.add_error(None, sentences(refusal))
        return self._show_again(proposal, form)

    def _reject(self) -> HttpResponseRedirect | None:
        proposal = self._named()
        if proposal is None:
            return self._to_next(None)
        form = reject_form(proposal, self.request.POST)
        if not form.is_valid():
            return self._show_again(proposal, form)
        self._one(proposal, lambda: self._set_aside(proposal, form.reason))
        return self._to_next(proposal)

    def _show_again(
        self, proposal: ProposedFact, form: ChangeForm | RejectForm
    ) -> HttpResponseRedirect | None:
        """Show a refused form on its card; or say who decided, where there is no card any more."""
        if ProposedFact.objects.filter(pk=proposal.pk, state=Decision.OPEN).exists():
            self.desk.refused[proposal.pk] = form
            return None
        self._one(proposal, lambda: self._take(proposal, None))
        return self._to_next(proposal)

    def _undo(self) -> HttpResponseRedirect:
        proposal = self._named()
        if proposal is None or not self._one(proposal, lambda: self._open_again(proposal)):
            return self._to_page()
        return self._to_page(f"proposal-{proposal.pk}")

    # --- several, and one that was missed --------------------------------------------------------

    def _accept_chosen(self) -> HttpResponseRedirect:
        return self._each(lambda proposal: self._take(proposal, None))

    def _reject_chosen(self) -> HttpResponseRedirect:
        form = RejectForm(self.request.POST, prefix="chosen")
        if not form.is_valid() or not form.reason:
            messages.error(self.request, _("Say why they are no facts: the next reader will ask."))
            return self._to_page("several")
        return self._each(lambda proposal: self._set_aside(proposal, form.reason))

    def _each(self, act: Callable[[ProposedFact], Any]) -> HttpResponseRedirect:
        chosen = set(self.request.POST.getlist("chosen"))
        proposals = [each for each in self.desk.proposals if str(each.pk) in chosen]
        done = [each for each in proposals if self._one(each, partial(act, each))]
        if not proposals:
            messages.warning(self.request, _("Nothing is chosen: tick the proposals first."))
        elif len(done) > 1:
            said = ngettext("%d proposal is decided.", "%d proposals are decided.", len(done))
            messages.success(self.request, said % len(done))
        return self._to_next(proposals[-1] if done else None)

    def _add(self) -> HttpResponseRedirect | None:
        form = self.desk.add_form(self.request.POST)
        if form.is_valid():
            try:
                with transaction.atomic():
                    fact = add_by_hand(
                        form.chosen_passage,
                        form.chosen_country,
                        self.person,
                        form.terms,
                        form.assistance_kind,
                    )
                    self.log.log_addition(self.request, fact, _("Added at the desk."))
                self._say_published(labelled(form.chosen_country, str(fact)), fact)
                return self._to_page("missed")
            except ValidationError as refusal:
                form.add_error(None, sentences(refusal))
        self.desk.refused_addition = form
        return None

    # --- what the decisions do -------------------------------------------------------------------

    def _take(self, proposal: ProposedFact, terms: Terms | None, stage: str = Stage.GIVEN) -> None:
        fact = accept(proposal, self.person, terms, stage=stage)
        self.log.log_addition(self.request, fact, _("Accepted at the desk."))
        self.log.log_change(self.request, proposal, _("Accepted."))
        self._say_published(Card(proposal).name, fact)

    def _set_aside(self, proposal: ProposedFact, reason: str) -> None:
        reject(proposal, self.person, reason)
        self.log.log_change(self.request, proposal, _("Rejected: %s") % reason)
        said = _("“%(name)s” is set aside: %(reason)s")
        self._say(said % {"name": Card(proposal).name, "reason": reason})

    def _open_again(self, proposal: ProposedFact) -> None:
        withdrawn = undo(proposal, self.person)
        self.log.log_change(self.request, proposal, _("Opened again."))
        said = _("“%s” is open again.")
        if withdrawn:
            self.log.log_change(self.request, withdrawn, _("Withdrawn at the desk."))
            said = _("“%s” is open again; the fact that was made of it is withdrawn.")
        self._say(said % Card(proposal).name)

    def _one(self, proposal: ProposedFact, act: Callable[[], None]) -> bool:
        """Decide on one proposal, in a transaction of its own; say so where that is refused."""
        try:
            with transaction.atomic():
                act()
        except ValidationError as refusal:
            said = " ".join(sentences(refusal))
            messages.error(self.request, f"{Card(proposal).name}. {said}")
            return False
        return True

    def _named(self) -> ProposedFact | None:
        """The proposal that the form names; None, with a message, where it is not here."""
        key = self.request.POST.get("proposal", "")
        found = [each for each in self.desk.proposals if is_key(key) and each.pk == int(key)]
        if not found:
            said = _("This proposal is gone: the text was read anew meanwhile.")
            messages.error(self.request, said)
        return found[0] if found else None

    def _stage(self) -> str:
        stage = self.request.POST.get("stage", "")
        return stage if stage in Stage.values else Stage.GIVEN

    # --- what is said, and where it leads --------------------------------------------------------

    def _say(self, said: str) -> None:
        messages.success(self.request, said)

    def _say_published(self, name: str, fact: StatusEvent | Assistance) -> None:
        said = format_html(_("{fact}: published, readers see it now."), fact=_link(fact, name))
        strategy = fact.strategy if isinstance(fact, StatusEvent) else None
        if strategy and not strategy.events.exclude(pk=fact.pk).exists():
            more = _("{strategy} is new here: look at its title and kind.")
            link = _link(strategy, str(strategy))
            said = format_html("{} {}", said, format_html(more, strategy=link))
        self._say(said)

    def _to_next(self, decided: ProposedFact | None) -> HttpResponseRedirect:
        """To the next open proposal in the order of the text, else to the first."""
        still = Desk(self.desk.release).proposals
        keys = [each.pk for each in still]
        at = keys.index(decided.pk) if decided and decided.pk in keys else -1
        in_turn = still[at + 1 :] + still[: at + 1]
        following = [each for each in in_turn if each.state == Decision.OPEN]
        return self._to_page(f"proposal-{following[0].pk}" if following else "proposals")

    def _to_page(self, place: str = "proposals") -> HttpResponseRedirect:
        address = reverse("admin:tracker_desk_release", args=[self.desk.release.pk])
        return HttpResponseRedirect(f"{address}#{place}")


def _link(row: StatusEvent | Assistance | Strategy, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', page_of(row), text)


def sentences(refusal: ValidationError) -> list[str]:
    """The sentences of a refusal, those about one field after its label."""
    if not hasattr(refusal, "error_dict"):
        return refusal.messages
    return [
        said if name == "__all__" else labelled(_label_of(name), said)
        for name, all_said in refusal.message_dict.items()
        for said in all_said
    ]


def _label_of(name: str) -> str:
    """What a person knows a field by: its label at the desk, else its name in the model."""
    for form in (ChangeForm, AddForm):
        if name in form.base_fields:
            return str(form.base_fields[name].label)
    for model in (StatusEvent, Assistance, ProposedFact, Strategy):
        for field in model._meta.fields:
            if field.name == name:
                return capfirst(str(field.verbose_name))
    return name
