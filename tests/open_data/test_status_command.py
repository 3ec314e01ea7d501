"""``manage.py status`` prints the table of the same question: both clocks, filters, order."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_event, make_membership, make_strategy
from tests.open_data.data_samples import D, body

pytestmark = pytest.mark.django_db


def printed(*args) -> str:
    out = io.StringIO()
    call_command("status", *args, stdout=out)
    return out.getvalue()


QUESTIONS = [
    ([], ""),
    (["--as-of", "2017-06-20"], "?as_of=2017-06-20"),
    (["--as-of=2017-06-20", "--known-at=2026-01-01"], "?as_of=2017-06-20&known_at=2026-01-01"),
    (
        ["--status", "adopted", "--status", "in_progress", "--sort=-since"],
        "?status=adopted&status=in_progress&sort=-since",
    ),
    (["--region", "caribbean", "--q", "ja"], "?region=caribbean&q=ja"),
    (["--with-recommendations", "yes"], "?with_recommendations=yes"),
    (["--release", "e-476/14", "--sort=status"], "?release=e-476/14&sort=status"),
]


@pytest.mark.parametrize(("options", "query"), QUESTIONS)
def test_it_prints_what_the_download_holds(client, seeds, options, query):
    downloaded = body(client.get(f"/data/status.csv{query}")).decode("utf-8-sig")
    assert printed(*options, "--format=csv") == downloaded
    as_json = json.loads(printed(*options, "--format=json"))
    download = json.loads(body(client.get(f"/data/status.json{query}")))
    assert as_json["rows"] == download["rows"]
    assert as_json["as_of"] == download["as_of"]
    assert as_json["known_at"] == download["known_at"] or "known_at" not in query
    names = [row.country.name for row in client.get(f"/{query}").context["table"].rows]
    lines = printed(*options).split("\n\n")[0].splitlines()[1:]
    assert [name for name, line in zip(names, lines, strict=True) if line.startswith(name)] == names


def test_it_follows_what_was_known():
    make_membership("PY")
    event = make_event(make_strategy("PY"), happened_on=D(2017, 6, 20))
    known_at = event.published_at.isoformat().replace("+00:00", "Z")
    event.withdraw(None, "Misread.")
    assert "not known" in printed()
    text = printed("--known-at", known_at)
    assert "● adopted" in text
    assert f"as known at {event.published_at:%Y-%m-%d %H:%M} UTC: 1 adopted" in text


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--as-of=soon", "“soon” is no date for as_of"),
        ("--known-at=soon", "“soon” is no instant for known_at"),
        ("--status=done", "status: Select a valid choice. done is not one of"),
        ("--region=mars", "region: Select a valid choice"),
        ("--with-recommendations=perhaps", "with_recommendations: Select a valid choice"),
        ("--release=E-999/17", "No release E-999/17 is here"),
        ("--sort=size", "sort: “size” is no column"),
    ],
)
def test_a_value_that_is_none_is_named_as_on_the_page(client, seeds, option, words):
    with pytest.raises(CommandError) as refusal:
        printed(option)
    assert words in str(refusal.value)
    name, value = option.removeprefix("--").split("=")
    page = client.get(f"/?{name.replace('-', '_')}={value}")
    assert page.status_code == 400
    assert words in page.content.decode()
