"""The package of everything: valid, whole, public only, and the same bytes for the same data."""

import csv
import io
import json
import zipfile

import frictionless
import pytest
from django.utils import translation

from tests.factories import make_assistance, make_event
from tests.open_data.data_samples import PRIVATE, body, fill, fill_private
from tracker.open_data.catalogue import LISTS
from tracker.open_data.package.whole import whole_package
from tracker.open_data.writing.csv_file import exact

pytestmark = pytest.mark.django_db


def package() -> bytes:
    return b"".join(whole_package())


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def rows(data: bytes, name: str) -> list[dict[str, str]]:
    text = opened(data).read(f"data/{name}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def mistakes(data: bytes, folder) -> list[str]:
    """What frictionless finds wrong in a package."""
    opened(data).extractall(folder)
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [*report.errors, *(e.message for task in report.tasks for e in task.errors)]


def described() -> dict:
    return json.loads(opened(package()).read("datapackage.json"))


def test_it_is_a_valid_data_package(tmp_path):
    fill()
    data = package()
    assert all(rows(data, name) for name in LISTS)
    assert mistakes(data, tmp_path) == []


def test_it_is_valid_where_there_is_nothing(tmp_path):
    assert mistakes(package(), tmp_path) == []


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ("strategies", ",PY,", 'the lookup table "strategies"'),
        ("passages", "E-063/15,", "foreign key"),
        ("terms", ",governance,", "focus_area_vocabulary, focus_area_edition, focus_area"),
        ("events", ",draft,", 'the lookup table "events"'),
    ],
)
def test_what_would_be_wrong_in_it_is_noticed(tmp_path, file, line, words):
    fill()
    broken = io.BytesIO()
    with opened(package()) as whole, zipfile.ZipFile(broken, "w") as copy:
        for name in whole.namelist():
            text = whole.read(name).decode()
            if name == f"data/{file}.csv":
                text = "".join(t for t in text.splitlines(keepends=True) if line not in t)
            copy.writestr(name, text)
    found = mistakes(broken.getvalue(), tmp_path)
    assert any(words in str(each) for each in found), found


def test_it_holds_what_was_withdrawn_with_the_reason(seeds):
    event = make_event()
    event.withdraw(by=None, reason="Misread.")
    [row] = [row for row in rows(package(), "events") if row["uid"] == str(event.uid)]
    assert row["withdrawal_reason"] == "Misread."
    assert row["withdrawn_at"] > row["published_at"]


def test_nothing_private_is_in_any_download(client):
    fill()
    before = package()
    fill_private()
    data = package()
    assert len(rows(data, "events")) == len(rows(before, "events")) + 1
    texts = [opened(data).read(name).decode() for name in opened(data).namelist()]
    texts += [
        body(client.get(f"/data/{name}.{form}")).decode()
        for name in ["status", *LISTS]
        for form in ("csv", "json")
    ]
    for text in texts:
        assert PRIVATE not in text
        assert "must-not-leak" not in text
        assert "bob" not in text
    assert {row["recommendation"] for row in rows(data, "follow-ups")} == {
        row["uid"] for row in rows(data, "recommendations")
    }


def test_the_same_data_gives_the_same_bytes():
    fill()
    assert package() == package()


def test_the_language_of_the_reader_changes_nothing(seeds):
    english = package()
    with translation.override("es"):
        assert package() == english


def test_its_date_is_that_of_the_last_change():
    fill()
    event = make_event()
    before = json.loads(opened(package()).read("datapackage.json"))["created"]
    event.withdraw(by=None, reason="No.")
    told = json.loads(opened(package()).read("datapackage.json"))
    assert told["created"] == event.withdrawn_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ") > before
    assert told["version"] == event.withdrawn_at.strftime("%Y.%m.%d")


def test_the_download_is_the_package(client, seeds):
    response = client.get("/data/package.zip")
    assert response["Content-Type"] == "application/zip"
    assert body(response) == package()


def test_every_code_has_its_words():
    resources = described()["resources"]
    fields = {(each["name"], f["name"]): f for each in resources for f in each["schema"]["fields"]}
    for found in LISTS.values():
        for column in found.columns:
            told = fields[found.name, column.name].get("categories", [])
            assert {each["value"]: each["label"] for each in told} == column.choices
    kinds = {each["value"]: each["label"] for each in fields["events", "kind"]["categories"]}
    assert kinds["reported_none"] == "reported: none found"
    text = opened(package()).read("README.md").decode()
    assert "`confirmed` (confirmed unchanged), `nothing_found` (looked, found nothing)" in text


def test_terms_are_under_the_licence_of_their_vocabulary():
    own = {
        each["name"]: each["licenses"] for each in described()["resources"] if "licenses" in each
    }
    assert list(own) == ["terms"]
    assert own["terms"][0]["path"] == "data/vocabularies.csv"


def test_the_dictionary_explains_every_column(seeds):
    text = opened(package()).read("README.md").decode()
    for found in LISTS.values():
        assert f"`data/{found.name}.csv`" in text
        for name in found.names:
            assert f"| `{name}` |" in text
    assert "How not to count twice" in text
    assert "CC-BY-4.0" in opened(package()).read("LICENCE.txt").decode()


def test_cells_are_exact_under_their_apostrophe():
    make_assistance("MX", title="'=1+1")
    [row] = rows(package(), "assistance")
    assert row["title"] == "''=1+1"
    assert exact(row["title"]) == "'=1+1"


def test_the_number_of_queries_is_constant(django_assert_num_queries):
    for number in (1, 3):
        for _again in range(number):
            make_assistance("MX", title=f"Training {number} {_again}")
        with django_assert_num_queries(len(LISTS) + 9):
            package()
