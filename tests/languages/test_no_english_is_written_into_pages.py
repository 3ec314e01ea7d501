"""Every word of the site goes through the catalogue: none is written into code or templates."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from releases.importing.models import Capture, ImportRun
from releases.models import Release
from tests.admin.pages import address, filled
from tests.admin.test_admin_pages_open import MAKE
from tests.desk.desk_samples import TEXT, page_at, queue_page
from tests.factories import make_check, make_event, make_membership, make_staff, make_strategy
from tests.importing.import_samples import CODE, PARAGRAPHS, TITLE, bring, release_text
from tests.languages.pseudo import data_of_the_database, speak_brackets, untranslated
from tracker.counts.claims import CLAIMS
from tracker.proposals.admin import lists_of_phrases
from tracker.proposals.models import ProposedFact
from tracker.strategies.models import StatusEvent

# The same in every language: names of languages in themselves, of formats, of the clock.
ANYWHERE = ["English", "Español", "Português", "Français", "UTC", "CSV", "XLSX", "JSON"]
ANYWHERE += ["BibTeX", "CSL", "OpenAPI", "curl", *(claim.said_by for claim in CLAIMS)]
# What a search of the English texts could be: shown in English, marked as such.
ANYWHERE += ["train judges", "Budapest Convention"]
# Django's own alternative text of the magnifying glass beside the field of a list.
OF_DJANGO = ["Search"]
READ_OF_A_FEED = {"title", "subtitle", "summary", "name"}
PAGES = [
    "/",
    "/?status=adopted&region=caribbean&q=a&as_of=2017-12-31&known_at=2030-01-01",
    "/?status=maybe",
    "/?as_of=1900-01-01",
    "/?as_of=yesterday",
    "/?known_at=yesterday",
    "/?sort=colour",
    "/map/",
    "/map/?status=adopted",
    "/figures/",
    "/compare/",
    "/compare/?c=PY&c=MX&c=CO",
    "/compare/?c=XX",
    "/countries/PY/",
    "/countries/MX/?known_at=2020-01-01",
    "/countries/CO/",
    "/countries/AR/",
    "/countries/QQ/",
    "/countries/CA/?as_of=1950-01-01",
    "/strategies/paraguay-national-cybersecurity-strategy/",
    "/strategies/none/",
    "/releases/E-049/17/",
    "/releases/E-476/14/",
    "/releases/E-999/17/",
    "/releases/nonsense/",
    "/recommendations/",
    "/recommendations/?by=area&country=MX&answer=none&q=a",
    "/recommendations/?by=colour",
    "/data/",
    "/api/",
    "/changes/",
    "/changes/?since=2014-01-01",
    "/changes/?since=then",
    "/about/",
    "/about/counts/",
    "/search/",
    "/search/?q=strategy",
    "/search/?q=zzzz",
    "/embed/table/",
    "/embed/map/",
    "/embed/country/PY/",
    "/embed/country/QQ/",
    "/nowhere/",
]


@pytest.fixture
def brackets(monkeypatch):
    speak_brackets(monkeypatch)


@pytest.fixture
def staff(db) -> Client:
    client = Client()
    client.force_login(make_staff())
    return client


def left_of(response: HttpResponse, *allowed: str) -> list[str]:
    """What stands on a page in English for good."""
    data = [*data_of_the_database(), *ANYWHERE, *allowed]
    return untranslated(response.content.decode(), data)


def values_of_the_api(response: HttpResponse) -> list[str]:
    """What its page offers to choose from: the values as programs send them."""
    offered = re.compile(r'<option[^>]*>([^<⟦]+)<|placeholder="([^"⟦]+)"|value="([^"]+)"')
    found = offered.findall(response.content.decode())
    return [value for values in found for value in values if value]


@pytest.mark.parametrize("path", PAGES)
def test_page_of_readers(path, seeds, brackets, client):
    response = client.get(path)
    names_of_parameters = re.findall(r"[?&](\w+)=", path)
    allowed = values_of_the_api(response) if path == "/api/" else []
    assert left_of(response, *names_of_parameters, *allowed) == []


def test_feed(seeds, brackets, client):
    feed = ElementTree.fromstring(client.get("/changes/feed.atom").content)  # noqa: S314 (our own)
    data = [*data_of_the_database(), *ANYWHERE]
    read = [part for part in feed.iter() if part.tag.rsplit("}")[-1] in READ_OF_A_FEED]
    assert len(read) > 20
    assert [left for part in read for left in untranslated(part.text or "", data)] == []


def test_description_for_programs(seeds, brackets, client):
    page = client.get("/").content.decode()
    block = json.loads(re.search(r"ld\+json\">(.*?)</script>", page)[1])
    data = [*data_of_the_database(), *ANYWHERE]
    read = [block["name"], block["description"], *block["variableMeasured"]]
    assert untranslated("<br>".join(read), data) == []


@pytest.mark.parametrize("model", list(MAKE))
def test_pages_of_a_model(model, brackets, staff):
    row = MAKE[model]()
    pages = {
        page: staff.get(address(type(row), page, row if page in {"change", "history"} else None))
        for page in ("changelist", "add", "change", "history")
    }
    pages["refused"] = staff.post(address(type(row), "add"), {})
    allowed = [*OF_DJANGO, *lists_of_phrases()]
    left = {page: found for page, answer in pages.items() if (found := left_of(answer, *allowed))}
    assert left == {}


def test_first_page_of_staff_and_what_is_due(brackets, staff):
    make_check(make_membership().country)
    for name in ("index", "tracker_check_due", "password_change"):
        assert left_of(staff.get(reverse(f"admin:{name}"))) == [], name
    assert left_of(Client().get(reverse("admin:login"))) == []


def test_desk(brackets, staff):
    for code in ("PY", "PA", "HT", "PE"):
        make_membership(code)
    bring(TEXT)
    release = Release.objects.get()
    assert left_of(staff.get(queue_page())) == []
    assert left_of(staff.get(page_at(release))) == []
    read = staff.post(page_at(release), {"act": "read"}, follow=True)
    assert ProposedFact.objects.exists()
    assert left_of(read) == []
    for proposal, act in zip(
        ProposedFact.objects.all(), ("accept", "reject", "undo"), strict=False
    ):
        data = {"proposal": proposal.pk, "act": act}
        assert left_of(staff.post(page_at(release), data, follow=True)) == [], act


def test_import(brackets, staff):
    page = reverse("admin:releases_importrun_add")
    assert left_of(staff.get(page)) == []
    assert left_of(staff.post(page, {})) == []
    upload = SimpleUploadedFile("a.txt", release_text().encode())
    preview = staff.post(page, {"uploads": [upload], "text": ""})
    assert left_of(preview, "a.txt", TITLE, CODE, *PARAGRAPHS) == []
    tokens = [each.token for each in preview.context["previewed"]]
    done = staff.post(page, {"token": tokens, "import": "Import"}, follow=True)
    assert left_of(done, *OF_DJANGO) == []
    assert Release.objects.exists()
    runs = staff.get(reverse("admin:releases_importrun_changelist"))
    assert left_of(runs, *OF_DJANGO) == []
    run = staff.get(reverse("admin:releases_importrun_change", args=[ImportRun.objects.get().pk]))
    assert left_of(run) == []


def test_two_texts_of_a_release(brackets, staff):
    bring(release_text())
    bring(release_text([*PARAGRAPHS[:2], PARAGRAPHS[2].replace("Haiti", "Belize")]), name="b.txt")
    make_event(passage=Release.objects.get().passages.get(number=1))
    for capture in Capture.objects.all():
        decide = staff.get(reverse("admin:releases_capture_decide", args=[capture.pk]))
        assert left_of(decide) == []


def test_publishing_withdrawing_replacing(brackets, staff):
    draft = make_event(published=False)
    change = address(StatusEvent, "change", draft)
    published = staff.post(change, {**filled(staff.get(change)), "_publish": "on"}, follow=True)
    assert left_of(published, *OF_DJANGO) == []
    event = make_event()
    withdraw = address(StatusEvent, "withdraw", event)
    assert left_of(staff.get(withdraw)) == []
    assert left_of(staff.post(withdraw, {"reason": ""})) == []
    assert left_of(staff.post(withdraw, {"reason": "zz"}, follow=True), *OF_DJANGO) == []
    assert left_of(staff.get(address(StatusEvent, "change", event))) == []


def test_disagreements(brackets, staff):
    strategy = make_strategy()
    make_event(strategy, "approved", date_basis="on")
    make_event(strategy, "approved", happened_on="2016-01-01", date_basis="on")
    page = staff.get(reverse("admin:tracker_judgement_disagreements"))
    assert page.content.decode().count("<form") > 2
    assert left_of(page) == []
