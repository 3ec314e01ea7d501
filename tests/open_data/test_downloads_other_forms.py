"""The downloads as JSON and as XLSX say the same as the CSV."""

import io
import json
import tracemalloc

import openpyxl
import pytest

from tests.factories import make_event, make_strategy
from tests.open_data.data_samples import FORMULA, body, fill, rows_of
from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import text
from tracker.open_data.writing import xlsx_file
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
    response = client.get("/data/status.json?as_of=2017-06-20&known_at=2030-01-01&q=para")
    assert response["Content-Type"] == "application/json"
    found = json.loads(body(response))
    assert (found["as_of"], found["known_at"]) == ("2017-06-20", "2030-01-01T23:59:59.999999Z")
    assert found["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["address"].startswith("http://testserver/data/status.json?as_of=2017-06-20")
    assert [column["name"] for column in found["columns"]] == list(found["rows"][0])
    assert [row["status"] for row in found["rows"]] == ["adopted"]


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


def test_a_workbook_has_the_same_bytes_each_time(client, seeds):
    path = "/data/events.xlsx?as_of=2017-06-20"
    client.cookies["sessionid"] = "nobody"  # so that no kept answer is given
    assert body(client.get(path)) == body(client.get(path))


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
