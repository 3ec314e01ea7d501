"""The language of a page stands in its address; a choice is remembered for the entrances."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.factories import make_membership, make_staff
from tracker.languages.addresses import LANGUAGES, in_language, language_of

PATHS = [
    "/",
    "/countries/PY/",
    "/strategies/paraguay-national-cybersecurity-strategy/",
    "/releases/E-049/17/",
    "/recommendations/",
    "/map/",
    "/search/?q=strategy",
    "/changes/",
    "/about/counts/",
]


def choose(client: Client, to: str, address: str = "/"):
    return client.post("/language/", {"to": to, "next": address})


def alternates(page: str) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"', page)
    return {language: unescape(address) for language, address in found}


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
@pytest.mark.parametrize("path", PATHS)
def test_page_speaks_the_language_of_its_address(client, seeds, path, language):
    response = client.get(f"/{language}{path}", headers={"accept-language": "de, en;q=0.5"})
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_english_has_no_prefix_whatever_the_browser_prefers(client, db):
    response = client.get("/", headers={"accept-language": "es"})
    assert '<html lang="en">' in response.content.decode()
    assert client.get("/en/").status_code == 404


def test_a_page_leads_on_in_its_language(client, seeds):
    page = client.get("/fr/countries/PY/").content.decode()
    without_switch = re.sub(r"<link[^>]*>|<form method=.post.*?</form>", "", page, flags=re.DOTALL)
    addresses = re.findall(r'href="(/[^"]*)"', without_switch)
    ours = [path for path in addresses if not path.startswith(("/static/", "/data/", "/api/"))]
    assert len(ours) > 20
    assert [path for path in ours if language_of(path) != "fr"] == []


def test_a_mistake_is_named_in_the_language_of_the_address(client, db):
    response = client.get("/es/nowhere/")
    assert response.status_code == 404
    assert '<html lang="es">' in response.content.decode()
    mistaken = client.get("/pt/?as_of=yesterday")
    assert mistaken.status_code == 400
    assert '<html lang="pt">' in mistaken.content.decode()


def test_an_error_of_ours_is_told_in_the_language_of_the_address(db, monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("tracker.pages.views.sentences.MEANINGS", None)
    page = client.get("/fr/about/")
    assert page.status_code == 500
    assert '<html lang="fr">' in page.content.decode()
    assert 'href="/fr/"' in page.content.decode()


def test_a_missing_slash_is_added_in_every_language(client, db):
    assert client.get("/es").headers["Location"] == "/es/"
    assert client.get("/es/map").headers["Location"] == "/es/map/"


def test_files_for_programs_have_one_address(client, seeds):
    assert client.get("/data/status.csv").status_code == 200
    assert client.get("/es/data/status.csv").status_code == 404
    choose(client, "es")
    header = client.get("/data/status.csv").getvalue().splitlines()[0]
    assert header == Client().get("/data/status.csv").getvalue().splitlines()[0]


@pytest.mark.parametrize("path", [*PATHS, "/countries/PY/?as_of=2015-01-01&known_at=2026-01-01"])
def test_alternates_are_complete_and_lead_back(client, seeds, path):
    here = alternates(client.get(path).content.decode())
    assert list(here) == [*LANGUAGES, "x-default"]
    assert here["en"] == here["x-default"] == f"http://testserver{path}"
    for language in LANGUAGES[1:]:
        assert here[language] == f"http://testserver/{language}{path}"
        assert alternates(client.get(here[language]).content.decode()) == here


def test_alternates_never_name_another_host(client, db):
    page = client.get("/es//elsewhere.example/").content.decode()
    assert "//elsewhere.example" not in page.replace('value="/es//elsewhere.example/"', "")


def test_sitemap_names_the_alternates_of_every_page(client, seeds):
    sections = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 (our own)
    count = 0
    for section in sections.findall(".//{*}loc"):
        listed = ElementTree.fromstring(client.get(section.text).content)  # noqa: S314
        for page in listed:
            found = {link.get("hreflang"): link.get("href") for link in page.findall("{*}link")}
            assert set(found) == {*LANGUAGES, "x-default"}
            assert found["en"] == found["x-default"]
            assert page.find("{*}loc").text in found.values()
            count += 1
    assert count > 4 * 40


def test_robots_keep_out_of_the_staffs_pages_in_every_language(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    for language in LANGUAGES:
        with override(language):
            assert f"Disallow: {reverse('admin:index')}" in lines


def test_the_switch_keeps_path_filters_and_clocks(client, seeds):
    path = "/es/?status=adopted&as_of=2017-12-31&sort=-since"
    page = client.get(path).content.decode()
    [address] = re.findall(r'name="next" id="language-next" value="([^"]*)"', page)
    response = choose(client, "pt", unescape(address))
    assert response.status_code == 303
    assert response.headers["Location"] == path.replace("/es/", "/pt/")
    assert choose(client, "en", path).headers["Location"] == path.replace("/es/", "/")


def test_the_switch_marks_the_language_of_the_page_and_names_each_in_itself(client, db):
    page = client.get("/pt/").content.decode()
    buttons = re.findall(r'<button [^>]*name="to" value="(\w+)" lang="(\w+)"(.*?)>(.*?)<', page)
    assert [(value, lang, name) for value, lang, _marked, name in buttons] == [
        ("en", "en", "English"),
        ("es", "es", "Español"),
        ("pt", "pt", "Português"),
        ("fr", "fr", "Français"),
    ]
    assert [value for value, _lang, marked, _name in buttons if "aria-current" in marked] == ["pt"]


def test_what_htmx_refreshes_keeps_the_switch_right(client, seeds):
    part = client.get("/es/?status=adopted", headers={"hx-request": "true"}).content.decode()
    assert 'id="language-next" value="/es/?status=adopted"' in part
    page = client.get("/es/").content.decode()
    assert page.count("#language-next") == page.count("hx-select-oob")


def test_the_choice_is_remembered_for_a_year_and_only_for_the_site(client, db, settings):
    settings.LANGUAGE_COOKIE_SECURE = True
    cookie = choose(client, "fr").cookies["language"]
    assert cookie.value == "fr"
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert choose(Client(enforce_csrf_checks=True), "es").status_code == 303


@pytest.mark.parametrize("entrance", ["/", "/?as_of=2017-12-31&status=adopted"])
def test_an_entrance_opens_in_the_remembered_language(client, db, entrance):
    choose(client, "es")
    response = client.get(entrance)
    assert (response.status_code, response.headers["Location"]) == (302, f"/es{entrance}")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Vary"] == "Cookie"


def test_the_entrance_of_staff_opens_in_the_remembered_language(client, db):
    client.force_login(make_staff())
    choose(client, "fr")
    assert client.get("/admin/").headers["Location"] == "/fr/admin/"
    page = client.get("/fr/admin/").content.decode()
    assert '<html lang="fr"' in page
    assert 'id="language-next" value="/fr/admin/"' in page
    assert 'href="/fr/"' in page  # the way to the readers' pages


def test_choosing_english_opens_the_entrance_in_english(client, db):
    choose(client, "es")
    choose(client, "en", "/es/")
    response = client.get("/")
    assert response.status_code == 200
    assert "Cookie" in response.headers["Vary"]


def test_every_other_address_means_what_it_says(client, seeds):
    choose(client, "es")
    assert '<html lang="en">' in client.get("/map/").content.decode()
    assert client.get("/fr/about/").content == Client().get("/fr/about/").content


def test_a_part_for_htmx_stays_in_the_language_of_its_page(client, seeds):
    choose(client, "es")
    assert client.get("/?status=adopted", headers={"hx-request": "true"}).status_code == 200


@pytest.mark.parametrize("remembered", ["", "de", "en", "es/../admin", "'; drop table", "ES"])
def test_a_cookie_that_names_no_other_language_changes_nothing(client, db, remembered):
    client.cookies["language"] = remembered
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "http:///elsewhere.example",
    ],
)
def test_the_switch_leads_to_no_other_site(client, db, address):
    response = choose(client, "es", address)
    assert response.status_code == 400
    assert "not on this site" in response.content.decode()
    assert "language" not in response.cookies


def test_what_follows_a_prefix_is_no_other_site(client, db):
    moved = choose(client, "en", "/es//elsewhere.example/")
    assert moved.headers["Location"] == "/elsewhere.example/"
    assert choose(client, "en", "/es/\\elsewhere.example/").status_code == 400


@pytest.mark.parametrize("to", ["de", "", "ES", "es "])
def test_what_is_no_language_is_refused_with_a_sentence(client, db, to):
    response = choose(client, to)
    assert response.status_code == 400
    assert "is no language of this site" in response.content.decode()
    assert "language" not in response.cookies


def test_the_address_of_the_switch_opened_by_itself_is_a_mistake(client, db):
    assert client.get("/language/").status_code == 400


def test_a_file_for_programs_stays_where_it_is_in_every_language(client, db):
    assert choose(client, "es", "/data/status.csv").headers["Location"] == "/data/status.csv"
    assert choose(client, "es", "/nowhere/").headers["Location"] == "/es/nowhere/"


def test_an_address_is_put_into_another_language():
    assert in_language("/map/?a=b", "es") == "/es/map/?a=b"
    assert in_language("/es/map/", "pt") == "/pt/map/"
    assert in_language("/es", "en") == "/"
    assert in_language("/essay/", "fr") == "/fr/essay/"


def test_a_site_below_another_address_keeps_that(monkeypatch):
    monkeypatch.setattr("tracker.languages.addresses.get_script_prefix", lambda: "/tracker/")
    assert in_language("/tracker/map/", "es") == "/tracker/es/map/"
    assert in_language("/tracker/es/map/", "en") == "/tracker/map/"


def test_names_of_countries_are_sorted_and_shown_in_the_language(client, db):
    for code in ("DO", "JM", "HT"):
        make_membership(code)
    page = client.get("/es/").content.decode()
    assert re.findall(r'data-country="(\w+)"', page) == ["HT", "JM", "DO"]
    assert "República Dominicana" in page
    assert re.findall(r'data-country="(\w+)"', client.get("/").content.decode()) == [
        "DO",
        "HT",
        "JM",
    ]


def test_the_languages_are_those_of_the_issue():
    assert (settings.LANGUAGE_CODE, *LANGUAGES) == ("en", "en", "es", "pt", "fr")
