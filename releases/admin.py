"""What staff see of releases and passages by themselves.

These classes are not registered here: ``tracker`` does that, once it has added to each passage the
facts that it proves.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from releases.codes import normalise_code
from releases.models import Passage, Release

ADDRESS_LENGTH = 500
CODE_SEARCH_HELP = _("A code or address (E-049/17), then a paragraph number or words.")


def take_code(words: str) -> tuple[str | None, str]:
    """Split a release's code, however spelt, off a search: "e-49/17 ¶10" → ("E-049/17", "10")."""
    rest = words.replace("¶", " ").split()
    for place, word in enumerate(rest):
        try:
            code = normalise_code(word.strip(",.;:"))
        except ValueError:
            continue
        return code, " ".join(rest[:place] + rest[place + 1 :])
    return None, " ".join(rest)


class FoundByCode(admin.ModelAdmin):
    """Searching by the code of a release in any spelling, then by a paragraph number or words."""

    code_lookup = "code"
    number_lookup = ""
    search_help_text = CODE_SEARCH_HELP

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        code, rest = take_code(search_term)
        if code:
            queryset = queryset.filter(**{self.code_lookup: code})
            if self.number_lookup and rest.isdecimal():
                queryset, rest = queryset.filter(**{self.number_lookup: int(rest)}), ""
        return super().get_search_results(request, queryset, rest)


class ReleaseForm(forms.ModelForm):
    """Takes the address of a release where its code is asked for, and keeps it as its address."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        pasted = (cleaned.get("code") or "").strip()
        if pasted.lower().startswith(("http://", "https://")) and not cleaned.get("url"):
            cleaned["url"] = pasted
        return cleaned


class ReleaseAdmin(FoundByCode):
    """Releases: the newest first."""

    form = ReleaseForm
    fieldsets = [
        (None, {"fields": ["code", "title", "subtitle"]}),
        (_("When and where"), {"fields": [("published_on", "published_precision"), "place"]}),
        (_("What it is"), {"fields": ["kind", "language", "translation_of", "url", "summary"]}),
        (_("Stamps"), {"fields": ["created_at"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["created_at"]
    autocomplete_fields = ["translation_of"]
    list_display = ["code", "short_title", "date", "kind", "language"]
    list_display_links = ["code", "short_title"]
    list_filter = ["kind", "language"]
    date_hierarchy = "published_on"
    search_fields = ["code", "title", "subtitle", "summary", "place"]

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Leave room for a pasted address where the code goes."""
        if db_field.name == "code":
            kwargs["max_length"] = ADDRESS_LENGTH
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("title"), ordering="title")
    def short_title(self, release: Release) -> str:
        return Truncator(release.title).chars(90)

    @admin.display(description=_("date"), ordering="published_on")
    def date(self, release: Release) -> str:
        return release.date_shown or "–"


class PassageAdmin(FoundByCode):
    """Passages, found by code and paragraph ("E-049/17 10") or by their words."""

    fieldsets = [
        (None, {"fields": ["release", "number", "wording", "text"]}),
    ]
    autocomplete_fields = ["release"]
    list_display = ["__str__", "words", "wording", "release_title"]
    list_filter = ["wording", "release__language"]
    date_hierarchy = "release__published_on"
    list_select_related = ["release"]
    search_fields = ["release__code", "text", "release__title"]
    code_lookup = "release__code"
    number_lookup = "number"

    @admin.display(description=_("text"))
    def words(self, passage: Passage) -> str:
        return Truncator(passage.text).words(18)

    @admin.display(description=_("release"), ordering="release__title")
    def release_title(self, passage: Passage) -> str:
        return Truncator(passage.release.title).chars(60)


class ParticipantAdmin(FoundByCode):
    """The people and bodies that passages name."""

    fieldsets = [
        (None, {"fields": ["passage", "name", "office", "organisation"]}),
    ]
    autocomplete_fields = ["passage"]
    list_display = ["__str__", "name", "office", "organisation", "passage"]
    list_select_related = ["passage__release"]
    date_hierarchy = "passage__release__published_on"
    search_fields = ["name", "office", "organisation", "passage__release__code"]
    code_lookup = "passage__release__code"
    number_lookup = "passage__number"
