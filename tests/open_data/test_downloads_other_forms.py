"""The downloads as JSON and as XLSX say the same as the CSV."""

import io
import json
import tracemalloc
import uuid

import openpyxl
import pytest
from django.utils import timezone
from openpyxl.utils.escape import unescape

from tests.factories import make_event, make_strategy
from tests.open_data.data_samples import FORMULA, body, fill, rows_of
from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import iso_instant, text
from tracker.open_data.writing import archive, xlsx_file
from tracker.open_data.writing.csv_file import exact
from tracker.open_data.writing.forms import FORMS
from tracker.open_data.writing.table import Table
from tracker.pages.moment import Moment, today

pytestmark = pytest.mark.django_db
ALL = ["status", *LISTS]


def workbook(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def cells_of(sheet) -> list[dict[str, str]]:
    names, *rows = sheet.iter_rows(values_only=True)
    return [
        {name: "" if cell is None else str(cell) for name, cell in zip(names, row, strict=True)}
        for row in rows
    ]


@pytest.mark.parametrize("name", ALL)
def test_all_forms_hold_the_same_cells(client, name):
    fill()
    query = "?as_of=2022-01-01"
    rows = rows_of(client.get(f"/data/{name}.csv{query}"))
    expected = [{key: exact(cell) for key, cell in row.items()} for row in rows]
    assert expected
    found = json.loads(body(client.get(f"/data/{name}.json{query}")))["rows"]
    as_json = [{k: "" if v is None else str(v) for k, v in row.items()} for row in found]
    assert as_json == expected
    book = workbook(body(client.get(f"/data/{name}.xlsx{query}")))
    # A workbook cannot hold a carriage return by itself; openpyxl gives it by its number.
    as_xlsx = [
        {k: v.replace("_x000D_", "\r") for k, v in row.items()} for row in cells_of(book["Data"])
    ]
    assert as_xlsx == expected


def test_json_says_what_it_is(client, seeds):
    before = iso_instant(timezone.now())
    response = client.get("/data/status.json?as_of=2017-06-20&known_at=2030-01-01&q=para")
    assert response["Content-Type"] == "application/json"
    found = json.loads(body(response))
    assert found["as_of"] == "2017-06-20"
    assert before <= found["known_at"] <= iso_instant(timezone.now())
    assert found["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["address"].startswith("http://testserver/data/status.json?as_of=2017-06-20")
    assert [column["name"] for column in found["columns"]] == list(found["rows"][0])
    assert [row["status"] for row in found["rows"]] == ["adopted"]


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_a_file_says_whose_knowledge_it_shows(client, form):
    def known_at(query: str) -> str:
        data = body(client.get(f"/data/events.{form}{query}"))
        if form == "json":
            return json.loads(data)["known_at"]
        return {row[0]: row[1] for row in workbook(data)["About"].iter_rows(values_only=True)}[
            "known_at"
        ]

    before = iso_instant(timezone.now())
    assert before <= known_at("") <= iso_instant(timezone.now())
    assert known_at("?known_at=2026-01-15") == "2026-01-15T23:59:59.999999Z"


def test_a_file_of_terms_does_not_claim_our_licence(client):
    licences = {
        name: json.loads(body(client.get(f"/data/{name}.json")))["licence"]
        for name in ("terms", "events")
    }
    assert licences["events"] == "https://creativecommons.org/licenses/by/4.0/"
    assert licences["terms"].startswith("That of each vocabulary")


def test_json_says_what_each_code_means(client):
    columns = json.loads(body(client.get("/data/checks.json")))["columns"]
    assert {column["name"]: column["choices"] for column in columns if "choices" in column} == {
        "outcome": {"confirmed": "confirmed unchanged", "nothing_found": "looked, found nothing"}
    }


def test_json_is_valid_where_there_is_nothing(client):
    assert json.loads(body(client.get("/data/events.json")))["rows"] == []


def test_a_workbook_holds_formulas_as_texts(client):
    fill()
    book = workbook(body(client.get("/data/strategies.xlsx")))
    [cell] = [cell for row in book["Data"].iter_rows() for cell in row if cell.value == FORMULA]
    assert cell.data_type == "s"
    assert not [c for row in book["Data"].iter_rows() for c in row if c.data_type == "f"]


def test_a_workbook_is_ready_to_be_read(client, seeds):
    book = workbook(body(client.get("/data/events.xlsx?as_of=2017-06-20")))
    sheet = book["Data"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet.auto_filter.ref == f"A1:Q{sheet.max_row}"
    assert isinstance(sheet["K2"].value, int)
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["as_of"] == "2017-06-20"
    assert about["address"] == "http://testserver/data/events.xlsx?as_of=2017-06-20"
    assert about["rank_reason"] == "Why it is trusted more or less."
    assert "reported_none (reported: none found), requested (support requested)," in about["kind"]


def test_a_workbook_has_the_same_bytes_each_time(client, seeds):
    path = f"/data/events.xlsx?as_of=2017-06-20&known_at={iso_instant(timezone.now())}"
    client.cookies["sessionid"] = "nobody"  # so that no kept answer is given
    assert body(client.get(path)) == body(client.get(path))


@pytest.mark.parametrize(
    "hostile",
    ["<r>bold</r>", "a & b < c", "_x0041_", "_x0041_x0042_", "\x00\x1f\ufffe", " \n\tends ", "😀"],
)
def test_any_text_comes_back_from_a_workbook(hostile):
    value = workbook(b"".join(FORMS["xlsx"].write(table([(hostile,)]))))["Data"]["A2"].value
    assert unescape(value) == hostile


def test_a_workbook_is_handed_on_while_its_rows_are_read(monkeypatch):
    monkeypatch.setattr(archive, "PIECE", 100)
    taken = []

    def rows():
        for number in range(5_000):
            taken.append(number)
            yield (str(uuid.uuid4()),)

    pieces = FORMS["xlsx"].write(table(rows()))
    next(pieces)
    assert taken == []
    while not taken:
        next(pieces)
    assert len(taken) < 2_000  # what compresses keeps some back


def test_a_workbook_never_holds_more_rows_than_a_sheet(monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 2)
    data = b"".join(FORMS["xlsx"].write(table([("a",), ("b",)])))
    assert workbook(data)["Data"].max_row == 3
    with pytest.raises(ValueError, match="holds 2 rows"):
        list(FORMS["xlsx"].write(table([("a",), ("b",), ("c",)])))


def test_more_rows_than_a_sheet_holds_are_refused_with_a_way_out(client, monkeypatch):
    form = FORMS["xlsx"]
    monkeypatch.setitem(FORMS, "xlsx", type(form)(form.content_type, form.write, 1, True))
    make_event()
    assert client.get("/data/events.xlsx").status_code == 200
    make_event(make_strategy("CO"))
    response = client.get("/data/events.xlsx")
    assert response.status_code == 400
    assert "These are 2 rows; a sheet of Excel holds 1. Take the CSV." in response.content.decode()


def test_a_text_too_long_for_a_cell_is_cut_visibly():
    data = b"".join(FORMS["xlsx"].write(table([("a" * 40_000,)])))
    value = workbook(data)["Data"]["A2"].value
    assert len(value) == xlsx_file.MOST_CHARACTERS
    assert value.endswith("a […]")


@pytest.mark.parametrize("form", FORMS)
def test_a_long_file_needs_no_more_memory_than_a_short_one(form):
    def peak(number):
        rows = ((f"cell {place}", "a paragraph " * 10) for place in range(number))
        tracemalloc.start()
        for _piece in FORMS[form].write(table(rows)):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(100)  # what is imported and kept once
    assert peak(8_000) < peak(2_000) + 300_000


def table(rows) -> Table:
    rows = ((*row, "")[:2] for row in rows)
    return Table("x", "X", (text("a", "A"), text("b", "B")), rows, Moment(today()))
