"""What programs are told of the table and of a country, and the picture that goes with a link."""

import datetime
import json
import re
import struct
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.factories import (
    make_assistance,
    make_event,
    make_membership,
    make_strategy,
    make_term,
)
from tracker.assistance.models import Stage
from tracker.open_data.licence import LICENCE_URL


def html(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def described(client, path):
    """The one block of data of a page, read as a program reads it."""
    blocks = r'<script type="application/ld\+json">(.*?)</script>'
    [block] = re.findall(blocks, html(client, path), re.DOTALL)
    return json.loads(block)


def meta(client, path):
    found = re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)"', html(client, path))
    return {name: unescape(value) for name, value in found}


def test_every_form_of_the_dataset_is_there_as_it_is_described(client, seeds):
    downloads = described(client, "/")["distribution"]
    assert downloads
    for download in downloads:
        response = client.get(download["contentUrl"].removeprefix("http://testserver"))
        assert response.headers["Content-Type"].startswith(download["encodingFormat"])


def test_the_dataset_says_its_licence_its_time_and_when_it_changed(client, db):
    make_membership("PY")
    empty = described(client, "/")
    assert not {"temporalCoverage", "dateModified"} & set(empty)
    at = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
    make_event(make_strategy("PY"), happened_on=datetime.date(2016, 5, 4), published_at=at)
    dataset = described(client, "/")
    assert dataset["temporalCoverage"] == "2016-05-04/.."
    assert dataset["dateModified"] == "2026-03-04T05:06:07+00:00"
    assert dataset["license"] == LICENCE_URL
    assert f'href="{LICENCE_URL}"' in html(client, "/about/")


def test_a_withdrawal_changes_the_dataset(client, db):
    make_membership("PY")
    wrong = make_event(make_strategy("PY"))
    wrong.withdraw(by=None, reason="Misread.")
    changed_at = wrong.withdrawn_at
    assert changed_at is not None
    assert described(client, "/")["dateModified"] == changed_at.isoformat(timespec="seconds")


def test_a_country_page_is_described_with_the_help_that_was_given(client, db):
    make_membership("PY")
    make_assistance("PY", title="Training of judges </script><b>", kind=make_term("training"))
    make_assistance("PY", title="A promise", stage=Stage.ANNOUNCED)
    make_assistance("PY", title="A draft", published=False)
    make_assistance("CO", title="Help to others")
    page = described(client, "/countries/PY/")
    assert page["@type"] == "WebPage"
    assert page["url"] == "http://testserver/countries/PY/"
    assert page["license"] == LICENCE_URL
    assert (page["about"]["name"], page["about"]["identifier"]["value"]) == ("Paraguay", "PY")
    [service] = page["mentions"]
    assert service["@type"] == "GovernmentService"
    assert service["name"] == "Training of judges </script><b>"
    assert service["serviceType"] == "Training"
    assert service["areaServed"]["name"] == "Paraguay"
    assert service["provider"]["alternateName"] == "OAS"


def test_a_country_without_help_is_described_without_services(client, seeds):
    assert "mentions" not in described(client, "/countries/AR/")


def test_a_link_to_a_page_comes_with_a_picture_that_is_there(client, seeds):
    found = meta(client, "/countries/PY/")
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image"] == "http://testserver/static/social.png"
    file = finders.find("social.png")
    assert file is not None
    picture = Path(file).read_bytes()
    size = struct.unpack(">II", picture[16:24])  # of a PNG: width and height
    assert [found["og:image:width"], found["og:image:height"]] == [str(side) for side in size]
    assert len(picture) < 60_000


@pytest.mark.parametrize("path", ["/search/", "/search/?q=strategy", "/search/?q=nowhere"])
def test_results_of_a_search_are_kept_out_of_search_engines(client, seeds, path):
    assert meta(client, path)["robots"] == "noindex"
    assert "robots" not in meta(client, "/")
