"""What the page of the recommendations lists, taken away as a file."""

import datetime
import re
from html import unescape

import pytest
from django.http import QueryDict

from tests.factories import make_follow_up, make_recommendation, make_term
from tests.open_data.data_samples import rows_of
from tracker.recommendations.filters import FILTERS
from tracker.recommendations.models import Answer
from tracker.vocabularies.models import FOCUS_AREAS

EARLY = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
MOMENTS = [
    "",
    "as_of=2017-12-31",
    "known_at=2024-06-01T12:00Z",
    "as_of=2017-12-31&known_at=2024-06-01",
]
EACH = [
    "q=OFFICE",
    "outcome=accepted",
    "outcome=nothing_recorded&outcome=taken_up",
    "country=PY",
    "country=mx&country=CO",
    "area=law",
    "area=none&area=governance",
    "release=e-1%2F16",
]
TOGETHER = [
    "q=office&outcome=taken_up&country=MX&area=governance&release=E-002/17",
    "country=MX&country=PY&area=law&outcome=accepted",
    "outcome=nothing_recorded&q=a",
    "q=nowhere",
    "q=&country=&area=&release=&outcome=",
]


@pytest.fixture
def on_two_clocks(world):
    """Beside the world as it is known now, two of which something else was known in 2024."""
    law = make_term("law", FOCUS_AREAS)
    early = {"recorded_at": EARLY, "published_at": EARLY}
    kept = make_recommendation("PY", text="Open an office.", focus_area=law, **early)
    make_follow_up(kept, answer=Answer.ACCEPTED, happened_on="2017-12-01", **early)
    make_follow_up(kept, answer=Answer.TAKEN_UP, happened_on="2017-12-02")
    wrong = make_recommendation("CO", text="Close an office.", **early)
    wrong.withdraw(by=None, reason="Misread.")


def listed(client, address):
    """The facts that the page lists, by their uid."""
    html = client.get(f"/recommendations/{address}").content.decode()
    return sorted(re.findall(r'<tr id="fact-([^"]+)"', html))


def taken(client, address):
    """The facts of the file, by their uid."""
    return sorted(row["uid"] for row in rows_of(client.get(f"/data/recommendations.csv{address}")))


def offered(client, address):
    """The addresses of the files that the page offers, by their form."""
    html = unescape(client.get(f"/recommendations/{address}").content.decode())
    return dict(re.findall(r'href="/data/recommendations\.(\w+)([^"]*)"', html))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("query", ["", *EACH, *TOGETHER])
def test_a_file_has_the_rows_that_the_page_lists(client, on_two_clocks, query, moment):
    address = f"?{query}&{moment}"
    assert taken(client, address) == listed(client, address)


def test_every_filter_narrows_the_file(client, on_two_clocks):
    everything = taken(client, "")
    assert len(everything) == 6
    assert {name for query in EACH for name in QueryDict(query)} == set(FILTERS)
    for query in EACH:
        assert 0 < len(taken(client, f"?{query}")) < 6, query


def test_both_clocks_move_what_a_filter_gives(client, on_two_clocks):
    accepted = "/data/recommendations.csv?q=office&outcome=accepted"
    found = [rows_of(client.get(f"{accepted}&{moment}")) for moment in MOMENTS]
    assert [[row["country_code"] for row in rows] for rows in found] == [[], ["MX"], ["PY"], ["PY"]]
    assert len(taken(client, "?q=office&known_at=2024-06-01")) == 2


def test_the_page_offers_each_form_of_exactly_its_rows(client, on_two_clocks):
    query = "?q=office&country=MX&country=PY&as_of=2020-01-01"
    found = offered(client, f"{query}&by=area&page=1&release=")
    assert found == dict.fromkeys(("csv", "xlsx", "json"), query)
    for form in found:
        assert client.get(f"/data/recommendations.{form}{query}").status_code == 200


def test_the_page_says_whether_all_of_them_are_meant(client, world):
    filtered = client.get("/recommendations/?country=MX").content.decode()
    assert "Download these rows:" in filtered
    assert "Download all of them:" not in filtered
    everything = client.get("/recommendations/?by=area").content.decode()
    assert "Download all of them:" in everything
    assert offered(client, "?by=area") == {"csv": "", "xlsx": "", "json": ""}


@pytest.mark.parametrize("count", [1, 3])
def test_a_filtered_file_costs_the_same_whatever_it_holds(
    client, db, django_assert_num_queries, count
):
    client.cookies["sessionid"] = "nobody"  # so that no kept answer is given
    for number in range(count):
        make_recommendation(("MX", "PY", "CO")[number])
    # The recommendations, countries and areas to sift; the rows that fit.
    with django_assert_num_queries(4):
        assert len(taken(client, "?outcome=nothing_recorded")) == count
