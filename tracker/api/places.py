"""The parts of an address of the API that vary: which country, strategy, release or fact is meant.

Each raises NotHere where the text can be none, so that such an address answers 404.
"""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.codes import normalise_code
from tracker.api.common_parameters import COUNTRY_SHAPE, RELEASE_SHAPE
from tracker.api.parameters import Parameter
from tracker.pages.errors import NotHere

SLUG_SHAPE = "[A-Za-z0-9_-]{1,80}"
UID_SHAPE = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


def _shaped(shape: str, make: Callable[[str], str]) -> Callable[[str], str]:
    compiled = re.compile(shape, re.ASCII)

    def read(text: str) -> str:
        if not compiled.fullmatch(text):
            raise NotHere(_("Nothing here is known as “%(text)s”.") % {"text": text[:80]})
        return make(text)

    return read


def _place(name: str, description: Any, shape: str, read: Any, example: str = "") -> Parameter:
    schema = {"type": "string", "pattern": f"^{shape}$"}
    return Parameter(name, description, schema, read, example)


COUNTRY_CODE = _place(
    "code",
    gettext_lazy("The country: two letters (ISO 3166-1 alpha-2)."),
    COUNTRY_SHAPE,
    _shaped(COUNTRY_SHAPE, str.upper),
    "PY",
)
SLUG = _place(
    "slug",
    gettext_lazy("The strategy: the last part of its page's address."),
    SLUG_SHAPE,
    _shaped(SLUG_SHAPE, str),
    "paraguay-national-cybersecurity-strategy",
)
CODE = _place(
    "code",
    gettext_lazy("The release: its code, as in E-049/17 or e-49/17. Its slash may be written %2F."),
    RELEASE_SHAPE,
    _shaped(RELEASE_SHAPE, normalise_code),
    "E-049/17",
)
UID = _place(
    "uid", gettext_lazy("The fact's identifier."), UID_SHAPE, _shaped(UID_SHAPE, str.lower)
)
