"""The header of a release: every part of it found, in four languages, or said to be missing."""

import datetime

import pytest
from reading_samples import FIRST, SECOND, make_release, wordings

from releases.reading import read_text


@pytest.mark.parametrize(
    ("heading", "kind", "language"),
    [
        ("Press Release", "press_release", "en"),
        ("PRESS RELEASE", "press_release", "en"),
        ("Press\xa0Release", "press_release", "en"),
        ("Press Release E-512/11", "press_release", "en"),
        ("Press Release No. 123/11", "press_release", "en"),
        ("Home > Media Center > Press Release", "press_release", "en"),
        ("Press Advisory", "press_advisory", "en"),
        ("Speeches", "speech", "en"),
        ("Comunicado de Prensa", "press_release", "es"),
        ("Aviso de Prensa", "press_advisory", "es"),
        ("Centro de Noticias | Comunicado de Prensa", "press_release", "es"),
        ("Nota à Imprensa", "press_release", "pt"),
        ("Aviso à Imprensa", "press_advisory", "pt"),
        ("Communiqué de presse", "press_release", "fr"),
        ("Avis aux médias", "press_advisory", "fr"),
        ("Photonews", "other", "en"),
    ],
)
def test_kind_and_language_come_from_the_heading(heading, kind, language):
    reading = read_text(make_release(kind=heading, body=["Ok."]))
    assert (reading.kind, reading.language) == (kind, language)
    assert reading.title == "Four Engineers Look at the Ports of Dominica"


def test_header_with_section_and_extra_blank_lines_is_read():
    reading = read_text(make_release(above=["Media Center\n"], kind="Press Release\n\n"))
    assert reading.kind == "press_release"
    assert reading.language == "en"
    assert reading.title == "Four Engineers Look at the Ports of Dominica"
    assert reading.subtitle == ""
    assert reading.published_on == datetime.date(2011, 5, 4)
    assert reading.code == "E-512/11"
    assert wordings(reading) == [FIRST, SECOND]
    assert reading.problems == ()


def test_subtitle_before_the_date_is_no_paragraph():
    title = "Title of the Release\n\nWhat it adds to the title"
    reading = read_text(make_release(title=title))
    assert reading.title == "Title of the Release"
    assert reading.subtitle == "What it adds to the title"
    assert wordings(reading) == [FIRST, SECOND]


def test_subtitles_after_the_date_are_no_paragraphs():
    lines = ["One port in three has no guard at night", "Is anybody awake?"]
    reading = read_text(make_release(body=[*lines, FIRST, SECOND]))
    assert reading.title == "Four Engineers Look at the Ports of Dominica"
    assert reading.subtitle == "\n".join(lines)
    assert wordings(reading) == [FIRST, SECOND]


def test_short_sentence_after_the_date_is_a_paragraph():
    reading = read_text(make_release(body=["The ports are safe.", FIRST]))
    assert reading.subtitle == ""
    assert wordings(reading) == ["The ports are safe.", FIRST]


@pytest.mark.parametrize("title", ["JAMAICA: Experts Meet in Kingston", "OEA: CURSO EN LIMA"])
def test_title_that_begins_like_a_label_is_the_title(title):
    reading = read_text(make_release(title=title))
    assert reading.title == title
    assert wordings(reading) == [FIRST, SECOND]


def test_title_missing_leaves_the_first_paragraph_alone():
    reading = read_text(make_release(title=None))
    assert reading.title == ""
    assert wordings(reading) == [FIRST, SECOND]
    assert "No title was found." in reading.problems


def test_title_after_the_date_is_the_title():
    reading = read_text(make_release(title=None, body=["Engineers Look at Ports", FIRST]))
    assert reading.title == "Engineers Look at Ports"
    assert wordings(reading) == [FIRST]


@pytest.mark.parametrize("title", ["Dominica joins the network.", FIRST, "¿Quién cuida las grúas?"])
def test_title_that_is_a_sentence_stands_between_heading_and_date(title):
    reading = read_text(make_release(title=title))
    assert reading.title == title
    assert wordings(reading) == [FIRST, SECOND]


