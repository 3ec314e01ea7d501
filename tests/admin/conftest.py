"""A member of staff, at work in a browser."""

import pytest
from django.test import Client

from tests.factories import make_staff


@pytest.fixture
def ana(db):
    """A member of staff who may do everything."""
    return make_staff("ana", last_name="López")


@pytest.fixture
def staff(ana) -> Client:
    """Her browser."""
    client = Client()
    client.force_login(ana)
    return client


@pytest.fixture
def colleague(db) -> Client:
    """The browser of another member of staff, Ben."""
    client = Client()
    client.force_login(make_staff("ben"))
    return client
