"""From the preview to the import: what was looked at, and nothing else, is what comes in.

The preview page carries each text in a hidden field, compressed and signed for the person who
looked at it. Nothing is kept on the server between the two pages, so any web worker can take the
second one, and a preview that is never confirmed leaves nothing behind.
"""

import datetime
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from releases.importing.models import digest_of
from releases.importing.results import Given, Refused
from releases.reading import Paragraph, Reading

MOST_HOURS = 24


@dataclass(frozen=True)
class Handed:
    """One text on its way from the preview to the import."""

    name: str
    reading: Reading | None
    """None where the file could not be read."""
    reason: str = ""
    """Why it could not be read."""
    given: Given = field(default_factory=Given)
    result: str = ""
    """What the preview said would become of it."""


def pack(handed: Handed, person_id: int) -> str:
    """Seal a text for the preview page of one person."""
    values = {
        "name": handed.name,
        "reading": _flat(handed.reading) if handed.reading else None,
        "reason": handed.reason,
        "given": {**asdict(handed.given), "published_on": _iso(handed.given.published_on)},
        "result": handed.result,
    }
    return signing.dumps(values, salt=_salt(person_id), compress=True)


def unpack(token: str, person_id: int) -> Handed:
    """Open what ``pack`` sealed for the same person.

    Raises Refused where it is too old, or is not what was sealed.
    """
    try:
        values = signing.loads(token, salt=_salt(person_id), max_age=MOST_HOURS * 3600)
    except signing.SignatureExpired:
        raise Refused(_("The preview is older than a day. Begin again, please.")) from None
    except signing.BadSignature:
        raise Refused(_("This is not what the preview showed. Begin again, please.")) from None
    given = values["given"]
    return Handed(
        name=values["name"],
        reading=_reading(values["reading"]) if values["reading"] else None,
        reason=values["reason"],
        given=Given(**{**given, "published_on": _date(given["published_on"])}),
        result=values["result"],
    )


def _salt(person_id: int) -> str:
    return f"releases.importing.preview.{person_id}"


def _flat(reading: Reading) -> dict[str, Any]:
    """A reading as JSON holds it; its paragraphs are given by their places in the text."""
    return {
        "text": reading.text,
        "digest": digest_of(reading.text),
        "kind": reading.kind,
        "language": reading.language,
        "title": reading.title,
        "subtitle": reading.subtitle,
        "published_on": _iso(reading.published_on),
        "code": reading.code,
        "paragraphs": [[p.start, len(p.text)] for p in reading.paragraphs],
        "problems": reading.problems,
    }


def _reading(values: dict[str, Any]) -> Reading:
    text = values["text"]
    if digest_of(text) != values["digest"]:
        raise Refused(_("This is not what the preview showed. Begin again, please."))
    spans = enumerate(values["paragraphs"], start=1)
    return Reading(
        text=text,
        kind=values["kind"],
        language=values["language"],
        title=values["title"],
        subtitle=values["subtitle"],
        published_on=_date(values["published_on"]),
        code=values["code"],
        paragraphs=tuple(Paragraph(n, at, text[at : at + size]) for n, (at, size) in spans),
        links=(),
        problems=tuple(values["problems"]),
    )


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
