"""PDFs: their text in paragraphs; damaged, protected and malicious ones refused in words."""

import datetime
import zlib

import pytest
from reading_samples import draw_lines, make_page_objects, make_pdf, make_stream, wordings

from releases.reading import Unreadable, read_bytes

PAGE_ONE = [
    ("Press Release", 0),
    ("Four Engineers Look at the Ports of", 28),
    ("Dominica", 14),
    ("May 4, 2011", 28),
    ("The Organization of American States (OAS) sent four engineers to the", 28),
    ("ports of Dominica this week, at the request of the Government. They", 14),
    ("stayed for three days and saw ten cranes.", 14),
    ("The engineers looked at the cranes, at the computers that steer them", 28),
    ("and at the", 14),
    ("Page 1 of 2", 60),
]
PAGE_TWO = [
    ("people who have to sit there at night.", 0),
    ("They will be back in “October”.", 28),
    ("Reference: E-512/11", 28),
    ("Page 2 of 2", 60),
]


def test_paragraphs_of_a_pdf_are_told_by_the_gaps_on_the_page():
    objects = make_page_objects(draw_lines(PAGE_ONE), draw_lines(PAGE_TWO))
    reading = read_bytes(make_pdf(objects), "x.pdf")
    assert reading.title == "Four Engineers Look at the Ports of Dominica"
    assert reading.published_on == datetime.date(2011, 5, 4)
    assert reading.code == "E-512/11"
    assert [" ".join(text.split()) for text in wordings(reading)] == [
        "The Organization of American States (OAS) sent four engineers to the ports of Dominica "
        "this week, at the request of the Government. They stayed for three days and saw ten "
        "cranes.",
        "The engineers looked at the cranes, at the computers that steer them and at the people "
        "who have to sit there at night.",
        "They will be back in “October”.",
    ]
    for paragraph in reading.paragraphs:
        end = paragraph.start + len(paragraph.text)
        assert reading.text[paragraph.start : end] == paragraph.text


def test_pdf_is_told_by_its_bytes_and_not_by_its_name():
    reading = read_bytes(make_pdf(make_page_objects(draw_lines(PAGE_TWO))), "x.txt")
    assert reading.code == "E-512/11"


def make_bomb():
    """Return a few kilobytes that unpack to a gigabyte of zeros, twice packed."""
    packer = zlib.compressobj(9)
    inner = b"".join(packer.compress(bytes(10_000_000)) for _ in range(100)) + packer.flush()
    return zlib.compress(inner, 9)


def make_long_pdf():
    kids = b"3 0 R " * 100
    return make_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[" + kids + b"]/Count 100>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
        ]
    )


def make_protected_pdf():
    objects = make_page_objects(draw_lines(PAGE_TWO))
    key = "00" * 32
    objects.append(f"<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>".encode())
    return make_pdf(objects, f"/Root 1 0 R/Encrypt {len(objects)} 0 R/ID[<00><00>]")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.4", "damaged"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 100, "damaged"),
        (make_pdf(make_page_objects(draw_lines(PAGE_ONE)))[:300], "damaged|no text"),
        (make_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[2 0 R]/Count 1>>"]), "damaged"),
        (make_pdf(make_page_objects(make_stream(zlib.compress(b"0 0 m")))), "only pictures"),
        (make_long_pdf(), "more than 60 pages"),
        (make_protected_pdf(), "protected by a password"),
        (
            make_pdf(make_page_objects(make_stream(make_bomb(), "/FlateDecode/FlateDecode"))),
            "damaged|too much time or memory",
        ),
        (make_pdf(make_page_objects(make_stream(b"[" * 500_000, ""))), "too much|damaged|pictures"),
    ],
    ids=["empty", "junk", "cut", "cycle", "picture", "long", "protected", "bomb", "nested"],
)
def test_pdf_that_cannot_be_read_is_refused_in_words(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_bytes(data, "x.pdf")


def test_pdf_that_takes_too_long_is_given_up():
    content = b"BT /F1 12 Tf " + b"(abc) Tj " * 3_000_000 + b"ET"
    data = make_pdf(make_page_objects(make_stream(zlib.compress(content, 9))))
    with pytest.raises(Unreadable, match="too much time or memory"):
        read_bytes(data)
