"""A member of staff, at work in a browser."""

import pytest
from django.test import Client

from tests.factories import make_staff


@pytest.fixture
def ana(db):
    return make_staff()


@pytest.fixture
def staff(ana) -> Client:
    client = Client()
    client.force_login(ana)
    return client
