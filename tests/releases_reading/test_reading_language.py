"""The language: from the header's words, or else from the commonest words of the text."""

import pytest
from reading_samples import make_release

from releases.reading import read_text

BODIES = {
    "en": "The engineers of the port have said that they will come back in the spring with tools.",
    "es": "Los ingenieros del puerto han dicho que el trabajo de las grúas fue más duro hoy.",
    "pt": "Os engenheiros do porto disseram que não foi uma boa semana e que os guindastes são do "
    "século passado, pelo que vão à capital.",
    "fr": "Les ingénieurs du port ont dit que la semaine est passée sur les grues et dans une cale "
    "avec le chef des quais.",
}


@pytest.mark.parametrize("language", BODIES)
def test_language_is_told_by_the_text_where_the_header_names_none(language):
    text = make_release(kind=None, title=None, body=[BODIES[language]], trailer=None)
    assert read_text(text).language == language


def test_header_decides_where_the_text_is_too_short_to_tell():
    assert read_text(make_release(kind="Nota à Imprensa", body=["Lima."])).language == "pt"


def test_text_plainly_in_another_language_overrules_the_header():
    reading = read_text(make_release(kind="Speeches", body=[BODIES["fr"]] * 4))
    assert reading.language == "fr"
    assert "The header is in English, the text in French." in reading.problems


def test_spanish_reference_under_portuguese_text_changes_nothing():
    text = make_release(kind="Nota à Imprensa", body=[BODIES["pt"]], trailer="Referencia: P-512/11")
    assert read_text(text).language == "pt"


def test_language_that_cannot_be_told_is_none():
    reading = read_text(make_release(kind=None, title=None, body=["Mgla, mgla. Lora."], date=None))
    assert reading.language is None
    assert "The language could not be told." in reading.problems
