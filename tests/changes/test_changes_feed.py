"""The Atom feeds of what changed."""

from xml.etree import ElementTree

import pytest

from tests.changes.change_rows import (
    MONDAY,
    TUESDAY,
    change_everything,
    make_check,
    make_judgement,
    published_at,
)
from tests.factories import make_country, make_event, make_milestone, make_strategy
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, path="/changes/feed.atom"):
    response = client.get(path)
    assert response.status_code == 200, path
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 -- our own document


def entries(root):
    return root.findall(f"{ATOM}entry")


def text(entry, name):
    return entry.find(f"{ATOM}{name}").text


def test_an_entry_says_what_changed_and_why(client):
    strategy = make_strategy("PY", title="Plan Nacional")
    event = make_event(strategy, EventKind.LAUNCHED, date_basis="on")
    event.withdraw(by=None, reason="The launch was <b>put off</b>.")
    withdrawn, published = entries(feed(client))
    assert text(published, "title") == "Paraguay: launched, 20 June 2017 (published)"
    assert text(withdrawn, "title") == "Paraguay: launched, 20 June 2017 (withdrawn)"
    summary = text(withdrawn, "summary")
    assert "Status: adopted → not known" in summary
    assert "The launch was &lt;b&gt;put off&lt;/b&gt;." in summary
    assert f"{event.passage.release.code}, paragraph 1" in summary
    assert "Plan Nacional" in summary


def test_ids_are_unique_and_never_change(client):
    change_everything(2)
    first = [text(entry, "id") for entry in entries(feed(client))]
    assert all(name.startswith("urn:uuid:") for name in first)
    assert len(set(first)) == len(first) == 36
    make_milestone("CO")
    again = [text(entry, "id") for entry in entries(feed(client))]
    assert again[1:] == first


def test_times_are_those_of_the_changes(client):
    make_event(**published_at(MONDAY))
    make_check(recorded_at=TUESDAY)
    root = feed(client)
    assert text(root, "updated") == "2026-01-06T09:30:00+00:00"
    assert [text(entry, "updated") for entry in entries(root)] == [
        "2026-01-06T09:30:00+00:00",
        "2026-01-05T09:30:00+00:00",
    ]


def test_links_are_absolute_and_the_feed_names_itself_and_its_author(client):
    event = make_event(make_strategy("PY"))
    make_check("PY")
    root = feed(client)
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://testserver/changes/",
        "self": "http://testserver/changes/feed.atom",
    }
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Cybersecurity Strategy Tracker"
    assert {entry.find(f"{ATOM}link").get("href") for entry in entries(root)} == {
        "http://testserver/countries/PY/",
        f"http://testserver/strategies/py-strategy-1/#fact-{event.uid}",
    }


def test_the_feed_of_a_country_holds_only_its_own_changes(client):
    make_event(make_strategy("PY"))
    make_judgement(make_event(make_strategy("CO")))
    make_milestone(None)
    root = feed(client, "/changes/CO/feed.atom")
    assert text(root, "title") == "What changed: Colombia"
    titles = [text(entry, "title") for entry in entries(root)]
    assert len(titles) == 2
    assert all(title.startswith("Colombia: ") for title in titles)


@pytest.mark.parametrize("code", ["XX", "PARAGUAY", "%00"])
def test_the_feed_of_no_country_is_not_found(client, code):
    make_country("PY")
    assert client.get(f"/changes/{code}/feed.atom").status_code == 404


def test_the_feed_holds_the_fifty_newest(client):
    for number in range(51):
        make_milestone("PY", title=f"Number {number}")
    titles = [text(entry, "title") for entry in entries(feed(client))]
    assert len(titles) == 50
    assert "Number 50" in titles[0]
    assert not any("Number 0," in title for title in titles)


def test_the_feed_as_known_at_an_instant_ends_there(client):
    make_event(**published_at(MONDAY))
    make_check(recorded_at=TUESDAY)
    assert len(entries(feed(client, "/changes/feed.atom?known_at=2026-01-05"))) == 1
    assert client.get("/changes/feed.atom?known_at=soon").status_code == 400


def test_a_feed_without_changes_is_still_a_feed(client):
    assert entries(feed(client)) == []


def test_control_characters_of_a_text_do_not_break_the_feed(client):
    make_milestone("PY", title="A law\x0c on\x0b crime & <courts>")
    (entry,) = entries(feed(client))
    assert text(entry, "title") == "Paraguay: A law on crime & <courts>, 20 June 2017 (published)"


@pytest.mark.parametrize("number", [1, 3])
def test_a_feed_costs_the_same_number_of_queries(client, django_assert_num_queries, number):
    change_everything(number)
    with django_assert_num_queries(13):  # the keys, and one for each stream
        feed(client)
    with django_assert_num_queries(14):  # and the country
        feed(client, "/changes/PY/feed.atom")
