"""What the staff's pages of all kinds of facts have in common.

A draft is edited, published and deleted here; a published fact can only be withdrawn.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from releases.admin import FoundByCode
from releases.labels import labelled
from releases.models import Passage
from releases.partial_dates import show_date
from tracker.admin_base import StaffAdmin, is_key, page_of
from tracker.facts.filters import ReleaseFilter
from tracker.facts.forms import PUBLISH_ANOTHER, FactForm, WithdrawalForm, hold_passage
from tracker.facts.models import DateBasis, Fact, State
from tracker.facts.replacing import Replaceable
from tracker.templatetags.words import dated

PROOF: Any = (gettext_lazy("Proof"), {"fields": ["passage", "quotation"]})
STAMP_FIELDS = [
    "state",
    "recorded_at",
    "recorded_by",
    "published_at",
    "published_by",
    "withdrawn_at",
    "withdrawn_by",
    "withdrawal_reason",
    "uid",
]
STAMPS: Any = (gettext_lazy("Stamps"), {"fields": STAMP_FIELDS, "classes": ["collapse"]})


def date_column(field: str) -> Callable[[Any, Any], SafeString]:
    """The column of a fact's date, as its page shows it, sorted by this field."""

    @admin.display(description=gettext_lazy("date"), ordering=field)
    def date(self: Any, fact: Any) -> SafeString:
        return dated(fact)

    return date


