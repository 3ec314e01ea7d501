"""The lists of the API: the records of the open data, each with its proof and its page."""

import datetime
import re
import uuid

import pytest
from django.test import Client

from releases.importing.models import Capture, digest_of
from releases.models import Participant, Release
from tests.factories import (
    make_assistance,
    make_event,
    make_follow_up,
    make_judgement,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
)
from tracker.api.fields import instant
from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import as_text
from tracker.pages.moment import Moment, today

D = datetime.date
SECRET = "Only the staff may read of Atlantis"
PROOF_NAMES = {"release_code": "release", "paragraph": "paragraph", "quotation": "quotation"}
FACTS = {
    "events": make_event,
    "assistance": make_assistance,
    "recommendations": make_recommendation,
    "follow-ups": make_follow_up,
    "milestones": make_milestone,
}


def cell(record, name):
    """A cell of the list in a record, as the downloads write it."""
    value = record["proof"][PROOF_NAMES[name]] if name not in record else record[name]
    return "" if value is None else str(value)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_the_rows_of_the_open_data(ask, seeds, name):
    data = LISTS[name]
    rows = data.cells(data.shown(Moment(today())))
    expected = sorted([as_text(value) for value in row] for row in rows)
    records = ask(f"{name}/?limit=200")["results"]
    assert sorted([cell(record, c) for c in data.names] for record in records) == expected
    assert expected or name in {"follow-ups", "judgements", "checks"}


def test_a_fact_carries_its_proof_and_its_page(ask, db):
    release = make_release("E-049/17", published_precision="month", published_on=D(2017, 6, 1))
    passage = make_passage(release, number=10, wording="quoted", text="Two countries have one.")
    event = make_event(make_strategy("PY"), passage=passage, quotation="Two countries")
    (found,) = ask("events/")["results"]
    assert found["proof"] == {
        "release": "E-049/17",
        "paragraph": 10,
        "quotation": "Two countries",
        "wording": "quoted",
        "text": "Two countries have one.",
        "published": "2017-06",
        "page": "http://testserver/releases/E-049/17/#passage-10",
    }
    assert found["page"] == f"http://testserver/strategies/py-strategy-1/#fact-{event.uid}"


@pytest.mark.parametrize(
    ("make", "name", "path"),
    [
        (lambda: make_assistance("PY"), "assistance", "/countries/PY/"),
        (lambda: make_recommendation("PY"), "recommendations", "/countries/PY/"),
        (lambda: make_follow_up(make_recommendation("PY")), "follow-ups", "/countries/PY/"),
        (lambda: make_milestone("PY"), "milestones", "/countries/PY/"),
        (lambda: make_assistance(None), "assistance", "/releases/E-101/17/"),
        (lambda: make_milestone(None), "milestones", "/releases/E-101/17/"),
    ],
)
def test_the_page_of_a_fact_shows_it(client, ask, db, make, name, path):
    make_membership("PY")
    fact = make()
    (found,) = ask(f"{name}/?as_of=2026-01-01")["results"]
    assert found["page"] == f"http://testserver{path}?as_of=2026-01-01#fact-{fact.uid}"
    page = client.get(found["page"].partition("#")[0])
    assert f'id="fact-{fact.uid}"' in page.content.decode()


def test_what_is_not_known_is_null(ask, db):
    make_assistance(None, ended_on=None, role="", partners="")
    (found,) = ask("assistance/")["results"]
    assert {found[n] for n in ("country_code", "strategy", "role", "partners", "ended")} == {None}