def test_title_in_capitals_is_kept_as_published():
    reading = read_text(make_release(title="ENGINEERS LOOK AT PORTS\nFour of them came"))
    assert reading.title == "ENGINEERS LOOK AT PORTS"
    assert reading.subtitle == "Four of them came"


def test_title_that_is_wrapped_is_one_title():
    reading = read_text(make_release(title="Four Engineers Look at the Ports\nDominica Asked For"))
    assert reading.title == "Four Engineers Look at the Ports Dominica Asked For"


def test_lines_without_any_blank_line_are_told_apart():
    text = make_release(
        kind="Comunicado de Prensa",
        title="La OEA entrega equipos a la policía de Belice",
        date="3 de marzo de 2015",
        body=["La Secretaría entregó hoy veinte equipos a la policía, según dijo el Ministro."] * 2,
        trailer="Referencia: C-070/15",
    ).replace("\n\n", "\n")
    reading = read_text(text)
    assert reading.title == "La OEA entrega equipos a la policía de Belice"
    assert reading.published_on == datetime.date(2015, 3, 3)
    assert reading.code == "C-070/15"
    assert len(reading.paragraphs) == 2


def test_header_missing_altogether_gives_the_body_only():
    reading = read_text(f"- English\n- Español\n{FIRST}\n{SECOND}")
    assert (reading.kind, reading.title, reading.published_on, reading.code) == (
        None,
        "",
        None,
        None,
    )
    assert wordings(reading) == [FIRST, SECOND]
    assert set(reading.problems) >= {
        "No line says what this is, such as “Press Release”.",
        "No title was found.",
        "No date was found above the text.",
    }


@pytest.mark.parametrize(
    "toggle",
    [
        "- English\n- Español",
        "Available in: Español",
        "English | Español | Português | Français",
        "Disponible en: English",
        "Também disponível em: Français",
    ],
)
def test_links_to_other_languages_are_neither_title_nor_paragraph(toggle):
    text = make_release(above=[toggle], body=[FIRST, SECOND, toggle])
    reading = read_text(text)
    assert reading.title == "Four Engineers Look at the Ports of Dominica"
    assert wordings(reading) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "contacts",
    [
        "Press Contacts\nOAS: Press Office ([email protected])\nPort: Jane Roe (roe@port.example)",
        "Contacto de prensa\n\nMaría Pérez, Tel. +1 202 555 0101",
        "Contato de imprensa: Maria Reis ([email protected])",
        "Contacts presse :\nJean Dupont",
    ],
)
def test_press_contacts_are_neither_subtitle_nor_paragraph(contacts):
    reading = read_text(make_release(body=[contacts, "A subtitle", FIRST, contacts, SECOND]))
    assert reading.subtitle == "A subtitle"
    assert wordings(reading) == [FIRST, SECOND]


def test_dateline_stays_in_its_paragraph():
    opening = f"ROSEAU – {FIRST}"
    assert wordings(read_text(make_release(body=[opening, SECOND]))) == [opening, SECOND]


def test_paragraph_with_a_dateline_but_no_full_stop_is_no_subtitle():
    opening = f"ROSEAU – {FIRST[:-1]}"
    reading = read_text(make_release(body=[opening, SECOND]))
    assert reading.subtitle == ""
    assert wordings(reading) == [opening, SECOND]


def test_long_subtitle_with_a_dash_is_a_subtitle():
    subtitle = "DOMINICA – FOUR ENGINEERS LOOK AT CRANES AND AT COMPUTERS ON THE ISLAND FOR A WEEK"
    reading = read_text(make_release(body=[subtitle, FIRST]))
    assert reading.subtitle == subtitle


def test_salutation_of_a_speech_is_body():
    text = make_release(kind="Speeches", body=["Mr. President,", "Friends of the ports", FIRST])
    assert wordings(read_text(text)) == ["Mr. President,", "Friends of the ports", FIRST]