class FactAdmin(Replaceable, FoundByCode, StaffAdmin):
    """A kind of fact. A subclass says which fields it has, in the order of reading a release."""

    form = FactForm
    change_form_template = "admin/tracker/fact_form.html"
    readonly_fields = STAMP_FIELDS
    actions = ["publish_selected", "withdraw_selected", "delete_selected"]
    show_full_result_count = False
    code_lookup = "passage__release__code"
    number_lookup = "passage__number"
    date_field = "happened_on"
    # What the form for the next fact of the same release is filled in with.
    carried_over: tuple[str, ...] = ()

    class Media:
        js = ["admin_tracker/passage.js"]

    def view_on_site(self, obj: Any) -> str | None:
        """Where readers see it; nowhere before it is published."""
        is_shown = obj.state == State.PUBLISHED and hasattr(obj, "get_absolute_url")
        return obj.get_absolute_url() if is_shown else None

    # --- who may do what -----------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Only a draft is edited.

        A form that was opened while the fact was a draft is let through to FactForm, which
        refuses it with a sentence and with all that was typed.
        """
        is_open = not isinstance(obj, Fact) or obj.state == State.DRAFT
        return (is_open or "opened_as" in request.POST) and super().has_change_permission(
            request, obj
        )

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        is_open = not isinstance(obj, Fact) or obj.state == State.DRAFT
        return is_open and super().has_delete_permission(request, obj)

    def why_kept(self, request: HttpRequest, row: models.Model) -> str:
        """A fact that has been published is kept for good; a draft, while something cites it."""
        if isinstance(row, Fact) and row.state != State.DRAFT:
            return _(
                "“%(fact)s” cannot be deleted: it is %(state)s. Published facts are withdrawn, "
                "and stay readable."
            ) % {"fact": row, "state": row.get_state_display()}
        return super().why_kept(request, row)

    # --- recording -----------------------------------------------------------------------------

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in a new fact from the address: ``?passage=12`` brings the release's date along.

        A date taken from the release means "by this date", whatever the passage reports.
        """
        initial = super().get_changeform_initial_data(request)
        passage = _passage(initial.pop("passage", None))
        if passage is None:
            return initial
        return self._dated_by(passage) | initial | {"passage": str(passage.pk)}

    def _dated_by(self, passage: Passage) -> dict[str, Any]:
        release = passage.release
        if release.published_on is None:
            return {}
        dated = {
            self.date_field: release.published_on,
            self.precision_field: release.published_precision,
        }
        names = {field.name for field in self.opts.get_fields()}
        return dated | ({"date_basis": DateBasis.BY} if "date_basis" in names else {})

    @property
    def precision_field(self) -> str:
        return self.date_field.replace("_on", "_precision")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Stamp who recorded it; publish it where that button was pressed."""
        if not change:
            obj.recorded_by = request.user
        super().save_model(request, obj, form, change)
        if form.is_to_be_published:
            if not self.has_publish_permission(request):
                raise PermissionDenied
            obj.publish(request.user)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whoever may change drafts may publish them."""
        return self.has_change_permission(request)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        if form.is_to_be_published:
            return _("Added and published.") if add else _("Changed and published.")
        return super().construct_change_message(request, form, formsets, add)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._next_page(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._next_page(request, obj) or super().response_change(request, obj)

    def _next_page(self, request: HttpRequest, fact: Fact) -> HttpResponse | None:
        """Say what readers see now, and go on: to another fact, or back to where one came from."""
        if IS_POPUP_VAR in request.POST or "_continue" in request.POST:
            return None
        said = (
            _("“{fact}” is published: readers see it now.")
            if fact.state == State.PUBLISHED
            else _("“{fact}” is saved as a draft: readers do not see it yet.")
        )
        link = format_html('<a href="{}">{}</a>', page_of(fact), fact)
        self.message_user(request, format_html(said, fact=link), messages.SUCCESS)
        if "_addanother" in request.POST or PUBLISH_ANOTHER in request.POST:
            return HttpResponseRedirect(f"{self._address('add')}?{urlencode(self.carry(fact))}")
        if "passage" in request.GET and fact.passage:
            return HttpResponseRedirect(
                f"{page_of(fact.passage.release)}#passage-{fact.passage_id}"
            )
        return self.response_post_save_change(request, fact)

    def carry(self, fact: Fact) -> dict[str, Any]:
        """What the next fact's form starts with: what it probably shares with this one."""
        names = ("passage", *self.carried_over, self.date_field, self.precision_field)
        values = {name: fact.serializable_value(name) for name in names}
        return {name: value for name, value in values.items() if value not in (None, "")}

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the cited passage beside the form, and the buttons that suit the fact's state."""
        form, fact = context["adminform"].form, context["original"]
        cited = form["passage"].value() if "passage" in form.fields else fact and fact.passage_id
        is_open = fact is None or self.has_change_permission(request, fact)
        context.update(
            is_fact=True,
            cited=_passage(cited),
            date_field=self.date_field,
            precision_field=self.precision_field,
            show_publish=is_open and self.has_publish_permission(request),
            withdraw_address=self._address("withdraw", fact)
            if fact and fact.state == State.PUBLISHED and self.has_publish_permission(request)
            else "",
            replace_address=self._address("replace", fact)
            if fact and fact.state == State.PUBLISHED and self.has_publish_permission(request)
            else "",
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def _address(self, page: str, fact: Fact | None = None) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=[fact.pk] if fact else [])

    # --- publishing and withdrawing --------------------------------------------------------------

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy("Publish selected %(verbose_name_plural)s"),
    )
    def publish_selected(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        """Publish each draft in a transaction of its own; say which were refused, and why."""

        def publish(fact: Fact) -> None:
            hold_passage(fact)
            fact.publish(request.user)

        self._one_by_one(
            request,
            queryset,
            publish,
            _("Published."),
            lambda n: (
                ngettext("%(n)d fact is published.", "%(n)d facts are published.", n) % {"n": n}
            ),
        )

    @admin.action(
        permissions=["publish"],
        description=gettext_lazy("Withdraw selected %(verbose_name_plural)s…"),
    )
    def withdraw_selected(
        self, request: HttpRequest, queryset: models.QuerySet
    ) -> HttpResponse | None:
        """Ask for one reason, then withdraw each fact in a transaction of its own."""
        form = WithdrawalForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            self._withdraw(request, queryset, form.cleaned_data["reason"])
            return None
        return self._ask_for_reason(request, form, queryset)

    def get_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}_withdraw"
        view = self.admin_site.admin_view(self.withdraw_view)
        return [path("<int:pk>/withdraw/", view, name=name), *super().get_urls()]

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why a published fact is to be withdrawn, show what proves it, and withdraw it."""
        fact = self.get_object(request, str(pk))
        if fact is None:
            raise Http404
        if not self.has_publish_permission(request):
            raise PermissionDenied
        if fact.state != State.PUBLISHED:
            said = _("Only a published fact can be withdrawn; this one is %(state)s.")
            said %= {"state": fact.get_state_display()}
            self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(page_of(fact))
        facts = self.get_queryset(request).filter(pk=pk)
        form = WithdrawalForm(request.POST or None)
        if not form.is_valid():
            return self._ask_for_reason(request, form, facts)
        self._withdraw(request, facts, form.cleaned_data["reason"])
        return HttpResponseRedirect(page_of(fact))

    def _withdraw(self, request: HttpRequest, facts: models.QuerySet, reason: str) -> None:
        self._one_by_one(
            request,
            facts,
            lambda fact: fact.withdraw(request.user, reason),
            _("Withdrawn: %s") % reason,
            lambda n: (
                ngettext(
                    "%(n)d fact is withdrawn: %(reason)s",
                    "%(n)d facts are withdrawn: %(reason)s",
                    n,
                )
                % {"n": n, "reason": reason}
            ),
        )

    def _ask_for_reason(
        self, request: HttpRequest, form: WithdrawalForm, facts: models.QuerySet
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw"),
            "opts": self.opts,
            "form": form,
            "facts": facts.select_related("passage__release"),
            "is_bulk": "action" in request.POST,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/tracker/withdraw.html", context)

    def _one_by_one(
        self,
        request: HttpRequest,
        facts: models.QuerySet,
        act: Callable[[Any], None],
        logged: str,
        report: Callable[[int], str],
    ) -> None:
        """Do something to each fact on its own, and log it; report to how many it was done, and
        which were refused."""
        count = 0
        for fact in facts:
            try:
                with transaction.atomic():
                    act(fact)
                    self.log_change(request, fact, logged)
                count += 1
            except ValidationError as refusal:
                said = " ".join(refusal.messages)
                self.message_user(request, labelled(fact, said), messages.ERROR)
        if count:
            self.message_user(request, report(count), messages.SUCCESS)

    # --- columns ---------------------------------------------------------------------------------

    date = date_column(date_field)

    @admin.display(description=gettext_lazy("proof"), ordering="passage__release__code")
    def proof(self, fact: Fact) -> str:
        if fact.passage is None:
            return "–"
        return format_html(
            '<a class="code" href="{}#passage-{}">{}</a>',
            page_of(fact.passage.release),
            fact.passage_id,
            fact.passage,
        )

    @admin.display(description=pgettext_lazy("when", "recorded"), ordering="recorded_at")
    def recorded(self, fact: Fact) -> str:
        return show_date(fact.recorded_at.date(), short=True)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, fact: Fact) -> str:
        return format_html(
            '<span class="state state-{}">{}</span>', fact.state, fact.get_state_display()
        )


FACT_FILTERS: list[Any] = ["state", ReleaseFilter]


def _passage(pk: Any) -> Passage | None:
    """The passage of this key, with its release; None for what is no key or not there."""
    if not is_key(pk):
        return None
    return Passage.objects.select_related("release").filter(pk=int(pk)).first()
