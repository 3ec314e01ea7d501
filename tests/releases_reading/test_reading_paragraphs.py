"""Paragraphs: numbered the same way each time, and word for word a part of the text."""

import pytest
from reading_samples import FIRST, SECOND, make_release, wordings

from releases.reading import Unreadable, read_text

WRAPPED = (
    "The engineers of the Organization came to the port of Roseau early on\n"
    "Monday. They went to the cranes first, then to the house in which the\n"
    "people of the port keep their computers, and at last to the Ministry.\n"
    "It rained."
)


def test_paragraphs_are_numbered_from_one_and_point_into_the_text():
    reading = read_text(make_release(body=[FIRST, "\xa0 \n", SECOND]))
    assert [paragraph.number for paragraph in reading.paragraphs] == [1, 2]
    for paragraph in reading.paragraphs:
        end = paragraph.start + len(paragraph.text)
        assert reading.text[paragraph.start : end] == paragraph.text


def test_lines_wrapped_at_a_width_are_one_paragraph_verbatim():
    reading = read_text(make_release(body=[WRAPPED, WRAPPED]))
    assert wordings(reading) == [WRAPPED, WRAPPED]


def test_wrapped_lines_without_blank_lines_are_parted_where_a_line_is_not_full():
    reading = read_text(make_release(body=[f"{WRAPPED}\n{WRAPPED}"]))
    assert wordings(reading) == [WRAPPED, WRAPPED]


def test_single_line_break_after_a_sentence_parts_paragraphs():
    quotation = "“We shall come back in October with more tools,” the oldest of them said."
    reading = read_text(make_release(body=[f"{FIRST}\n{quotation}", SECOND]))
    assert wordings(reading) == [FIRST, quotation, SECOND]


@pytest.mark.parametrize(
    "broken",
    [
        "The engineers saw the cranes of\nDominica and the computers that steer them all night.",
        "The engineers saw the cranes\nand the computers that steer them through the whole night.",
        "The engineers saw three cranes, two\xa0computers,\nRoseau and the night of the harbour.",
    ],
)
def test_line_break_inside_a_sentence_does_not_part_it(broken):
    assert wordings(read_text(make_release(body=[broken, SECOND]))) == [broken, SECOND]


def test_bullets_numbers_and_labels_are_paragraphs_each():
    items = ["• more staff;", "• a law on data;", "1. Write it.", "a) Keep it.", "WHO: All of us"]
    reading = read_text(make_release(body=[FIRST, "\n".join(items), SECOND]))
    assert wordings(reading) == [FIRST, *items, SECOND]


def test_numbered_list_directly_under_its_sentence_is_parted():
    lines = ["The engineers left two rules:", "1. Write it.", "2. Keep it."]
    assert wordings(read_text(make_release(body=[FIRST, "\n".join(lines)]))) == [FIRST, *lines]


def test_bullet_that_is_wrapped_stays_whole():
    item = "• a law on data that says who may keep them\nand for how long"
    assert wordings(read_text(make_release(body=[FIRST, f"{item}\n• tools"])))[1:] == [
        item,
        "• tools",
    ]


def test_dash_that_a_wrap_puts_first_does_not_part_a_sentence():
    broken = (
        "The engineers of the port looked at the cranes, at the computers\n"
        "- which they had not seen before - and at the people of the port.\n"
        "- They will be back."
    )
    assert wordings(read_text(make_release(body=[WRAPPED, broken]))) == [
        WRAPPED,
        broken[: broken.index("\n- They")],
        "- They will be back.",
    ]


def test_rows_of_stars_are_no_paragraphs():
    assert wordings(read_text(make_release(body=[FIRST, "* * *", SECOND]))) == [FIRST, SECOND]


def test_boilerplate_below_the_news_is_a_paragraph():
    last = "More about the harbour stands on the website at"
    assert wordings(read_text(make_release(body=[FIRST, last]))) == [FIRST, last]


def test_line_breaks_of_other_systems_give_the_same_paragraphs():
    text = make_release()
    expected = read_text(text)
    assert read_text(text.replace("\n", "\r\n")) == expected
    assert read_text(text.replace("\n", "\r")) == expected
    assert read_text(text.replace("\n\n", "\u2029\u2028")) == expected


def test_more_paragraphs_than_any_release_has_are_refused():
    with pytest.raises(Unreadable, match=r"more than 2,000 paragraphs"):
        read_text("\n\n".join(["A sentence of six small words."] * 2001))


def test_more_lines_than_any_release_has_are_refused():
    with pytest.raises(Unreadable, match=r"more than 20,000 lines"):
        read_text("Some words here\n" * 20_002)


def test_addresses_in_the_body_are_links():
    body = [f"{FIRST} See https://port.example/a?b=1.", "Or (http://oas.example/x), again.", SECOND]
    links = read_text(make_release(body=body)).links
    assert [link.address for link in links] == [
        "https://port.example/a?b=1",
        "http://oas.example/x",
    ]
    assert links[0].label == links[0].address


def test_links_are_counted_up_to_a_limit():
    addresses = [f"https://port.example/{number}" for number in range(300)]
    links = read_text(make_release(body=[FIRST, f"See {' '.join(addresses)}."])).links
    assert [link.address for link in links] == addresses[:200]
