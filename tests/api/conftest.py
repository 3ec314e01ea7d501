"""What the tests of the API stand on."""

import pytest


@pytest.fixture(autouse=True)
def no_rate_limit(settings):
    """Tests ask more often than anybody may; the limit has tests of its own."""
    settings.API_RATE = "1000000/second"


@pytest.fixture
def ask(client):
    """Asks the API below /api/v1/ and gives what it says; the status has to be the expected one."""

    def ask_(path, status=200, **headers):
        response = client.get(f"/api/v1/{path}", headers=headers)
        assert response.status_code == status, response.content
        return response.json()

    return ask_
