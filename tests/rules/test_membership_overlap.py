"""Memberships of one country do not overlap (PostgreSQL holds this itself as well)."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from tests.factories import make_country, make_membership
from tracker.countries.models import Membership

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.mark.parametrize(
    ("began_on", "ended_on"),
    [
        (D(2023, 11, 19), None),
        (D(1990, 1, 1), D(1990, 12, 31)),
        (D(1900, 1, 1), D(1948, 4, 30)),
        (D(1900, 1, 1), None),
    ],
)
def test_an_interval_that_overlaps_is_refused(began_on, ended_on):
    make_membership("NI", ended_on=D(2023, 11, 19))
    with pytest.raises(ValidationError, match="overlaps another membership"):
        Membership(country=make_country("NI"), began_on=began_on, ended_on=ended_on).full_clean()


@pytest.mark.parametrize(
    ("began_on", "ended_on"), [(D(2023, 11, 20), None), (D(1900, 1, 1), D(1948, 4, 29))]
)
def test_an_interval_beside_it_is_taken(began_on, ended_on):
    make_membership("NI", ended_on=D(2023, 11, 19))
    Membership(country=make_country("NI"), began_on=began_on, ended_on=ended_on).full_clean()


def test_another_country_does_not_matter():
    make_membership("NI")
    Membership(country=make_country("PY"), began_on=D(1948, 4, 30)).full_clean()
