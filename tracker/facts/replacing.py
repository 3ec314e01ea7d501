"""Withdrawing a published fact and recording the right one in its place, as one act."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from tracker.admin_base import page_of
from tracker.facts.forms import PUBLISH, WithdrawalForm
from tracker.facts.models import State


class Replaceable:
    """The page that withdraws a published fact, with a reason, and publishes another instead.

    Both happen in one transaction or neither: readers never see the one without the other.
    """

    def get_urls(self: Any) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}_replace"
        view = self.admin_site.admin_view(self.replace_view)
        return [path("<int:pk>/replace/", view, name=name), *super().get_urls()]  # type: ignore[misc]

    def replace_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason and for the right fact, starting from the wrong one."""
        fact = self.get_object(request, str(pk))
        if fact is None:
            raise Http404
        if not (self.has_publish_permission(request) and self.has_add_permission(request)):
            raise PermissionDenied
        if fact.state != State.PUBLISHED:
            said = _("Only a published fact can be replaced; this one is %(state)s.")
            said %= {"state": fact.get_state_display()}
            self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(page_of(fact))
        form_class = self.get_form(request, None, change=False)
        if request.method != "POST":
            initial = model_to_dict(fact, exclude=["opened_as"])
            return self._ask(request, fact, WithdrawalForm(), form_class(initial=initial))
        # The form is checked as one that publishes, by the name of the button that does.
        form = form_class({**request.POST.dict(), PUBLISH: "yes"})
        reason = WithdrawalForm(request.POST)
        right = self._replace(request, fact, reason, form)
        if right is None:
            return self._ask(request, fact, reason, form)
        said = _("“%(old)s” is withdrawn, and “%(new)s” is published in its place.")
        self.message_user(request, said % {"old": fact, "new": right}, messages.SUCCESS)
        return HttpResponseRedirect(page_of(right))

    def _replace(self: Any, request: HttpRequest, fact: Any, reason: Any, form: Any) -> Any:
        """Withdraw the one and publish the other; None, and nothing done, where a form is wrong.

        Withdrawn first: the new one may say the same thing, with another note or quotation.
        """
        if not reason.is_valid():
            form.is_valid()
            return None
        why = reason.cleaned_data["reason"]
        with transaction.atomic():
            try:
                fact.withdraw(request.user, why)
            except ValidationError as refusal:
                reason.add_error(None, refusal)
            if reason.errors or not form.is_valid():
                transaction.set_rollback(True)
                return None
            right = form.save(commit=False)
            self.save_model(request, right, form, change=False)
            self.log_change(request, fact, _("Withdrawn: %s") % why)
            self.log_addition(request, right, _("Published in place of “%s”.") % fact)
        return right

    def _ask(self: Any, request: HttpRequest, fact: Any, reason: Any, form: Any) -> HttpResponse:
        fieldsets = self.get_fieldsets(request, None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw and replace"),
            "opts": self.opts,
            "fact": fact,
            "reason": reason,
            "adminform": AdminForm(form, fieldsets, {}, (), model_admin=self),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/tracker/replace.html", context)
