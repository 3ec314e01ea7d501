"""The page of the data: every list in every form, the package, snapshots, licence."""

import re
from html import unescape

import pytest

from tests.factories import make_event, make_strategy
from tests.open_data.data_samples import fill, rows_of
from tracker.open_data import status
from tracker.open_data.catalogue import LISTS

pytestmark = pytest.mark.django_db
CLOCKS = "?as_of=2018-01-01&known_at=2030-01-01"


def addresses(client, query="") -> list[str]:
    html = client.get(f"/data/{query}").content.decode()
    return re.findall(r'href="(/data/[^"]+)"', unescape(html))


def test_it_offers_everything_in_every_form_at_its_moment(client):
    found = addresses(client, CLOCKS)
    for name in ["status", *LISTS]:
        for form in ("csv", "xlsx", "json"):
            assert f"/data/{name}.{form}{CLOCKS}" in found
    assert "/data/package.zip" in found


def test_every_address_on_it_answers(client, seeds):
    for address in addresses(client):
        assert client.get(address).status_code == 200


def test_it_says_how_many_rows_a_file_has(client):
    fill()
    offers = client.get(f"/data/{CLOCKS}").context["offers"]
    assert {offer.name: offer.number for offer in offers} == {
        name: len(rows_of(client.get(f"/data/{name}.csv{CLOCKS}"))) for name in ["status", *LISTS]
    }


def test_it_explains_every_column(client):
    html = client.get("/data/").content.decode()
    for column in [*status.COLUMNS, *(c for found in LISTS.values() for c in found.columns)]:
        assert f"<code>{column.name}</code>" in html


@pytest.mark.parametrize(
    ("language", "words"), [("", "reported: none found"), ("/es", "reportada como inexistente")]
)
def test_it_says_what_each_code_means(client, language, words):
    html = client.get(f"{language}/data/").content.decode()
    assert f"<code>reported_none</code> ({words})" in html


def test_its_form_takes_along_the_instant_of_the_page(client):
    def offered(query: str) -> str:
        html = client.get(f"/data/{query}").content.decode()
        return re.findall(r'name="known_at" value="([^"]+)" required', html)[0]

    assert offered("?known_at=2026-01-15") == "2026-01-15"
    assert offered("?known_at=2026-01-15T09:30Z") == "2026-01-15T09:30Z"
    latest = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\dZ")
    assert latest.fullmatch(offered(""))
    assert latest.fullmatch(offered("?known_at=2999-01-01"))


def test_it_names_the_licence_and_says_how_to_cite(client):
    html = client.get("/data/").content.decode()
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license"' in html
    assert "How not to count twice" in html
    assert "How to cite" in html


def test_its_form_gives_a_snapshot_that_exists(client, seeds):
    html = client.get("/data/").content.decode()
    [action] = re.findall(r'action="(/data/snapshots/)"', html)
    values = dict(re.findall(r'name="(as_of|known_at)" value="([^"]+)" required', html))
    response = client.get(action, values, follow=True)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"


def test_it_speaks_the_language_of_its_address(client):
    assert '<html lang="es">' in client.get("/es/data/").content.decode()
    assert client.get("/es/data/events.csv").status_code == 404


def test_the_number_of_queries_is_the_same_at_one_and_three(client, django_assert_num_queries):
    client.cookies["sessionid"] = "nobody"  # so that no kept answer is given
    for codes in (["PY"], ["CO", "MX"]):
        for code in codes:
            make_event(make_strategy(code))
        with django_assert_num_queries(16):
            client.get("/data/")
