"""The filters of the recommendations, and how many became what."""

import datetime
import re
from html import unescape

import pytest
from django.http import QueryDict
from django.utils import translation

from tests.factories import make_country, make_recommendation, make_release, make_vocabulary
from tracker.pages.moment import Moment
from tracker.recommendations.listing import Listing, listing
from tracker.recommendations.matrix import WAYS
from tracker.recommendations.query import OUTCOMES
from tracker.vocabularies.models import FOCUS_AREAS

TODAY = Moment(datetime.date(2026, 11, 21))


def found(query: str = "") -> Listing:
    return listing(QueryDict(query), TODAY)


def counted(of: Listing) -> dict[str, list[int]]:
    """{"Mexico": [1, 0, …, 2]}: the lines of the matrix, the total of each at its end."""
    return {
        line.name: [*(cell.count for cell in line.cells), line.total.count]
        for line in of.matrix.lines
    }


def texts(of: Listing) -> list[str]:
    return [row.text for row in of.rows]


def test_the_order_is_by_date_then_country_then_number(world):
    assert texts(found()) == [
        "Name one Office.",
        "Reformar el código.",
        "A law for one office.",
        "Set up a team.",
        "Count incidents.",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country=MX", ["Name one Office.", "Reformar el código."]),
        ("country=mx&outcome=taken_up", ["Name one Office."]),
        ("outcome=nothing_recorded&country=PY&country=CO&area=governance", ["Set up a team."]),
        ("area=none", ["Count incidents."]),
        ("release=e-1%2F16", ["Count incidents."]),
        ("release=E-001/16&release=E-002/17&q=law", ["A law for one office."]),
        ("q=OFFICE one", ["Name one Office.", "A law for one office."]),
        ("q=codigo", ["Reformar el código."]),
        ("q=office team", []),
        ("q=&by=&page=", None),
    ],
)
def test_filters_narrow_and_several_values_of_one_widen(world, query, expected):
    assert texts(found(query)) == (texts(found()) if expected is None else expected)


def test_a_release_that_recommends_nothing_may_be_asked_for(world):
    make_release("E-003/18")
    assert texts(found("release=E-003/18")) == []
    assert [chip.words for chip in found("release=E-003/18").chips] == ["E-003/18"]


def test_the_matrix_counts_each_once_by_its_latest_answer(world):
    assert list(OUTCOMES)[:4] == ["nothing_recorded", "no_response", "accepted", "partly_taken_up"]
    assert counted(found()) == {
        "Colombia": [1, 0, 0, 0, 0, 0, 0, 1],
        "Mexico": [0, 0, 1, 0, 1, 0, 0, 2],
        "Paraguay": [2, 0, 0, 0, 0, 0, 0, 2],
    }
    assert [cell.count for cell in found().matrix.totals] == [3, 0, 1, 0, 1, 0, 0]
    assert found().matrix.count == 5


def test_it_counts_by_focus_area_in_the_order_of_the_guide_and_by_release(world):
    assert counted(found("by=area")) == {
        "Governance": [1, 0, 0, 0, 1, 0, 0, 2],
        "Law": [1, 0, 1, 0, 0, 0, 0, 2],
        "no focus area given": [1, 0, 0, 0, 0, 0, 0, 1],
    }
    assert list(counted(found("by=area"))) == ["Governance", "Law", "no focus area given"]
    assert list(counted(found("by=release"))) == ["E-002/17", "E-001/16"]  # the latest first


def test_an_area_of_two_editions_is_one_under_its_latest_name(world):
    later = make_vocabulary(FOCUS_AREAS, "2031")
    term = later.terms.create(code="law", name_en="Laws", name_es="L", name_pt="L", name_fr="L")
    make_recommendation("CO", focus_area=term)
    assert counted(found("by=area&area=law"))["Laws"][-1] == 3


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("query", ["", "country=MX&country=PY&q=o", "outcome=accepted"])
def test_every_number_is_what_its_address_lists(world, by, query):
    matrix = found(f"{query}&by={by}").matrix
    assert matrix.lines
    cells = [cell for line in matrix.lines for cell in [*line.cells, line.total]]
    for cell in filter(lambda cell: cell.count, cells + matrix.totals):  # 0 is no link
        assert cell.count == len(found(cell.query.removeprefix("?")).rows), cell


@pytest.mark.parametrize("query", ["", "country=MX", "area=law&outcome=accepted", "q=office"])
def test_every_choice_gives_as_many_as_it_says(world, query):
    for name, facet in found(query).filters.facets.items():
        for option in facet.options:
            data = QueryDict(query, mutable=True)
            data.setlist(name, [option.value])
            assert option.count == len(listing(data, TODAY).rows), option


def test_choices_are_those_that_occur_or_are_made(world):
    make_country("AR", name_en="Argentina")
    facets = found("country=AR").filters.facets
    assert [option.value for option in facets["country"].options] == ["AR", "CO", "MX", "PY"]
    assert len(facets["outcome"].options) == len(OUTCOMES)
    assert [option.label for option in facets["release"].options] == ["E-001/16", "E-002/17"]


def test_each_chip_takes_one_thing_back_and_keeps_the_rest(client, world):
    html = client.get("/recommendations/?by=area&country=MX&country=PY&q=office&as_of=2020-01-01")
    shown = re.findall(r'class="chip"[^>]*href="([^"]*)"', html.content.decode())
    assert [unescape(address) for address in shown] == [
        "?country=MX&country=PY&by=area&as_of=2020-01-01",
        "?q=office&country=PY&by=area&as_of=2020-01-01",
        "?q=office&country=MX&by=area&as_of=2020-01-01",
    ]
    clear = 'id="clear-all" href="/recommendations/?by=area&amp;as_of=2020-01-01"'
    assert clear in html.content.decode()


def test_filters_that_nothing_fits_lead_back_to_all(client, world):
    html = client.get("/recommendations/?q=nowhere&as_of=2020-01-01").content.decode()
    assert "No recommendation fits these filters; 5 had been made by this day." in html
    assert 'href="/recommendations/?as_of=2020-01-01"' in html
    assert 'id="filters"' in html


def test_names_and_their_order_are_in_the_readers_language(world):
    with translation.override("es"):
        assert "Leyes" in counted(found("by=area"))


def test_the_ways_of_counting_keep_the_filters(client, world):
    html = client.get("/recommendations/?country=MX&by=release&page=1").content.decode()
    ways = re.search(r'<nav class="ways-of-counting".*?</nav>', html, re.DOTALL)
    assert ways is not None
    assert re.findall(r'href="([^"]*)"( aria-current="true")?', unescape(ways[0])) == [
        ("?country=MX", ""),
        ("?country=MX&by=area", ""),
        ("?country=MX&by=release", ' aria-current="true"'),
    ]
