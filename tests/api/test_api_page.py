"""The page to read about the API and to try it."""

import re
from html import unescape

import pytest

from tracker.api.operations import OPERATIONS

pytestmark = pytest.mark.django_db


def page_of(client, path="/api/"):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_it_has_every_address_with_its_parameters_and_fields(client):
    page = page_of(client)
    for operation in OPERATIONS:
        assert f"<summary><code>{operation.address}</code>" in page
    assert page.count('name="country"') > 5
    assert "<code>proof.release</code>" in page
    assert 'value="2017-12-31"' not in page


def test_every_example_and_every_form_sent_as_it_is_gives_something(client, seeds):
    page = page_of(client)
    examples = [unescape(found) for found in re.findall(r"curl &#x27;(\S+)&#x27;", page)]
    examples += [unescape(found) for found in re.findall(r"curl '(\S+)'", page)]
    forms = re.findall(r'<form method="get" action="(/api/\S+)"', page)
    assert (len(examples), len(forms)) == (len(OPERATIONS), len(OPERATIONS) - 5)
    tried = [path.removeprefix("http://testserver") for path in [*examples, *forms]]
    answers = {path: client.get(path).status_code for path in tried if "{" not in path}
    assert set(answers.values()) == {200}
    empty = client.get("/api/v1/events/?as_of=&known_at=&country=&release=&limit=&cursor=")
    assert empty.status_code == 200


def test_it_is_linked_from_every_page(client):
    assert 'href="/api/"' in page_of(client, "/about/")


def test_it_says_the_limit_that_holds(client, settings):
    settings.API_RATE = "7/hour"
    assert "7 times an hour" in page_of(client)
