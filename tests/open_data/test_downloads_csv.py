"""The downloads as CSV: right in Excel, no cell a formula, the same rows as the page."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_event, make_membership, make_passage, make_strategy
from tests.open_data.data_samples import FORMULA, D, body, fill, rows_of
from tracker.open_data.catalogue import LISTS
from tracker.open_data.writing.csv_file import csv_lines, exact, harmless
from tracker.pages.moment import today
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
HOSTILE = [
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\ufeff=1",
        "\u200b=1",
    ),
    *("＝1", "＋1", "－1", "＠x", "'=1", "''=1", "\x01=1", "-", FORMULA),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"
    assert exact(harmless(text)) == text


@pytest.mark.parametrize(
    "text", ["", "a", "'", "'a", "“=1”", "1=1", "E-049/17", "2017-06-20", "'' a"]
)
def test_other_texts_stay_as_they_are(text):
    assert harmless(text) == text
    assert exact(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@＝ \t\r\n\u200baé1")) | st.text())
def test_the_exact_text_can_always_be_had_again(text):
    assert exact(harmless(text)) == text
    assert harmless(text)[:1] not in "=+-@\t\r\n＝" or not text


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_every_text_comes_back_from_a_file(rows):
    written = b"".join(csv_lines(["a", "b"], [rows])).decode()
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert [tuple(map(exact, row)) for row in read] == [("a", "b"), *rows]


def test_a_file_bears_the_mark_by_which_excel_knows_utf_8(client):
    fill()
    response = client.get("/data/strategies.csv?as_of=2020-01-01")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="strategies-2020-01-01.csv"'
    data = body(response)
    assert data.startswith(b"\xef\xbb\xbfslug,country_code,")
    assert b"\r\n" in data


def test_no_cell_of_any_list_is_a_formula(client):
    fill()
    found = [
        cell
        for name in LISTS
        for row in rows_of(client.get(f"/data/{name}.csv"))
        for cell in row.values()
    ]
    assert f"'{FORMULA}" in found
    assert "''=already quoted" in found
    assert not [cell for cell in found if cell.strip()[:1] in set("=+-@＝")]


def test_the_table_has_its_columns_in_their_places_and_the_rows_of_the_page(client, seeds):
    query = "?as_of=2017-06-20&status=adopted&sort=-country"
    rows = rows_of(client.get(f"/data/status.csv{query}"))
    assert list(rows[0]) == [
        *("country_code", "country", "status", "since", "strategy", "oas_support"),
        *("release_code", "release_date", "passage", "wording", "as_of"),
        *("since_basis", "paragraph", "strategy_slug", "event"),
        *("since_release_code", "since_paragraph"),
    ]
    shown = client.get(f"/{query}").context["table"].rows
    assert [row["country_code"] for row in rows] == [row.country.code for row in shown]
    assert [row["country_code"] for row in rows] == ["TT", "PY", "PA", "JM", "CO"]


def test_a_row_names_what_proves_its_status_and_what_since_when(client):
    make_membership("PY")
    strategy = make_strategy("PY")
    reported = make_event(strategy, happened_on=D(2017, 6, 20))
    launched = make_event(
        strategy, EventKind.LAUNCHED, D(2018, 3, 1), passage=make_passage(number=4)
    )
    [row] = rows_of(client.get("/data/status.csv"))
    assert (row["since"], row["since_basis"]) == ("2017-06-20", "by")
    assert (row["strategy_slug"], row["event"]) == (strategy.slug, str(launched.uid))
    assert (row["release_code"], row["paragraph"]) == proof_of(launched)
    assert (row["since_release_code"], row["since_paragraph"]) == proof_of(reported)
    assert proof_of(launched) != proof_of(reported)


def test_a_row_of_which_nothing_is_known_names_no_proof(client):
    make_membership("PY")
    [row] = rows_of(client.get("/data/status.csv"))
    known = {name: cell for name, cell in row.items() if cell}
    assert known == {
        "country_code": "PY",
        "country": "Paraguay",
        "status": "not_known",
        "as_of": today().isoformat(),
    }


def proof_of(event) -> tuple[str, str]:
    return event.passage.release.code, str(event.passage.number)


def test_the_page_offers_each_form_of_exactly_its_rows(client, seeds):
    html = client.get("/?status=adopted&q=pa").content.decode()
    for form in ("csv", "xlsx", "json"):
        assert f'href="/data/status.{form}?q=pa&amp;status=adopted"' in html


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_its_columns_also_when_it_is_empty(client, name):
    text = body(client.get(f"/data/{name}.csv")).decode("utf-8-sig")
    assert text == ",".join(LISTS[name].names) + "\r\n"


@pytest.mark.parametrize("name", LISTS)
def test_the_number_of_queries_is_the_same_at_one_and_three(
    client, name, django_assert_num_queries
):
    client.cookies["sessionid"] = "nobody"  # so that no kept answer is given
    for codes in (["PY"], ["CO", "MX"]):
        for code in codes:
            make_event(make_strategy(code))
        with django_assert_num_queries(1):
            body(client.get(f"/data/{name}.csv"))
