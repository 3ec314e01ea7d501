"""How pages and releases are cited, and that the cited address goes on showing the same."""

import datetime
import json
import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from tests.factories import make_event, make_membership, make_release, make_strategy
from tracker.citing.citation import Citation
from tracker.citing.pages import cite_page, cite_release, cited
from tracker.pages.moment import Moment


def citation(**fields):
    known = {
        "key": "key",
        "kind": "webpage",
        "title": "Paraguay: national cybersecurity strategy",
        "note": "As of 1 June 2020",
        "address": "https://tracker.example/?as_of=2020-06-01",
        "language": "en",
    }
    return Citation(**known | fields)


def shown(client, path, which):
    """The citation of a page in one form, as a reader would copy it."""
    html = client.get(path).content.decode()
    found = re.search(rf'id="cite-{which}" class="citing-text">(.*?)</(?:p|pre)>', html, re.DOTALL)
    assert found is not None, path
    return unescape(found[1])


def bibtex_fields(entry):
    """{"title": "…"} with braces counted as BibTeX counts them, also behind a backslash."""
    depth, field, fields, value = 0, "", {}, ""
    for line in entry.splitlines()[1:-1]:
        name, _, rest = line.partition(" = ")
        field = field or name.strip()
        for sign in rest:
            depth += (sign == "{") - (sign == "}")
            value += sign
        assert depth == 0, line
        fields[field], field, value = value.strip("{},"), "", ""
    return fields


def test_in_words():
    found = citation(author="Cybersecurity Strategy Tracker").plain
    assert found == (
        "Cybersecurity Strategy Tracker. “Paraguay: national cybersecurity strategy”. "
        "As of 1 June 2020. https://tracker.example/?as_of=2020-06-01"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Law & Order_2020 #1: 100% $ecure", r"Law \& Order\_2020 \#1: 100\% \$ecure"),
        ("a ~ b ^ c", r"a \textasciitilde{} b \textasciicircum{} c"),
        (r"back\slash", r"back\textbackslash{}slash"),
        ("an } unbalanced { brace", r"an \textbraceright{} unbalanced \textbraceleft{} brace"),
        ("two\nlines", "two lines"),
        ("Estratégia Nacional de Segurança", "Estratégia Nacional de Segurança"),
    ],
)
def test_bibtex_escapes_what_tex_would_run(title, written):
    entry = citation(title=title).bibtex
    assert f"title = {{{{{written}}}}}" in entry
    assert entry.count("{") == entry.count("}")


def test_bibtex_leaves_the_address_as_it_is_but_for_braces():
    entry = citation(address="https://a.example/x_y?a=1&b=%2F{c}").bibtex
    assert "url = {https://a.example/x_y?a=1&b=%2F%7Bc%7D}" in entry


@pytest.mark.parametrize(
    ("precision", "parts", "lines"),
    [
        ("day", [2017, 6, 20], ["year = {2017}", "month = {6}"]),
        ("month", [2017, 6], ["year = {2017}", "month = {6}"]),
        ("year", [2017], ["year = {2017}"]),
    ],
)
def test_a_date_is_as_exact_as_its_source(precision, parts, lines):
    found = citation(issued_on=datetime.date(2017, 6, 20), issued_precision=precision)
    assert json.loads(found.csl_json)[0]["issued"] == {"date-parts": [parts]}
    assert [line.strip(" ,") for line in found.bibtex.splitlines() if "year" in line] == lines[:1]
    assert ("month = " in found.bibtex) == (len(lines) == 2)


def test_csl_json_holds_any_title_and_leaves_out_what_is_not_known():
    title = 'He said "no" \\ </script> — Côte d’Ivoire'
    [item] = json.loads(citation(title=title).csl_json)
    assert item["title"] == title
    assert "issued" not in item
    assert "author" not in item


def test_a_release_is_cited_as_published(db):
    release = make_release("E-049/17", title="OAS & partners", url="https://oas.example/E-049/17")
    found = cite_release(release)
    assert found is not None
    assert found.plain == (
        "“OAS & partners”. Press release E-049/17, 20 June 2017. https://oas.example/E-049/17"
    )
    assert cite_release(make_release("E-050/17", url="")) is None


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?status=adopted&q=p",
        "/countries/PY/",
        "/countries/PY/?as_of=2015-01-01",
        "/strategies/paraguay-national-cybersecurity-strategy/",
        "/releases/E-049/17/",
        "/recommendations/?country=MX&by=area",
        "/map/?status=adopted",
        "/figures/",
        "/figures/?region=caribbean",
        "/compare/?c=PY&c=MX",
    ],
)
def test_every_form_on_the_page_names_the_same_lasting_address(client, seeds, path):
    plain = shown(client, path, "page-plain")
    address = plain.rsplit(" ", 1)[1]
    assert f"as_of={dict_of(path).get('as_of', timezone.now().date().isoformat())}" in address
    assert "known_at=" in address
    fields = bibtex_fields(shown(client, path, "page-bibtex"))
    [item] = json.loads(shown(client, path, "page-csl"))
    assert without_seconds(fields["url"]) == without_seconds(item["URL"])
    assert without_seconds(item["URL"]) == without_seconds(address)
    answer = client.get(address.removeprefix("http://testserver"))
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == urlsplit(path).path


