"""The vocabularies are data: a row more is a phrase more, and a wrong row is refused."""

import json

import pytest

from tests.proposals.reading_samples import make_reading
from tracker.proposals import (
    Phrase,
    PhraseBook,
    load_names,
    load_phrases,
    propose,
    reference_gazetteer,
    reference_phrases,
)


def test_a_new_phrase_is_a_new_row_and_nothing_else():
    reading = make_reading("en", "Belize rubber-stamped its National Cybersecurity Strategy.")
    assert propose(reading, reference_gazetteer(), reference_phrases()) == []

    phrases = PhraseBook([*load_phrases(), Phrase("adopt-past", "en", "rubber-stamped")])

    (proposal,) = propose(reading, reference_gazetteer(), phrases)
    assert (proposal.country, proposal.status) == ("BZ", "adopted")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Phrase("Adopt Past", "en", "adopted"), "no name of a vocabulary"),
        (Phrase("adopt-past", "nl", "adopted"), "en, es, pt, fr"),
        (Phrase("adopt-past", "en", " "), "1 to"),
    ],
)
def test_a_phrase_that_cannot_be_used_is_refused_with_a_reason(row, said):
    with pytest.raises(ValueError, match=said):
        PhraseBook([row])


def write_rows(path, *rows):
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def a_name(**fields):
    row = {"country": ["PY"], "language": "es", "text": "Paraguay", "kind": "name"} | fields
    return {"model": "tracker.countryname", "fields": row}


def test_names_are_read_from_a_file(tmp_path):
    (row,) = load_names(write_rows(tmp_path / "names.json", a_name()))

    assert (row.country, row.language, row.text, row.kind) == ("PY", "es", "Paraguay", "name")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([a_name(), a_name()], "row 2: “Paraguay” stands there twice"),
        ([a_name(country="PY")], r'row 1: the country has to be written \["PY"\]'),
        ([{"model": "tracker.phrase", "fields": {}}], "row 1: a tracker.countryname with"),
        ([a_name(text=7)], "row 1: every field but country has to be text"),
    ],
)
def test_a_file_of_names_that_is_wrong_is_refused_with_file_and_row(tmp_path, rows, said):
    path = write_rows(tmp_path / "names.json", *rows)

    with pytest.raises(ValueError, match=f"names.json, {said}"):
        load_names(path)


def test_a_file_that_is_no_json_is_refused(tmp_path):
    path = tmp_path / "phrases.json"
    path.write_text("[{", encoding="utf-8")

    with pytest.raises(ValueError, match=r"phrases.json is not JSON"):
        load_phrases(path)
