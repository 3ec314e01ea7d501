"""Names that are kept in four languages, shown in the reader's and found in any of them."""

import unicodedata

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class NamedInFourLanguages(models.Model):
    """Something with a name in English, Spanish, Portuguese and French."""

    name_en = models.CharField(_("English name"), max_length=120)
    name_es = models.CharField(_("Spanish name"), max_length=120)
    name_pt = models.CharField(_("Portuguese name"), max_length=120)
    name_fr = models.CharField(_("French name"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page; in English where there is no other."""
        return getattr(self, f"name_{(get_language() or 'en')[:2]}", "") or self.name_en

    @property
    def names(self) -> tuple[str, str, str, str]:
        return (self.name_en, self.name_es, self.name_pt, self.name_fr)


def fold(text: str) -> str:
    """A text without accents and capitals, for comparing and sorting: "Haïti" → "haiti"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
