"""Bytes: the encodings that releases come in, and what is no text."""

import pytest
from reading_samples import make_release

from releases.reading import MAX_BYTES, Unreadable, read_bytes, read_text

TEXT = make_release(
    kind="Comunicado de Prensa",
    title="Técnicos españoles visitan “El Muelle” – otra vez",
    date="3 de marzo de 2015",
    body=[
        "Según dijo el Capitán Muñoz, los técnicos de la OEA vieron las grúas y los ordenadores."
    ],
    trailer="Referencia: C-070/15",
)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
    ],
    ids=["utf8", "utf8-bom", "cp1252", "utf16", "utf16be", "le", "be", "utf32", "crlf"],
)
def test_encoding_is_told_by_the_bytes(data):
    reading = read_bytes(data, "c.txt")
    assert reading == read_text(TEXT)
    assert reading.text == TEXT
    assert reading.title == "Técnicos españoles visitan “El Muelle” – otra vez"
    assert reading.problems == ()


def test_utf8_cut_inside_a_character_is_read_up_to_it():
    whole = TEXT.encode()
    cut = whole[: whole.index("grúas".encode()) + 3]
    reading = read_bytes(cut)
    assert reading.paragraphs[-1].text.endswith("las gr")
    assert "The text is cut off inside its last character." in reading.problems


def test_utf8_with_one_wrong_byte_stays_utf8():
    reading = read_bytes(TEXT.encode().replace(b"OEA", b"O\xe9A"))
    assert "técnicos de la O\ufffdA" in reading.text
    assert any("no valid UTF-8" in problem for problem in reading.problems)


def test_accents_stored_apart_from_their_letters_are_joined():
    assert read_text(TEXT.replace("ñ", "n\u0303").replace("é", "e\u0301")) == read_text(TEXT)


@pytest.mark.parametrize(
    ("hidden", "problem"),
    [
        ("\x00", "Control characters were removed: 2."),
        ("\x1b", "Control characters were removed: 2."),
        ("\x9f", "Control characters were removed: 2."),
        ("\ud800", "Control characters were removed: 2."),
        ("\uffff", "Control characters were removed: 2."),
        ("\u202e", "Marks that turn the direction of writing were removed: 2."),
        ("\u200f", "Marks that turn the direction of writing were removed: 2."),
        ("\u2067", "Marks that turn the direction of writing were removed: 2."),
        ("\u200b", "Invisible characters were removed: 2."),
        ("\xad", "Invisible characters were removed: 2."),
        ("\ufeff", "Invisible characters were removed: 2."),
    ],
)
def test_characters_that_cannot_be_seen_are_removed_and_reported(hidden, problem):
    marred = TEXT.replace("Muñoz", f"Mu{hidden}ñoz").replace("OEA", f"O{hidden}EA")
    reading = read_text(marred)
    assert reading.text == TEXT
    assert reading.problems == (problem,)


def test_tabs_and_hard_blanks_are_kept():
    text = make_release(
        body=["The\tOAS of\xa0the ports sent four engineers to Dominica this week."]
    )
    assert read_text(text).text == text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There is no text"),
        (b" \n\t\xc2\xa0\n", "There is no text"),
        (b"\xef\xbb\xbf", "There is no text"),
        (b"\x00" * 500, "There is no text"),
        (b"PK\x03\x04rest", "a Word document or another zipped file"),
        (b"\xd0\xcf\x11\xe0rest", "an old Word document"),
        (b"{\\rtf1 Hello}", "a rich text document"),
        (b"\x89PNG\r\n\x1a\nrest", "a picture"),
        (bytes(range(256)) * 8, "encoding of this text is not known"),
        (b"one two three\x01\x02\x03" * 40, "not readable text"),
        (bytes(range(128, 256)) * 8, "encoding of this text is not known"),
        (b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo" * 40, "not readable text"),
        (b"0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", "not readable text"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_bytes(data, "c.txt")


def test_input_over_the_limit_is_refused_with_the_limit():
    data = b"word " * (MAX_BYTES // 5 + 1)
    with pytest.raises(Unreadable, match="at most 5 MB"):
        read_bytes(data)
    with pytest.raises(Unreadable, match="at most 5 MB"):
        read_text("año " * (MAX_BYTES // 5 + 1))


def test_input_at_the_limit_is_read():
    data = (make_release(trailer=None).encode() + b" and so on." * (MAX_BYTES // 11))[:MAX_BYTES]
    assert len(data) == MAX_BYTES
    assert read_bytes(data).paragraphs[-1].number == 2
