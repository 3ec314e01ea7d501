"""An invented release, what is proposed of it, and what a person does on its page."""

from html import unescape
from re import findall, sub

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from releases.models import Passage, Release, Wording
from tests.factories import REPORTED_ON, make_country, make_passage
from tests.importing.import_samples import release_text
from tracker.desk.page import Desk
from tracker.facts.models import DateBasis
from tracker.proposals.models import ProposedFact
from tracker.strategies.statuses import Status
from tracker.vocabularies.models import Term

PANAMA = (
    "The cabinet of Panama approved its national cybersecurity strategy on March 4, 2016, the "
    "minister told reporters in Lima."
)
PARAGUAY = (
    "With the support of the Organization of American States (OAS), Paraguay is drafting its "
    "national cybersecurity strategy."
)
TRAINING = "Experts of the OAS trained 30 officials in Asunción."
HAITI = "Haiti has asked the OAS for help with its national cybersecurity strategy."
PARAGRAPHS = (PANAMA, f"{PARAGUAY} {TRAINING}", f"{HAITI} The ambassador of Peru attended.")
TEXT = release_text(PARAGRAPHS, code="E-301/17", title="Three Governments Report on Strategies")


def make_quoted(text: str = PARAGRAPHS[1], release: Release | None = None, **fields) -> Passage:
    """A passage in the release's own words."""
    return make_passage(release, text=text, wording=Wording.QUOTED, **fields)


def make_proposal(passage: Passage | None = None, code: str = "PY", **fields) -> ProposedFact:
    """An open proposal of a quoted passage: in progress, by the date of its release."""
    passage = passage or make_quoted()
    words = fields.get("quotation", PARAGUAY if PARAGUAY in passage.text else passage.text)
    kind: Term | None = fields.get("assistance_kind")
    fields = {
        "status": "" if kind else Status.IN_PROGRESS,
        "quotation": words,
        "start": max(passage.text.find(words), 0),
        "happened_on": REPORTED_ON,
        "happened_precision": "day",
        "date_basis": DateBasis.BY,
        "rule": "in-progress-drafting",
        "confidence": "0.97",
    } | fields
    return ProposedFact.objects.create(passage=passage, country=make_country(code), **fields)


def page_at(release: Release) -> str:
    """The address of a release at the desk."""
    return reverse("admin:tracker_desk_release", args=[release.pk])


def queue_page() -> str:
    """The address of the queue."""
    return reverse("admin:tracker_desk_queue")


def press(client: Client, proposal: ProposedFact, act: str, **fields: object) -> HttpResponse:
    """Press a button of a proposal, as a browser without script sends it."""
    data = {"proposal": proposal.pk, "act": act, **fields}
    return client.post(page_at(proposal.passage.release), data, follow=True)


def filled_change(proposal: ProposedFact, **changes: object) -> dict[str, object]:
    """What a browser sends of the form that changes a proposal; None leaves a field out."""
    form = Desk(proposal.passage.release).change_form(proposal)
    return _filled(form, changes)


def filled_addition(release: Release, **changes: object) -> dict[str, object]:
    """What a browser sends of the form that adds a fact."""
    return _filled(Desk(release).add_form(), changes)


def _filled(form, changes: dict[str, object]) -> dict[str, object]:
    values = {field.html_name: field.value() for field in form}
    values |= {form.add_prefix(name): value for name, value in changes.items()}
    return {name: value for name, value in values.items() if value is not None}


def text_of(response: HttpResponse) -> str:
    """What stands on a page, without its tags, on one line."""
    return " ".join(unescape(sub(r"<[^>]*>", " ", response.content.decode())).split())


def messages_of(response: HttpResponse) -> list[str]:
    """The messages at the top of a page, without their tags."""
    return [sub(r"<[^>]*>", "", unescape(str(each))) for each in response.context["messages"]]


def open_on(response: HttpResponse) -> list[int]:
    """The keys of the proposals that a page shows as open, in its order."""
    html = response.content.decode()
    return [int(key) for key in findall(r'<li class="card" id="proposal-(\d+)"', html)]
