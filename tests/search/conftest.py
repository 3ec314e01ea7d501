"""What the tests of the search look at."""

import html
import re

import pytest
from django.urls import reverse


class Results:
    """A page of results: its text without marks and tags, and what stands in it."""

    def __init__(self, response):
        assert response.status_code == 200
        self.source = response.content.decode()
        self.context = response.context
        main = self.source.partition("<main")[2].partition("</main")[0]
        self.marked = [html.unescape(m) for m in re.findall(r"<mark>(.*?)</mark>", main)]
        hits = re.findall(r'<li class="hit">(.*?)</li>', main, re.DOTALL)
        self.hits = [html.unescape(re.sub("<[^>]+>", "", hit)) for hit in hits]
        names = re.findall(r'<p class="hit-name"><a href="([^"]+)"[^>]*>(.*?)</a>', main)
        self.addresses = [html.unescape(address) for address, _name in names]
        self.names = [html.unescape(re.sub("<[^>]+>", "", name)) for _address, name in names]
        self.text = html.unescape(re.sub("<[^>]+>", "", main))

    @property
    def counts(self) -> dict[str, int]:
        """How many hits of each kind there are."""
        return {kind.value: count for kind, count in self.context["counts"]}


@pytest.fixture
def find(client):
    """Ask the search page, as a reader does: ``find("training", as_of="2015-01-01")``."""

    def ask(q: str, **more) -> Results:
        return Results(client.get(reverse("search"), {"q": q, **more}))

    return ask
