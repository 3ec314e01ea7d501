"""The status table as a reader gets it: rows, counts, filters, order, a past day, the CSV."""

import csv
import datetime
import io
import re

import pytest

from tests.factories import (
    make_assistance,
    make_event,
    make_membership,
    make_passage,
    make_release,
    make_strategy,
)

ADOPTED = {"CO", "JM", "PA", "PY", "TT"}
IN_PROGRESS = {"CR", "DO", "GT", "MX", "PE"}


def page(client, query=""):
    response = client.get(f"/{query}")
    assert response.status_code == 200
    return response.content.decode()


def rows(html):
    """[(code, status)] in the order of the page."""
    return re.findall(r'<tr data-country="([A-Z]{2})" data-status="([a-z_]+)"', html)


def csv_rows(client, query=""):
    response = client.get(f"/data/status.csv{query}")
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_of_today(client, seeds):
    html = page(client)
    found = dict(rows(html))
    assert {code for code, status in found.items() if status == "adopted"} == ADOPTED
    assert {code for code, status in found.items() if status == "in_progress"} == IN_PROGRESS
    assert len(found) == 35
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    for count in ("5 adopted", "5 in progress", "25 not known"):
        assert count in re.sub(r"[●◐–] ", "", text)


def test_the_proof_of_a_row_is_on_the_page(client, seeds):
    html = page(client, "?q=colombia")
    assert "E-049/17" in html
    assert 'href="/releases/E-049/17/' in html
    passage = re.search(r'<details class="proof">(.+?)</details>', html, re.DOTALL)[1]
    assert "Paragraph 10, in our words" in passage
    assert "Jamaica and Colombia" in passage


def test_a_past_day(client, seeds):
    assert [r for r in rows(page(client, "?as_of=2014-12-31")) if r[1] != "not_known"] == [
        ("PY", "in_progress")
    ]
    assert {r[1] for r in rows(page(client, "?as_of=2014-11-02"))} == {"not_known"}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("?status=adopted", ADOPTED),
        ("?status=adopted&status=in_progress", ADOPTED | IN_PROGRESS),
        ("?status=adopted&region=caribbean", {"JM", "TT"}),
        ("?q=mexico", {"MX"}),
        ("?q=MÉX", {"MX"}),
        ("?q=brésil", {"BR"}),
        ("?q=PRY", {"PY"}),
        ("?with_recommendations=yes", {"MX"}),
        ("?release=E-476/14", {"PY"}),
        ("?release=e-476%2F14", {"PY"}),
        ("?release=E-049/17&status=in_progress", IN_PROGRESS),
        ("?status=not_known&region=north_america", {"CA", "US"}),
    ],
)
def test_filters_on_the_page_and_in_the_csv(client, seeds, query, codes):
    assert {code for code, _status in rows(page(client, query))} == codes
    assert {row["country_code"] for row in csv_rows(client, query)} == codes


def test_filters_that_leave_nothing_say_so(client, seeds):
    html = page(client, "?status=replaced")
    assert rows(html) == []
    assert 'href="/"' in html


@pytest.fixture
def three_unlike_countries(db):
    """Three rows that no column holds to be equal; by name they are CO, MX, PY."""
    for code, kind, year, release in (
        ("CO", "requested", 2013, "E-003/16"),
        ("MX", "approved", 2012, "E-001/16"),
        ("PY", "consultation", 2011, "E-002/16"),
    ):
        make_membership(code)
        strategy = make_strategy(code, title=f"Title {release}")
        passage = make_passage(make_release(release))
        make_event(strategy, kind, datetime.date(year, 1, 1), passage=passage)
    make_assistance("MX", stage="given")
    make_assistance("PY", stage="announced")


