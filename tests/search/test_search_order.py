"""The same answers in the same order, whatever database the rows are in."""

import datetime

import pytest

from tests.factories import (
    make_assistance,
    make_event,
    make_membership,
    make_passage,
    make_release,
    make_strategy,
)

PY, MX, TT = "/countries/PY/", "/countries/MX/", "/countries/TT/"
FIRST, SECOND = "/releases/E-476/14/", "/releases/E-049/17/"
PY_STRATEGY = "/strategies/paraguay-national-cybersecurity-strategy/"
MX_STRATEGY = "/strategies/mexico-national-cybersecurity-strategy/"
# Whole answers on the seeds, written down: kind by kind, without the fragments of facts.
ANSWERS = {
    "MEX": [MX],
    "py": [PY],
    "paraguai": [PY, PY_STRATEGY, PY, PY, PY, PY, PY, PY],
    "trinite-et-tobago": [
        TT,
        "/strategies/trinidad-and-tobago-national-cybersecurity-strategy/",
        TT,
    ],
    "E-476/14": [FIRST, PY_STRATEGY],
    '"Budapest Convention"': [FIRST, PY],
    "train judge": [FIRST, PY],
    "diagnosis": [SECOND, SECOND],
    "Insulza": [FIRST],
    "asunción": [FIRST, PY],
    "federal": [SECOND, MX],
    "institutions mexico": [SECOND, MX],
    "photographs": [],
    "microsoft": [],
}


@pytest.mark.parametrize(("asked", "addresses"), ANSWERS.items(), ids=list(ANSWERS))
def test_a_question_has_this_answer(find, seeds, asked, addresses):
    page = find(asked, as_of="2026-01-01")
    assert [address.partition("?")[0] for address in page.addresses] == addresses


def test_a_name_or_code_that_is_just_as_asked_comes_first(find, db):
    for country in ("DO", "PA"):
        make_membership(country)
    make_event(make_strategy("PA", title="Panama"))
    make_event(make_strategy("DO", title="Plan of Panama"))
    assert find("Panamá").addresses == [
        "/countries/PA/",
        "/strategies/pa-strategy-1/",
        "/strategies/do-strategy-1/",
    ]


def test_a_kind_with_an_exact_hit_comes_before_the_others(find, db):
    make_event(make_strategy(note="Read off E-101/17 and E-200/18."))
    make_release("E-200/18")
    assert list(find("E-200/18").counts) == ["releases", "strategies"]
    assert list(find("read").counts) == ["strategies"]


def test_what_has_the_words_in_its_name_comes_before_what_says_them(find, db):
    late = datetime.date(2019, 1, 1)
    make_event(passage=make_passage(make_release(published_on=late), text="On the orchards."))
    make_release(title="An orchard", published_on=datetime.date(2011, 1, 1))
    make_release(title="The orchard again", published_on=datetime.date(2012, 1, 1))
    assert find("orchard").names[:2] == ["The orchard again", "An orchard"]
    assert find("orchard").counts == {"releases": 3}


def test_facts_of_one_name_come_the_latest_first(find, db):
    for year in (2015, 2018, 2011):
        make_assistance(title=f"Course of {year}", began_on=datetime.date(year, 1, 1))
    assert find("course").names == ["Course of 2018", "Course of 2015", "Course of 2011"]
