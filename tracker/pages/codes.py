"""Reading the codes of countries and releases off an address."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from releases.codes import normalise_code
from releases.models import Release
from tracker.countries.models import Country
from tracker.pages.errors import AddressMistake, NotHere


def read_country(text: str) -> str:
    """The code of a country of this tracker, in capitals, from its two letters, large or small.

    Raises AddressMistake where it is no such code, NotHere where no country here has it.
    """
    if not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise AddressMistake(
            _("“%(text)s” is no code of a country. Write two letters (ISO 3166-1), as in PY.")
            % {"text": text[:40]}
        )
    code = text.upper()
    if not Country.objects.filter(code=code).exists():
        raise NotHere(_("No country of this tracker has the code %(code)s.") % {"code": code})
    return code


def read_release(text: str) -> str:
    """The code of a release that is here, in its one spelling.

    Raises AddressMistake where it is no code, NotHere where no release here has it.
    """
    [code] = read_releases([text])
    return code


def read_releases(texts: Iterable[str]) -> list[str]:
    """The same for several at once: one query for all of them, and for none none."""
    try:
        codes = [normalise_code(text) for text in texts]
    except ValueError as error:
        raise AddressMistake(str(error)) from None
    here = set(Release.objects.filter(code__in=codes).values_list("code", flat=True))
    for code in codes:
        if code not in here:
            raise NotHere(_("No release %(code)s is here.") % {"code": code})
    return codes