@pytest.mark.parametrize(
    ("column", "order"),
    [
        ("country", ["CO", "MX", "PY"]),
        ("status", ["MX", "PY", "CO"]),
        ("since", ["PY", "MX", "CO"]),
        ("strategy", ["MX", "PY", "CO"]),
        ("support", ["MX", "PY", "CO"]),
        ("proof", ["MX", "PY", "CO"]),
    ],
)
def test_every_column_sorts_both_ways_and_says_so(client, three_unlike_countries, column, order):
    up, down = page(client, f"?sort={column}"), page(client, f"?sort=-{column}")
    assert [code for code, _status in rows(up)] == order
    assert [code for code, _status in rows(down)] == order[::-1]
    assert up.count('aria-sort="ascending"') == 1
    assert down.count('aria-sort="descending"') == 1


def test_names_sort_without_regard_to_accents(client, seeds):
    codes = [code for code, _status in rows(page(client))]
    assert codes[:3] == ["AG", "AR", "BS"]
    assert codes[-1] == "VE"
    assert [c for c, _s in rows(page(client, "?sort=-country"))] == codes[::-1]


def test_what_is_not_known_stays_last_in_either_order(client, seeds):
    for sort in ("since", "-since", "proof", "-proof"):
        assert {s for _c, s in rows(page(client, f"?sort={sort}"))[10:]} == {"not_known"}


def test_csv_has_the_columns_and_the_rows_of_the_page(client, seeds):
    query = "?as_of=2020-01-01&sort=-country&status=adopted&status=in_progress"
    found = csv_rows(client, query)
    assert ",".join(found[0]) == (
        "country_code,country,status,since,strategy,oas_support,release_code,release_date,"
        "passage,wording,as_of,since_basis,paragraph,strategy_slug,event,since_release_code,"
        "since_paragraph"
    )
    assert [(r["country_code"], r["status"]) for r in found] == rows(page(client, query))
    paraguay = next(r for r in found if r["country_code"] == "PY")
    assert (paraguay["since"], paraguay["release_code"], paraguay["release_date"]) == (
        "2017-06-20",
        "E-049/17",
        "2017-06-20",
    )
    assert (paraguay["since_basis"], paraguay["paragraph"]) == ("by", paraguay["since_paragraph"])
    assert paraguay["wording"] == "paraphrased"
    assert paraguay["as_of"] == "2020-01-01"


def test_a_cell_that_looks_like_a_formula_is_made_harmless(client, db):
    strategy = make_strategy("PY", title="=HYPERLINK(1)")
    make_membership("PY")
    make_event(strategy)
    assert csv_rows(client)[0]["strategy"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("?as_of=yesterday", "yesterday"),
        ("?as_of=2014-02-30", "2014-02-30"),
        ("?as_of=20141231", "20141231"),
        ("?as_of=2014-12-31T00:00", "2014-12-31T00:00"),
        ("?as_of=٢٠١٤-12-31", "as_of"),
        ("?status=maybe", "maybe"),
        ("?status=adopted&status=maybe", "maybe"),
        ("?region=europe", "europe"),
        ("?with_recommendations=perhaps", "perhaps"),
        ("?release=nonsense", "nonsense"),
        ("?release=E-999/99", "E-999/99"),
        ("?sort=colour", "colour"),
        ("?sort=--country", "sort"),
        ("?q=%00", "q"),
        ("?q=" + "x" * 101, "q"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/data/status.csv"])
def test_a_mistake_in_the_address_is_named(client, seeds, path, query, named):
    response = client.get(f"{path}{query}")
    assert response.status_code == 400
    assert named in response.content.decode()
    assert "data-country" not in response.content.decode()


def test_the_page_costs_the_same_number_of_queries_at_one_and_three_rows(
    client, db, django_assert_num_queries
):
    codes = ["PY", "CO", "MX"]
    for count in (1, 3):
        for code in codes[:count]:
            membership = make_membership(code) if count == 1 or code != "PY" else None
            if membership:
                make_event(make_strategy(code))
        with django_assert_num_queries(4):
            html = page(client)
        assert len(rows(html)) == count


def test_an_empty_tracker_says_why(client, db):
    html = page(client)
    assert rows(html) == []
    assert "No country had joined the OAS by this day" in html