def test_a_recommendation_holds_what_became_of_it_in_order(ask, db):
    made = make_recommendation("MX")
    late = make_follow_up(made, happened_on=D(2019, 1, 1))
    early = make_follow_up(made, happened_on=D(2018, 1, 1))
    make_follow_up(make_recommendation("PY"), published=False)
    mexico, paraguay = ask("recommendations/")["results"]
    assert [one["uid"] for one in mexico["follow_ups"]] == [str(early.uid), str(late.uid)]
    assert mexico["follow_ups"][0]["proof"]["release"] == early.passage.release.code
    assert paraguay["follow_ups"] == []
    assert ask(f"recommendations/{made.uid}/") == mexico
    before = ask("recommendations/?as_of=2018-06-01&country=mx")["results"]
    assert [one["uid"] for one in before[0]["follow_ups"]] == [str(early.uid)]


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_found_on_both_clocks(ask, db, name):
    fact = FACTS[name]()
    path = f"{name}/{fact.uid}/"
    assert ask(path)["uid"] == str(fact.uid)
    assert ask(path.upper().replace(name.upper(), name))["uid"] == str(fact.uid)
    assert [one["uid"] for one in ask(f"{name}/")["results"]] == [str(fact.uid)]
    assert ask(f"{name}/?as_of=1990-01-01")["results"] == []
    assert ask(f"{name}/?known_at=2000-01-01&as_of=2026-01-01")["results"] == []
    then = fact.published_at.isoformat().replace("+00:00", "Z")
    fact.withdraw(by=None, reason="Misread.")
    assert ask(f"{name}/")["results"] == []
    said = ask(path, 404)["detail"]
    assert "“Misread.”" in said
    (before,) = re.findall(r"known_at=(\S+)", said)
    assert ask(f"{path}?known_at={before}")["uid"] == str(fact.uid)
    assert ask(f"{path}?known_at={instant(fact.withdrawn_at)}", 404)["detail"] == said
    assert "this moment" in ask(f"{path}?known_at=2000-01-01", 404)["detail"]
    assert "this moment" in ask(f"{name}/{uuid.uuid4()}/", 404)["detail"]
    assert len(ask(f"{name}/?known_at={then}")["results"]) == 1
    known_then = ask(f"{path}?known_at={then}")
    assert known_then["uid"] == str(fact.uid)
    assert (known_then["withdrawn_at"], known_then["withdrawal_reason"]) == (None, None)


@pytest.mark.parametrize("name", ["countries", "strategies", "releases", *FACTS])
def test_a_record_says_its_own_address(ask, db, name):
    for make in FACTS.values():
        make()
    for clocks in ("", "?as_of=2026-01-01"):
        for found in ask(f"{name}/{clocks}")["results"]:
            path = found["api_url"].removeprefix("http://testserver/api/v1/")
            assert (path.startswith(f"{name}/"), path.endswith(f"/{clocks}")) == (True, True)
            alone = ask(path)
            assert {key: alone[key] for key in found} == found


def test_a_list_is_narrowed_to_a_country_and_a_release(ask, db):
    wanted = make_event(make_strategy("PY"))
    make_event(make_strategy("CO"))
    code = wanted.passage.release.code
    for query in (
        "country=py",
        "country=PY",
        f"release={code.lower()}",
        f"country=PY&release={code}",
    ):
        assert [one["uid"] for one in ask(f"events/?{query}")["results"]] == [str(wanted.uid)]
    assert ask(f"events/?country=CO&release={code}")["results"] == []


def test_a_country_comes_with_its_row_of_the_table(ask, seeds):
    found = ask("countries/py/")
    assert found["name_es"] == "Paraguay"
    (row,) = ask("status/?q=paraguay")["results"]
    assert found["status"] == row
    assert found["page"] == "http://testserver/countries/PY/"
    before = ask("countries/py/?as_of=2015-01-01")["status"]
    assert before["status"] == "in_progress"


@pytest.mark.parametrize("code", ["E-049/17", "E-049%2F17", "e-49/17"])
def test_a_release_comes_with_its_public_passages_in_any_spelling(ask, seeds, code):
    found = ask(f"releases/{code}/")
    assert found["code"] == "E-049/17"
    numbers = [passage["paragraph"] for passage in found["passages"]]
    assert numbers == sorted(numbers)
    assert 10 in numbers