def test_menus_of_a_page_copied_whole_are_left_out():
    menu = "Home\nPress Releases\nSpeeches\nPhotos\nVideos\nEvents\nSearch\nContracts\nJobs\nMap"
    foot = "Follow us\nPrivacy policy"
    reading = read_text(make_release(above=[menu, "Media Center"], trailer="Reference: E-512/11"))
    with_foot = read_text(make_release(above=[menu, "Media Center"]) + "\n\n" + foot)
    for page in (reading, with_foot):
        assert page.title == "Four Engineers Look at the Ports of Dominica"
        assert page.kind == "press_release"
        assert wordings(page) == [FIRST, SECOND]


def test_list_under_the_date_opens_the_body():
    items = ["• Since 1962 many elections were watched", "WHEN: Friday", "• Cards were handed out"]
    assert wordings(read_text(make_release(title=None, body=items))) == items


@pytest.mark.parametrize(
    ("trailer", "code"),
    [
        ("Reference: E-049/14", "E-049/14"),
        ("Referencia: C-63/15", "C-063/15"),
        ("Referência: P-901/16", "P-901/16"),
        ("Référence\xa0: F-902/18", "F-902/18"),
        ("RÉFÉRENCE : F-902/18", "F-902/18"),
        ("Ref. AVI-127/13", None),
        ("Ref.: AVI-127/13", "AVI-127/13"),
    ],
)
def test_reference_line_gives_the_code(trailer, code):
    assert read_text(make_release(trailer=trailer)).code == code


def test_reference_under_or_within_the_last_paragraph_is_no_part_of_it():
    under = read_text(make_release(body=[FIRST, f"{SECOND}\nReference: E-1/11"], trailer=None))
    within = read_text(make_release(body=[FIRST, f"{SECOND} Reference: E-1/11"], trailer=None))
    for reading in (under, within):
        assert reading.code == "E-001/11"
        assert wordings(reading) == [FIRST, SECOND]


def test_code_in_the_header_is_taken_where_the_trailer_is_missing():
    reading = read_text(make_release(kind="Press Release\nE-512/11", trailer=None))
    assert reading.code == "E-512/11"
    assert reading.title == "Four Engineers Look at the Ports of Dominica"


def test_codes_that_differ_are_reported():
    reading = read_text(make_release(kind="Press Release\nE-511/11"))
    assert reading.code == "E-512/11"
    assert "The header gives the code E-511/11, the foot E-512/11." in reading.problems


def test_reference_that_is_cut_off_gives_no_code():
    reading = read_text(make_release(trailer="Reference: E-51"))
    assert reading.code is None
    assert wordings(reading) == [FIRST, SECOND]
    assert "The reference “E-51” is no whole code." in reading.problems


def test_sentence_that_begins_with_reference_is_body():
    sentence = "Reference: the Convention of Budapest, which the two ministers had read before."
    assert wordings(read_text(make_release(body=[FIRST, sentence]))) == [FIRST, sentence]
    body = [FIRST, "Reference: see below", *[SECOND] * 6]
    assert wordings(read_text(make_release(body=body))) == body


def test_text_that_is_cut_off_is_read_and_said_to_be():
    reading = read_text(make_release(body=[FIRST, "The engineers looked at the cra"], trailer=None))
    assert wordings(reading) == [FIRST, "The engineers looked at the cra"]
    assert "The text seems to be cut off: its last sentence has no end." in reading.problems


def test_text_that_is_cut_off_in_its_first_line_keeps_it_as_body():
    reading = read_text(make_release(body=["Two days of mee"], trailer=None))
    assert wordings(reading) == ["Two days of mee"]
    assert reading.subtitle == ""


def test_second_release_in_one_text_is_left_out_and_reported():
    reading = read_text(make_release() + "\n\n" + make_release(trailer="Reference: E-513/11"))
    assert reading.code == "E-512/11"
    assert len(reading.paragraphs) == 2
    assert (
        "More than one release seems to be in this text: only the first was read."
        in reading.problems
    )


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_text_below_the_reference_is_left_out_and_reported(gap):
    reading = read_text(make_release() + gap + SECOND)
    assert wordings(reading) == [FIRST, SECOND]
    assert reading.problems == ("Text below the reference line was left out.",)


def test_header_without_body_says_so():
    reading = read_text(make_release(body=[]))
    assert reading.paragraphs == ()
    assert "No text was found below the header." in reading.problems
