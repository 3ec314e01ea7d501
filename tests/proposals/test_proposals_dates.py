"""Whose date a proposal carries: the one its passage states, or the release's."""

import datetime

import pytest

from tests.proposals.reading_samples import make_reading
from tracker.proposals import propose, reference_gazetteer, reference_phrases

STATED = [
    (
        "en",
        "Belize adopted its National Cybersecurity Strategy on 5 November 2018.",
        "2018-11-05",
        "day",
    ),
    (
        "en",
        "Belize adopted its National Cybersecurity Strategy in November 2018.",
        "2018-11-01",
        "month",
    ),
    ("en", "Belize adopted its National Cybersecurity Strategy in 2018.", "2018-01-01", "year"),
    ("en", "Belize adopted its National Cybersecurity Strategy last year.", "2018-01-01", "year"),
    ("en", "Belize has had a National Cybersecurity Strategy since 2013.", "2013-01-01", "year"),
    (
        "es",
        "México publicó la Estrategia Nacional de Ciberseguridad el 13 de noviembre de 2017.",
        "2017-11-13",
        "day",
    ),
    (
        "es",
        "Chile aprobó en abril de 2017 su Política Nacional de Ciberseguridad.",
        "2017-04-01",
        "month",
    ),
    (
        "pt",
        "A Argentina adotou em maio do ano passado a sua estratégia nacional de cibersegurança.",
        "2018-05-01",
        "month",
    ),
    (
        "fr",
        "La Jamaïque a adopté sa stratégie nationale de cybersécurité le 28 janvier 2015.",
        "2015-01-28",
        "day",
    ),
]

NOT_STATED = [
    ("en", "Belize adopted its National Cybersecurity Strategy in March."),
    ("en", "Belize adopted its National Cybersecurity Strategy 2018-2022."),
    ("en", "Belize adopted its National Cybersecurity Strategy, valid until 2018."),
    ("es", "Chile aprobó su Política Nacional de Ciberseguridad la semana pasada."),
    (
        "en",
        "Chile and Peru adopted national cybersecurity strategies in 2017 and 2018 respectively.",
    ),
]


def proposals_of(language, text, **more):
    reading = make_reading(language, text, **more)
    return propose(reading, reference_gazetteer(), reference_phrases())


@pytest.mark.parametrize(("language", "text", "day", "precision"), STATED)
def test_proposal_carries_the_date_that_its_passage_states(language, text, day, precision):
    (proposal,) = proposals_of(language, text)

    assert proposal.happened_on == datetime.date.fromisoformat(day)
    assert (proposal.happened_precision, proposal.date_basis) == (precision, "on")


@pytest.mark.parametrize(("language", "text"), NOT_STATED)
def test_proposal_carries_the_release_date_where_none_is_stated(language, text):
    for proposal in proposals_of(language, text):
        assert proposal.happened_on == datetime.date(2019, 6, 1)
        assert (proposal.happened_precision, proposal.date_basis) == ("day", "by")


def test_proposal_has_no_date_where_the_release_has_none():
    (proposal,) = proposals_of("en", NOT_STATED[0][1], published_on=None)

    assert proposal.happened_on is None
    assert (proposal.happened_precision, proposal.date_basis) == ("", "by")


def test_a_date_after_the_release_is_not_when_it_happened():
    (proposal,) = proposals_of("en", "Belize adopted its National Cybersecurity Strategy in 2020.")

    assert proposal.happened_on == datetime.date(2019, 6, 1)