def dict_of(path):
    return dict(part.split("=") for part in urlsplit(path).query.split("&") if part)


def without_seconds(address):
    """The two requests of a test may fall into different seconds."""
    return re.sub(r"(known_at=[^&]{16})[^&]*", r"\1", address)[:-1]


def test_the_cited_address_does_not_show_what_is_published_later(client, db):
    make_membership("PY")
    make_membership("CO")
    earlier = timezone.now() - datetime.timedelta(minutes=5)
    make_event(make_strategy("PY"), published_at=earlier)
    address = shown(client, "/", "page-plain").rsplit(" ", 1)[1]
    make_event(make_strategy("CO"))
    assert 'data-country="CO" data-status="adopted"' in client.get("/").content.decode()
    kept = client.get(address.removeprefix("http://testserver")).content.decode()
    assert 'data-country="CO" data-status="not_known"' in kept
    assert 'data-country="PY" data-status="adopted"' in kept


@pytest.mark.parametrize(
    ("known_at", "cited"),
    [
        ("2026-01-15", "known_at=2026-01-15"),
        ("2026-01-15T09:30Z", "known_at=2026-01-15T09:30Z"),
    ],
)
def test_a_knowledge_date_that_is_asked_for_is_cited_as_asked(client, seeds, known_at, cited):
    address = shown(client, f"/?known_at={known_at}", "page-plain").rsplit(" ", 1)[1]
    assert address.endswith(cited)
    assert "as_of=2026-01-15" in address


def test_a_knowledge_date_to_come_is_cited_as_now(client, seeds):
    address = shown(client, "/?as_of=2020-01-01&known_at=2099-01-01", "page-plain")
    assert "2099" not in address


def test_the_release_itself_is_cited_beside_its_page(client, seeds):
    assert shown(client, "/releases/E-049/17/", "release-plain").endswith(
        "https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-049/17"
    )
    assert "What release E-049/17 proves" in shown(client, "/releases/E-049/17/", "page-plain")


def test_the_table_is_cited_with_its_filters_and_order(client, seeds):
    address = shown(client, "/?q=&status=adopted&sort=-since&x=1", "page-plain")
    assert "/?status=adopted&sort=-since&as_of=" in address
    assert "x=1" not in address
    assert '"type": "dataset"' in shown(client, "/", "page-csl")


def test_the_map_is_cited_with_its_filters_and_can_be_framed(client, seeds):
    path = "/map/?q=&status=adopted&as_of=2018-01-01&x=1"
    address = shown(client, path, "page-plain")
    assert "/map/?status=adopted&as_of=2018-01-01&known_at=" in address
    frame = shown(client, path, "frame")
    assert 'src="http://testserver/embed/map/?status=adopted&amp;as_of=2018-01-01"' in frame
    framed = client.get("/embed/map/?status=adopted&as_of=2018-01-01")
    assert framed.status_code == 200
    assert 'rel="canonical" href="http://testserver/map/?status=adopted' in framed.content.decode()


def test_a_comparison_is_cited_by_its_countries_in_their_order(client, seeds):
    plain = shown(client, "/compare/?c=PY&c=&c=mx&c=PY", "page-plain")
    assert "“Paraguay, Mexico: national cybersecurity strategies compared”" in plain
    assert "/compare/?c=PY&c=MX&as_of=" in plain
    assert "How to cite" not in client.get("/compare/").content.decode()


def test_any_other_page_is_cited_by_its_title_with_all_it_was_asked(rf):
    request = rf.get("/compare/?c=PY&c=MX&empty=&as_of=2020-01-01")
    moment = Moment.of(request)
    found = cite_page(request, moment, cited("A comparison", request, moment))
    assert found.title == "A comparison"
    assert "/compare/?c=PY&c=MX&as_of=2020-01-01&known_at=" in found.address
