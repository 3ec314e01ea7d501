"""What every test stands on."""

import pytest
from django.core.management import call_command


@pytest.fixture
def seeds(db):
    """The database as ``make run`` leaves it: reference data and the facts of two releases."""
    call_command("loaddata", "reference", "seeds", verbosity=0)
