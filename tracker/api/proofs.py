"""The proof of a fact, as every record that has one shows it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from releases.models import Passage, Wording
from releases.partial_dates import iso_date
from tracker.api.asking import Asked
from tracker.api.fields import address, choice, field, record
from tracker.open_data.columns import Column, Type, partial_date, text

Text = Type.TEXT
WORDING = _("quoted: the release's words; paraphrased: ours.")

PROOF = record(
    "Proof",
    {
        "release": field(Text, _("The code of the release.")),
        "paragraph": field(Type.INTEGER, _("The paragraph of that release, from 1.")),
        "quotation": field(
            Text,
            _("The exact words that prove it, where the paragraph is quoted."),
            may_be_null=True,
        ),
        "wording": choice(WORDING, dict(Wording.choices)),
        "text": field(Text, _("What the paragraph says.")),
        "published": field(
            Type.PARTIAL_DATE, _("The date that the release bears."), may_be_null=True
        ),
        "page": address(_("Where it can be read on this site.")),
    },
)

# What a proof says beside the columns of a list of facts, each on the way from a fact.
MORE_COLUMNS: tuple[Column, ...] = (
    text("proof_wording", "", "passage__wording"),
    text("proof_text", "", "passage__text"),
    partial_date(
        "proof_published",
        "",
        "passage__release__published_on",
        "passage__release__published_precision",
    ),
)


def proof_of_cells(cells: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """The proof in the cells of a fact, which are taken out of them."""
    code, number = cells.pop("release_code"), cells.pop("paragraph")
    return {
        "release": code,
        "paragraph": number,
        "quotation": cells.pop("quotation"),
        "wording": cells.pop("proof_wording"),
        "text": cells.pop("proof_text"),
        "published": cells.pop("proof_published"),
        "page": page_of_passage(code, number, asked),
    }


def proof_of(passage: Passage | None, quotation: str, asked: Asked) -> dict[str, Any] | None:
    """The same from a passage at hand, with its release."""
    if passage is None:
        return None
    release = passage.release
    return {
        "release": release.code,
        "paragraph": passage.number,
        "quotation": quotation,
        "wording": Wording(passage.wording).value,
        "text": passage.text,
        "published": iso_date(release.published_on, release.published_precision),
        "page": page_of_passage(release.code, passage.number, asked),
    }


def page_of_passage(code: str, number: int, asked: Asked) -> str:
    """The place of a passage on the page of its release."""
    return asked.page(reverse("release-detail", args=[code]), f"#passage-{number}")
