"""Two members of staff, each in a browser."""

import pytest
from django.test import Client

from tests.factories import make_staff


@pytest.fixture
def ana(db):
    """A member of staff who may do everything."""
    return make_staff("ana", last_name="López")


@pytest.fixture
def ben(db):
    """Her colleague."""
    return make_staff("ben")


@pytest.fixture
def staff(ana) -> Client:
    """Her browser."""
    client = Client()
    client.force_login(ana)
    return client


@pytest.fixture
def colleague(ben) -> Client:
    """His browser."""
    client = Client()
    client.force_login(ben)
    return client
