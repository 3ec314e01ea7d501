"""The staff's pages of the names and phrases by which the program reads releases."""

from functools import cache
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tracker import proposals
from tracker.admin_base import StaffAdmin, found_by_name, link_to
from tracker.admin_forms import StaffForm
from tracker.proposals.models import CountryName, Phrase
from tracker.proposals.phrases import ASSISTANCE
from tracker.vocabularies.models import ASSISTANCE_TYPES, Term


class CountryNameForm(StaffForm):
    """A name that the reading of releases can use."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and not self.errors:
            values = (cleaned[name] for name in ("language", "text", "kind"))
            try:
                proposals.Gazetteer([proposals.CountryName(cleaned["country"].code, *values)])
            except ValueError as problem:
                self.add_error("text", str(problem))
        return cleaned


class PhraseForm(StaffForm):
    """A phrase that the rules can use, in one of the lists that they read."""

    rule = forms.ChoiceField(
        label=_("List"),
        choices=lambda: [("", "–"), *((name, name) for name in lists_of_phrases())],
        help_text=_("What the rules take the phrase for. No rule reads another list."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and not self.errors:
            values = (cleaned[name] for name in ("rule", "language", "text"))
            try:
                proposals.PhraseBook([proposals.Phrase(*values)])
            except ValueError as problem:
                self.add_error("text", str(problem))
        return cleaned


@cache
def _lists_of_rules() -> frozenset[str]:
    """The lists that the rules read: those of the reference data have at least one phrase each."""
    return frozenset(phrase.rule for phrase in proposals.load_phrases())


def lists_of_phrases() -> list[str]:
    """The names of the lists that a phrase can be put into, one for each kind of assistance."""
    codes = Term.objects.filter(vocabulary__code=ASSISTANCE_TYPES).values_list("code", flat=True)
    return sorted(_lists_of_rules() | {f"{ASSISTANCE}{code}" for code in codes})


@admin.register(CountryName)
class CountryNameAdmin(StaffAdmin):
    """The ways in which releases write the countries, and phrases that only look like one."""

    form = CountryNameForm
    fieldsets = [(None, {"fields": ["country", "text", "kind", "language"]})]
    autocomplete_fields = ["country"]
    list_display = ["text", "country_link", "kind", "language"]
    list_filter = ["kind", "language", "country"]
    list_select_related = ["country"]
    search_fields = ["text", *found_by_name("country")]

    @admin.display(description=_("country"), ordering="country__name_en")
    def country_link(self, name: CountryName) -> SafeString | str:
        return link_to(name.country)


@admin.register(Phrase)
class PhraseAdmin(StaffAdmin):
    """The words by which the rules recognise what a sentence says."""

    form = PhraseForm
    fieldsets = [(None, {"fields": ["rule", "text", "language"]})]
    list_display = ["text", "rule", "language"]
    list_filter = ["language", "rule"]
    search_fields = ["text", "rule"]
