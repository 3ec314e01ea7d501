"""Dates: every form that releases use, and nothing where the day would be a guess."""

import datetime

import pytest
from reading_samples import FIRST, SECOND, make_release, wordings

from releases.reading import read_text

THIRD_OF_MARCH = datetime.date(2015, 3, 3)


@pytest.mark.parametrize(
    "line",
    [
        "March 3, 2015",
        "\xa0\xa0March 3, 2015",
        "MARCH 3, 2015",
        "March 3rd, 2015",
        "Mar. 3, 2015",
        "3 March 2015",
        "3rd of March, 2015",
        "Tuesday, March 3, 2015",
        "Tuesday 3 March 2015",
        "(March 3, 2015)",
        "Date: March 3, 2015",
        "March 3, 2015 10:30 a.m.",
        "March 3, 2015 - Lima, Peru",
        "Washington, D.C., March 3, 2015",
        "3 de marzo de 2015",
        "3 de marzo del 2015",
        "martes, 3 de marzo de 2015",
        "Marzo 3 de 2015",
        "3 de março de 2015",
        "3 de Marco de 2015",
        "terça-feira, 3 de março de 2015",
        "Brasília, 3 de março de 2015",
        "3 mars 2015",
        "le 3 mars 2015",
        "mardi 3 mars 2015",
        "Port-au-Prince, le 3 mars 2015",
        "2015-03-03",
        "03/03/2015",
    ],
)
def test_date_line_is_read(line):
    reading = read_text(make_release(date=line))
    assert reading.published_on == THIRD_OF_MARCH
    assert reading.title == "Four Engineers Look at the Ports of Dominica"
    assert wordings(reading) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("20/06/2017", datetime.date(2017, 6, 20)),
        ("06/20/2017", datetime.date(2017, 6, 20)),
        ("20.06.2017", datetime.date(2017, 6, 20)),
        ("1º de setembro de 2010", datetime.date(2010, 9, 1)),
        ("1.º de junio de 2010", datetime.date(2010, 6, 1)),
        ("1er août 2010", datetime.date(2010, 8, 1)),
        ("12 de setiembre de 2010", datetime.date(2010, 9, 12)),
        ("2 de outubro de 2010", datetime.date(2010, 10, 2)),
        ("15 décembre 2010", datetime.date(2010, 12, 15)),
        ("29 de febrero de 2012", datetime.date(2012, 2, 29)),
    ],
)
def test_date_of_each_language_is_read(line, expected):
    assert read_text(make_release(date=line)).published_on == expected


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("03/11/2014", "can be read as day/month or as month/day"),
        ("11-03-2014", "can be read as day/month or as month/day"),
        ("13/14/2014", "is no day of the calendar"),
        ("20/06/17", "gives the year in two figures"),
        ("February 30, 2015", "is no day of the calendar"),
        ("June 2015", "does not name one day"),
        ("June 20", "does not name one day"),
        ("20 de junio", "does not name one day"),
        ("June 20-21, 2015", "does not name one day"),
        ("20 y 21 de junio de 2015", "does not name one day"),
        ("du 20 au 21 juin 2015", "does not name one day"),
        ("June 20, 2015 - June 22, 2015", "holds two dates"),
    ],
)
def test_date_that_leaves_the_day_open_gives_none_and_says_why(line, problem):
    reading = read_text(make_release(date=line))
    assert reading.published_on is None
    assert any(problem in sentence and line in sentence for sentence in reading.problems)
    assert reading.title == "Four Engineers Look at the Ports of Dominica"
    assert wordings(reading) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "opening",
    [
        "ROSEAU, Dominica, March 3, 2015 – ",
        "Roseau (March 3, 2015) – ",
        "Santo Domingo, 3 de marzo de 2015.– ",
        "Brasília, 3 de março de 2015 – ",
        "PORT-AU-PRINCE, le 3 mars 2015 — ",
        "WASHINGTON, D.C., March 3, 2015 (OAS) - ",
    ],
)
def test_dateline_gives_the_date_where_no_date_line_does(opening):
    reading = read_text(make_release(date=None, body=[opening + FIRST, SECOND]))
    assert reading.published_on == THIRD_OF_MARCH
    assert wordings(reading) == [opening + FIRST, SECOND]


def test_dateline_without_year_gives_no_date():
    reading = read_text(make_release(date=None, body=[f"ROSEAU, March 3 – {FIRST}"]))
    assert reading.published_on is None
    assert "No date was found above the text." in reading.problems


def test_dateline_that_contradicts_the_date_line_is_reported():
    reading = read_text(make_release(body=[f"ROSEAU, May 3, 2011 – {FIRST}"]))
    assert reading.published_on == datetime.date(2011, 5, 4)
    assert any("2011-05-04" in text and "2011-05-03" in text for text in reading.problems)


@pytest.mark.parametrize(
    "body",
    [
        [f"On March 3, 2015, the talks began – {FIRST}", SECOND],
        [f"{FIRST} It was March 3, 2015 - a fine day.", SECOND],
        [FIRST, "March 3, 2015", SECOND],
        [FIRST, SECOND, "Roseau, March 3, 2015"],
    ],
)
def test_date_inside_the_body_never_counts(body):
    reading = read_text(make_release(date=None, body=body))
    assert reading.published_on is None
    assert "No date was found above the text." in reading.problems
    assert len(reading.paragraphs) == len(body)


@pytest.mark.parametrize(
    "title",
    [
        "OAS Welcomes the Elections of March 3, 2015",
        "The Year 2015 in Review",
        "May and June Will Be Dry",
        "Acordo sobre as eleições de 7 de outubro",
    ],
)
def test_date_in_a_title_leaves_it_a_title(title):
    reading = read_text(make_release(title=title))
    assert reading.title == title
    assert reading.published_on == datetime.date(2011, 5, 4)


def test_line_that_is_only_a_date_counts_before_one_with_a_place():
    reading = read_text(make_release(title="Meeting of Experts, March 3, 2015"))
    assert reading.published_on == datetime.date(2011, 5, 4)


def test_two_different_date_lines_give_none():
    reading = read_text(make_release(date="May 4, 2011\n\nMay 5, 2011"))
    assert reading.published_on is None
    assert "The header bears two different dates, so none was taken." in reading.problems


def test_date_of_the_event_gives_way_to_the_date_line():
    reading = read_text(make_release(date="June 20-21, 2011\n\nMay 4, 2011"))
    assert reading.published_on == datetime.date(2011, 5, 4)
