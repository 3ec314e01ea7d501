"""The staff's pages of vocabularies and their terms."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tracker.admin_base import StaffAdmin, count_of, link, link_to, list_of
from tracker.vocabularies.models import Term, Vocabulary


@admin.register(Vocabulary)
class VocabularyAdmin(StaffAdmin):
    """Editions of published lists of terms."""

    fieldsets = [
        (None, {"fields": ["title", ("code", "edition")]}),
        (_("Where from"), {"fields": ["publisher", "source_url", "licence"]}),
    ]
    list_display = ["title", "edition", "code", "publisher", "terms_link"]
    list_filter = ["code"]
    search_fields = ["title", "code", "publisher"]
    kept = StaffAdmin.belonging

    def get_queryset(self, request: HttpRequest) -> QuerySet[Vocabulary]:
        found = count_of(Term.objects.all(), "vocabulary")
        return super().get_queryset(request).annotate(terms_found=found)

    @admin.display(description=_("terms"), ordering="terms_found")
    def terms_link(self, vocabulary: Any) -> SafeString:
        address = list_of(Term, vocabulary__id__exact=vocabulary.pk)
        return link(address, vocabulary.terms_found)


@admin.register(Term)
class TermAdmin(StaffAdmin):
    """Terms of vocabularies, found by their names in four languages."""

    fieldsets = [
        (None, {"fields": ["vocabulary", ("code", "order")]}),
        (_("Names"), {"fields": ["name_en", "name_es", "name_pt", "name_fr", "description"]}),
    ]
    autocomplete_fields = ["vocabulary"]
    list_display = ["name_en", "code", "vocabulary_link", "order"]
    list_filter = ["vocabulary"]
    list_select_related = ["vocabulary"]
    search_fields = ["name_en", "name_es", "name_pt", "name_fr", "code"]

    @admin.display(description=_("vocabulary"), ordering="vocabulary")
    def vocabulary_link(self, term: Term) -> SafeString | str:
        return link_to(term.vocabulary)
