"""The codes by which releases are known: ``E-049/17`` is release 49 of 2017, in English.

The OAS prints a code at the foot of each release and in its address (``?sCodigo=E-049/17``).
Addresses vary (http or https, ``oas.org`` or ``oea.org``, ``/`` or ``%2F``), the code does not:
it is what makes two captures one release.
"""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

CODE_REGEX = r"^[A-Z]{1,8}-[0-9]{3,5}/[0-9]{2}$"
_SHAPE = re.compile(r"([A-Z]{1,8})\s?[-‐‑–]\s?0*([0-9]{1,5})\s?/\s?([0-9]{2})")
_IN_TEXT = re.compile(r"(?<![A-Za-z0-9])" + _SHAPE.pattern + r"(?![0-9/])")
_IN_ADDRESS = re.compile(r"[?&]sCodigo=([^&#]+)", re.IGNORECASE)


def normalise_code(text: str) -> str:
    """Return the one spelling of a release's code, given the code or an address that holds it.

    ``e-49/17``, ``E-049%2F17`` and ``http://oea.org/…?sCodigo=E-049/17`` all give ``E-049/17``:
    capital letters, at least three digits, a slash, a two-digit year.

    Raises ValueError with a sentence that shows the right shape.
    """
    candidate = text.strip()
    if address := _IN_ADDRESS.search(candidate):
        candidate = address.group(1)
    for _round in range(2):  # an address pasted from another address is encoded twice
        candidate = unquote(candidate)
    match = _SHAPE.fullmatch(candidate.strip().upper())
    if not match:
        raise ValueError(
            gettext(
                "“%(text)s” is not a release code. A code is letters, a hyphen, a number, "
                "a slash and a two-digit year, as in E-049/17."
            )
            % {"text": text[:60]}
        )
    return _spell(match)


def find_code(text: str) -> str | None:
    """Return the first release code that stands in a text, normalised, or None."""
    match = _IN_TEXT.search(text.upper())
    return _spell(match) if match else None


def _spell(match: re.Match[str]) -> str:
    letters, number, year = match.groups()
    return f"{letters}-{int(number):03d}/{year}"


class CodeField(models.CharField):
    """A release's code, stored in its one spelling whatever spelling is written or looked up.

    Forms and ``loaddata`` refuse what is no code (ValidationError); a look-up of it finds nothing.
    """

    description = _("Release code")

    def to_python(self, value):
        value = super().to_python(value)
        if not value:
            return value
        try:
            return normalise_code(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None

    def get_prep_value(self, value):
        try:
            return super().get_prep_value(value)
        except ValidationError:
            return str(value)  # left to the database's own rule, which refuses it by name
