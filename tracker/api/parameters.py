"""The parameters of the API: what each may be, how it is read, and how that is described.

A parameter that is not known is refused, and so is a value that is none: an address with a slip of
the pen must never give more than it asks for. An empty value asks for nothing, because a form
without script sends its empty fields too.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.pages.errors import AddressMistake

Read = Callable[[str], Any]


@dataclasses.dataclass(frozen=True)
class Parameter:
    """One parameter of an address.

    ``schema`` is what a value may be (JSON Schema), ``read`` turns the text into a value or raises
    AddressMistake, ``example`` is a value that makes sense with the seeds.
    """

    name: str
    description: Any
    schema: dict[str, Any]
    read: Read = str
    example: str = ""
    is_repeatable: bool = False

    @property
    def choices(self) -> list[str]:
        """What it may be, where only some values are possible."""
        return self.schema.get("enum", [])

    def values(self, texts: Sequence[str]) -> Any:
        """The value of these texts, as many as there are in the address; a list if repeatable.

        Raises AddressMistake, with the ``parameter``, where one is wrong or there are too many.
        """
        if len(texts) > 1 and not self.is_repeatable:
            raise mistake(self.name, _("%(name)s is given more than once.") % {"name": self.name})
        try:
            found = [self.read(text) for text in texts]
        except AddressMistake as error:
            error.parameter = self.name
            raise
        return found if self.is_repeatable else found[0]


def mistake(parameter: str, message: str) -> AddressMistake:
    """A mistake in one parameter."""
    error = AddressMistake(message)
    error.parameter = parameter
    return error


def read_parameters(data: QueryDict, known: Sequence[Parameter]) -> dict[str, Any]:
    """The values of an address by their names, without those that are empty.

    Raises AddressMistake, with the ``parameter``, on a value that is none or a name that is not
    known.
    """
    by_name = {parameter.name: parameter for parameter in known}
    values = {}
    for name, texts in data.lists():
        if name not in by_name:
            raise mistake(name[:40], _unknown(name, by_name))
        if given := [text for text in map(str, texts) if text]:
            values[name] = by_name[name].values(given)
    return values


def _unknown(name: str, known: Mapping[str, Parameter]) -> str:
    if not known:
        return _("“%(name)s” is no parameter: this address takes none.") % {"name": name[:40]}
    return _("“%(name)s” is no parameter of this address. It takes %(known)s.") % {
        "name": name[:40],
        "known": ", ".join(known),
    }


def pattern(shape: str, sentence: Any, make: Read = str) -> Read:
    """Reads a text of a shape (a regular expression for all of it), else says the sentence."""
    compiled = re.compile(shape, re.ASCII)

    def read(text: str) -> Any:
        if not compiled.fullmatch(text):
            raise AddressMistake(str(sentence) % {"text": text[:40]})
        return make(text)

    return read


def choice(name: str, description: Any, values: Sequence[str], **more: Any) -> Parameter:
    """A parameter that has one of some values, several of them if it is repeatable."""

    def read(text: str) -> str:
        if text in values:
            return text
        raise AddressMistake(
            _("%(name)s: “%(text)s” is no choice. The choices are %(choices)s.")
            % {"name": name, "text": text[:40], "choices": ", ".join(values)}
        )

    return Parameter(name, description, {"type": "string", "enum": list(values)}, read, **more)
