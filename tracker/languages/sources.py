"""In which languages a source can be read here."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from releases.models import Language, Release

ONLY_IN: dict[str, Promise] = {
    Language.ENGLISH.value: _("here only in English"),
    Language.SPANISH.value: _("here only in Spanish"),
    Language.PORTUGUESE.value: _("here only in Portuguese"),
    Language.FRENCH.value: _("here only in French"),
}
ALSO_IN: dict[str, Promise] = {
    Language.ENGLISH.value: _("also in English:"),
    Language.SPANISH.value: _("also in Spanish:"),
    Language.PORTUGUESE.value: _("also in Portuguese:"),
    Language.FRENCH.value: _("also in French:"),
}


def with_translations(facts: QuerySet) -> QuerySet:
    """Facts with what is here of the releases that prove them in other languages.

    Adds ``code_in_my_language``, the code of the same release in the language of the page or
    None, and ``is_translated``, whether it is here in any other language; without a further query.
    """
    others = Release.objects.filter(
        Q(pk=OuterRef("passage__release__translation_of"))
        | Q(translation_of=OuterRef("passage__release"))
        | Q(translation_of=OuterRef("passage__release__translation_of"))
    )
    mine = others.filter(language=get_language() or Language.ENGLISH).order_by("code")
    return facts.annotate(
        code_in_my_language=Subquery(mine.values("code")[:1]), is_translated=Exists(others)
    )
