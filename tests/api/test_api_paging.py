"""Lists a part at a time: each record once, whatever happens meanwhile."""

import datetime
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from tests.factories import make_check, make_event, make_passage, make_recommendation, make_strategy

pytestmark = pytest.mark.django_db
NOW = "9" * 17  # as a cursor writes an instant: none later


def rest(address):
    """What follows /api/v1/ in an absolute address."""
    return address.removeprefix("http://testserver/api/v1/")


def walk(ask, path, way="next"):
    """The records of each part, going on as long as there is a part that way."""
    while path:
        found = ask(path)
        yield found["results"]
        path = found[way] and rest(found[way])


def uids(parts):
    return [record["uid"] for part in parts for record in part]


def test_each_record_comes_once_while_others_are_published_and_withdrawn(ask):
    events = [make_event(make_strategy("PY")) for _number in range(7)]
    draft = make_event(make_strategy("CO"), published=False)
    found = []
    for part in walk(ask, "events/?limit=3"):
        found.append(part)
        if len(found) == 1:
            draft.publish(by=None)
            make_event(make_strategy("MX"))
            events[0].withdraw(by=None, reason="Misread.")
            events[5].withdraw(by=None, reason="Misread.")
    assert [len(part) for part in found] == [3, 3, 1]
    assert uids(found) == [str(event.uid) for event in events]
    assert len(uids(walk(ask, "events/?limit=3"))) == 7


def test_one_can_go_back(ask):
    events = [str(make_event(make_strategy("PY")).uid) for _number in range(5)]
    first = ask("events/?limit=2")
    second = ask(rest(first["next"]))
    third = ask(rest(second["next"]))
    assert (first["previous"], third["next"]) == (None, None)
    assert uids([third["results"]]) == events[4:]
    back = list(walk(ask, rest(third["previous"]), way="previous"))
    assert uids(reversed(back)) == events[:4]
    assert ask(rest(second["previous"]))["next"]


def test_the_ways_are_in_the_header_too(ask, client):
    for _number in range(3):
        make_event(make_strategy("PY"))
    response = client.get("/api/v1/events/?limit=1&country=py")
    following = response.json()["next"]
    assert response["Link"] == f'<{following}>; rel="next"'
    assert "country=py" in following
    middle = client.get(following)
    body = middle.json()
    assert middle["Link"] == f'<{body["next"]}>; rel="next", <{body["previous"]}>; rel="prev"'
    assert "Link" not in client.get("/api/v1/events/")


def test_other_parts_keep_both_clocks_still(ask):
    for _number in range(2):
        make_event(make_strategy("PY"))
    first = ask("events/?limit=1&as_of=2018-01-01")
    second = ask(rest(first["next"]))
    assert (second["as_of"], second["known_at"]) == ("2018-01-01", first["known_at"])
    assert abs(datetime.datetime.fromisoformat(first["known_at"]) - timezone.now()).seconds < 600


@pytest.mark.parametrize(("limit", "size"), [("", 50), ("limit=1", 1), ("limit=200", 60)])
def test_a_part_has_as_many_records_as_asked_for(ask, limit, size):
    passage = make_passage()
    for number in range(60):
        make_recommendation("MX", passage=passage, number=number + 1)
    assert len(ask(f"recommendations/?{limit}")["results"]) == size


def test_the_changes_come_once_too(ask):
    for _number in range(3):
        make_event(make_strategy("PY"))
    expected = [change["id"] for change in ask("changes/")["results"]]
    found = []
    for part in walk(ask, "changes/?limit=2"):
        found.append(part)
        make_check("PY")
    assert [change["id"] for part in found for change in part] == expected
    assert [len(part) for part in found] == [2, 1]
    second = ask(rest(ask("changes/?limit=1&known_at=2100-01-01")["next"]))
    assert ask(rest(second["previous"]))["previous"] is None


@pytest.mark.parametrize("clocks", ["", "as_of=2026-01-01", "known_at=2100-01-01"])
def test_a_record_is_the_same_in_whatever_part_and_crawl_it_comes(ask, clocks):
    for _number in range(3):
        make_event(make_strategy("PY"))
    whole = ask(f"events/?{clocks}")["results"]
    for _crawl in range(2):
        parts = walk(ask, f"events/?limit=1&{clocks}")
        assert [record for part in parts for record in part] == whole
    queries = {urlsplit(record["page"]).query for record in whole}
    assert (len(whole), queries) == (3, {clocks})


def test_the_clocks_of_another_part_are_those_that_the_reader_gave(ask):
    for _number in range(2):
        make_event(make_strategy("PY"))
    for clocks in ("", "&as_of=2026-01-01", "&as_of=2026-01-01&known_at=2100-01-01"):
        following = ask(f"events/?limit=1{clocks}")["next"]
        assert following.partition("&cursor=")[0].endswith(f"/?limit=1{clocks}")


@pytest.mark.parametrize("start", ["after-999999999999999999", "after-50000"])
def test_after_the_last_record_one_can_only_go_back(ask, start):
    event = make_event()
    found = ask(f"events/?cursor={start}-{NOW}")
    assert (found["results"], found["next"]) == ([], None)
    assert uids([ask(rest(found["previous"]))["results"]]) == [str(event.uid)]
    before = ask(f"events/?cursor=before-{event.pk}-{NOW}")
    assert (before["results"], before["previous"]) == ([], None)
    assert uids([ask(rest(before["next"]))["results"]]) == [str(event.uid)]


def test_after_the_last_change_one_can_only_go_back_to_the_first(ask):
    make_event()
    found = ask(f"changes/?cursor=after-5000-{NOW}")
    assert (found["results"], found["next"]) == ([], None)
    assert len(ask(rest(found["previous"]))["results"]) == 1


@pytest.mark.parametrize("number", ["0", "1", "9" * 17])
def test_every_text_of_the_shape_of_a_cursor_is_one(ask, number):
    make_event()
    assert ask(f"events/?cursor=before-0-{number}")["results"] == []
