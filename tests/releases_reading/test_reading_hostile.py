"""Whatever comes in: a clean Reading or a refusal in words, nothing else.

READING_EXAMPLES=10000 in the environment makes the run as long as one wants.
"""

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_samples import draw_lines, make_page_objects, make_pdf, make_release

from releases.reading import Unreadable, read_bytes, read_text

EXAMPLES = int(os.environ.get("READING_EXAMPLES", "100"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
hostile = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW)
hostile_pdf = settings(hostile, max_examples=max(5, EXAMPLES // 20))

UNCLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
NASTY = (
    "\x00 \x1b \x7f \x85 \x9d \xad \u0301 \u200b \u200f \u202e \u2028 \u2067 \ud800 \udfff \ufeff "
    "\ufffd \uffff < > & &#0; &#x202e; <script> </script> <!-- --> <p> <a href=' <nav> ( “ • - : "
    "Reference: Referencia: E-049/17 Press Contact June 20, 2017 03/11/2014 – Español"
)
PIECES = st.one_of(
    st.sampled_from(NASTY.split(" ")),
    st.text(max_size=20),
    st.sampled_from(["\n", "\n\n", "\r\n", "\t", "\xa0"]),
)
RELEASE = make_release()


def assert_clean(reading):
    """Hold a Reading to what its docstrings promise."""
    links = [part for link in reading.links for part in (link.address, link.label)]
    for text in (reading.text, reading.title, reading.subtitle, *reading.problems, *links):
        assert not UNCLEAN.search(text)
        assert text.encode("utf-8").decode("utf-8") == text
    end = 0
    for number, paragraph in enumerate(reading.paragraphs, start=1):
        assert paragraph.number == number
        assert paragraph.start >= end
        end = paragraph.start + len(paragraph.text)
        assert reading.text[paragraph.start : end] == paragraph.text
        assert paragraph.text == paragraph.text.strip() != ""
    assert reading.kind in (None, "press_release", "press_advisory", "speech", "other")
    assert reading.language in (None, "en", "es", "pt", "fr")
    assert len(reading.title) <= 400
    assert "\n" not in reading.title
    assert all(link.address.lower().startswith(("http://", "https://")) for link in reading.links)
    assert all(problem.endswith((".", "?")) for problem in reading.problems)


def read_or_refuse(read, *arguments):
    """Read; a refusal has to be a sentence."""
    try:
        reading = read(*arguments)
    except Unreadable as error:
        refusal = str(error)
    else:
        assert_clean(reading)
        return
    assert refusal.endswith(".")
    assert not UNCLEAN.search(refusal)


@hostile
@given(st.binary(max_size=3_000), st.sampled_from(["", "x.txt", "x.html", "x.pdf"]))
def test_random_bytes_are_read_or_refused(data, name):
    read_or_refuse(read_bytes, data.replace(b"%PDF-", b""), name)


@hostile
@given(st.text())
def test_random_text_is_read_or_refused(text):
    read_or_refuse(read_text, text)


@hostile
@given(st.lists(PIECES, max_size=60).map("".join))
def test_nasty_pieces_are_read_or_refused(text):
    read_or_refuse(read_text, text)
    read_or_refuse(read_text, "<p>" + text)
    read_or_refuse(read_bytes, text.encode("utf-8", errors="surrogatepass"), "x.html")


@hostile
@given(st.integers(0, len(RELEASE)), PIECES, st.integers(0, len(RELEASE)))
def test_release_with_something_put_in_or_cut_out_stays_clean(position, piece, end):
    marred = RELEASE[:position] + piece + RELEASE[max(position, end) :]
    read_or_refuse(read_text, marred)


@hostile
@given(st.integers(0, len(RELEASE)))
def test_release_cut_off_anywhere_never_gets_a_date_it_does_not_state(length):
    text = RELEASE[:length]
    if not text.strip():
        return
    reading = read_text(text)
    assert (reading.published_on is not None) == ("May 4, 2011" in text)
    assert (reading.code is not None) == ("E-512/11" in text)


@hostile
@given(st.binary(min_size=1, max_size=40), st.data())
def test_release_with_bytes_overwritten_is_read_or_refused(junk, data):
    encoded = RELEASE.encode(data.draw(st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-16-le"])))
    position = data.draw(st.integers(0, len(encoded)))
    read_or_refuse(read_bytes, encoded[:position] + junk + encoded[position + len(junk) :])


@hostile_pdf
@given(st.binary(min_size=1, max_size=60), st.floats(0, 1))
def test_pdf_with_bytes_overwritten_is_read_or_refused(junk, place):
    lines = [("Press Release", 0), ("The engineers of the port went home today.", 28)]
    whole = make_pdf(make_page_objects(draw_lines(lines)))
    position = 10 + int(place * (len(whole) - 10))
    read_or_refuse(read_bytes, whole[:position] + junk + whole[position + len(junk) :], "x.pdf")


FLOODS = (
    ["a", " ", "word ", "A. ", "((", "http://", "e\u0301", "\u202ea ", "June 1 ", "= "],
    ["<b", "< ", "<div><p>", '<p a="', "<p a='b\" ", "<!--", "<!-- -->", "<nav>", "<a href=x>"],
    ["&am ", "&#x202e;"],
)


@pytest.mark.parametrize("unit", [unit for units in FLOODS for unit in units])
def test_half_a_megabyte_of_the_same_thing_is_read_or_refused(unit):
    flood = unit * (500_000 // len(unit))
    read_or_refuse(read_text, flood)
    read_or_refuse(read_text, f"<p>{flood}")
    read_or_refuse(read_text, f"<p {flood}")
