"""The way from a country to those before and after it in the table of the same moment."""

import re

import pytest
from django.utils import translation

from tests.factories import make_membership
from tracker.pages.errors import NotHere
from tracker.pages.listed import listed_country
from tracker.pages.moment import Moment, today


@pytest.fixture
def four_members(db):
    """By English name: Dominican Republic, Guatemala, Haiti, Trinidad and Tobago."""
    for code in ("TT", "HT", "DO", "GT"):
        make_membership(code)


def neighbours(client, path):
    page = client.get(path).content.decode()
    return dict(re.findall(r'<a rel="(prev|next)" href="([^"]*)"', page))


def test_a_country_leads_to_those_before_and_after_it(client, four_members):
    assert neighbours(client, "/countries/GT/") == {
        "prev": "/countries/DO/",
        "next": "/countries/HT/",
    }


def test_the_first_and_the_last_lead_one_way(client, four_members):
    assert neighbours(client, "/countries/DO/") == {"next": "/countries/GT/"}
    assert neighbours(client, "/countries/TT/") == {"prev": "/countries/HT/"}


def test_the_way_keeps_the_moment_and_its_members(client, four_members):
    make_membership("JM", began_on="1969-08-20")
    assert neighbours(client, "/countries/HT/?as_of=1960-01-01") == {
        "prev": "/countries/GT/?as_of=1960-01-01",
        "next": "/countries/TT/?as_of=1960-01-01",
    }
    assert neighbours(client, "/countries/HT/")["next"] == "/countries/JM/"


def test_the_order_is_that_of_the_names_in_the_readers_language(four_members):
    make_membership("NI")
    with translation.override("es"):  # Haití, Nicaragua, República Dominicana
        found = listed_country("NI", Moment(today()))
    assert found.previous is not None
    assert found.following is not None
    assert (found.previous.code, found.following.code) == ("HT", "DO")


def test_a_country_that_is_not_listed_has_no_neighbours(four_members):
    with pytest.raises(NotHere, match="ZZ"):
        listed_country("ZZ", Moment(today()))


def test_neighbours_cost_no_query_beyond_the_table(four_members, django_assert_num_queries):
    with django_assert_num_queries(2):  # countries and where they stand; no event proves anything
        listed_country("GT", Moment(today()))