@pytest.mark.parametrize(
    "make",
    [
        lambda strategy, **more: make_event(strategy, **more),
        lambda strategy, **more: make_assistance("PY", strategy=strategy, **more),
        lambda strategy, **more: make_recommendation("PY", strategy=strategy, **more),
    ],
)
def test_a_strategy_is_listed_while_something_published_tells_of_it(ask, db, make):
    def listed(query=""):
        return [one["slug"] for one in ask(f"strategies/{query}")["results"]]

    strategy = make_strategy("PY")
    make_assistance("PY")
    fact = make(strategy, published=False)
    assert listed() == []
    fact.publish(by=None)
    assert listed() == [strategy.slug]
    assert listed("?as_of=1990-01-01") == []
    assert listed("?known_at=2000-01-01&as_of=2026-01-01") == []
    fact.withdraw(by=None, reason="Misread.")
    assert listed() == []


def test_a_replaced_strategy_is_named_once_it_was_told_of(ask, db):
    old = make_strategy("PY")
    make_event(make_strategy("PY", replaces=old))
    draft = make_event(old, published=False)
    (found,) = ask("strategies/")["results"]
    assert found["replaces"] is None
    draft.publish(by=None)
    draft.withdraw(by=None, reason="Misread.")
    (found,) = ask("strategies/")["results"]
    assert found["replaces"] == old.slug


def test_a_release_that_came_later_is_listed_where_it_proves_something_earlier(ask, db):
    for number in (1, 2):
        make_release(f"E-90{number}/18", published_on=D(2018, 5, 1))
    first = make_passage(Release.objects.get(code="E-901/18"))
    passage = make_passage(first.release)
    Participant.objects.create(passage=passage, name="María Ayala")
    Participant.objects.create(passage=first, name="Nobody")
    make_event(happened_on=D(2017, 5, 1), passage=passage)
    releases = ask("releases/?as_of=2017-12-31")["results"]
    assert [one["code"] for one in releases] == ["E-901/18"]
    people = ask("participants/?as_of=2017-12-31")["results"]
    assert [one["name"] for one in people] == ["María Ayala"]
    assert ask("releases/?as_of=2017-01-01")["results"] == []


def test_a_strategy_is_found_by_its_address(ask, seeds):
    found = ask("strategies/paraguay-national-cybersecurity-strategy/")
    assert found["country_code"] == "PY"


def addresses(ask):
    return [entry["url"] for entry in ask("")["lists"]]


def test_nothing_of_drafts_uncited_passages_and_captured_texts_is_anywhere(ask, client, db):
    for make in FACTS.values():
        make(published=False, passage=make_passage(text=SECRET))
    make_milestone(published=False, title=SECRET)
    release = make_release("E-900/17")
    public, private = make_passage(release), make_passage(release, text=SECRET)
    Participant.objects.create(passage=private, name=SECRET)
    make_strategy("JM", title=SECRET)
    make_judgement(make_event(published=False), reason=SECRET)
    Capture.objects.create(release=release, text=SECRET, digest=digest_of(SECRET), name="a.txt")
    make_event(passage=public)
    said = [client.get(url).content.decode() for url in addresses(ask)]
    said.append(client.get("/api/v1/releases/E-900/17/").content.decode())
    assert len(said) > 15
    assert not [text for text in said if SECRET in text]


def test_the_staff_get_what_everybody_gets(ask, client, seeds, admin_client):
    make_event(make_strategy("PY"), published=False)
    for path in ("events/?known_at=2100-01-01&as_of=2026-01-01", "countries/PY/?as_of=2026-01-01"):
        everybody = Client().get(f"/api/v1/{path}").json()
        staff = admin_client.get(f"/api/v1/{path}").json()
        everybody.pop("known_at", None), staff.pop("known_at", None)
        assert staff == everybody
