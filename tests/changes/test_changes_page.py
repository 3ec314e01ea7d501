"""The page of what changed: what it lists, in which order, and what an address may ask of it."""

import datetime
import re

import pytest
from django.utils import timezone

from tests.changes.change_rows import (
    FACTS,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    change_everything,
    html,
    listed,
    make_check,
    make_judgement,
    published_at,
    withdrawn_at,
)
from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_staff,
    make_strategy,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", FACTS)
def test_a_publication_of_every_kind_of_fact_is_listed(client, kind):
    fact = FACTS[kind]()
    assert f"published-{fact.uid}" in listed(html(client))


@pytest.mark.parametrize("kind", FACTS)
def test_a_withdrawal_is_listed_beside_its_publication_with_its_reason(client, kind):
    fact = FACTS[kind]()
    fact.withdraw(by=None, reason="Read off the wrong paragraph.")
    page = html(client)
    names = listed(page)
    assert names.index(f"withdrawn-{fact.uid}") < names.index(f"published-{fact.uid}")
    assert "Read off the wrong paragraph." in page
    assert "withdrawn later" in page


@pytest.mark.parametrize("kind", FACTS)
def test_a_draft_is_not_listed(client, kind):
    draft = FACTS[kind](published=False)
    assert str(draft.uid) not in html(client)


def test_a_decision_and_a_check_are_listed_with_their_reason_and_place(client):
    judgement = make_judgement(make_event())
    check = make_check()
    page = html(client)
    assert {f"judgement-{judgement.pk}", f"check-{check.pk}"} <= set(listed(page))
    assert "The gazette has another date." in page
    assert "The official gazette" in page


def test_a_decision_about_a_draft_is_listed_when_the_draft_is_published(client):
    event = make_event(published=False)
    judgement = make_judgement(event, decided_at=MONDAY)
    assert listed(html(client)) == []
    event.publish(by=None)
    assert f"judgement-{judgement.pk}" in listed(html(client))
    assert f"judgement-{judgement.pk}" not in listed(html(client, "/changes/?known_at=2026-01-06"))


def test_the_newest_change_comes_first(client):
    strategy = make_strategy("PY")
    old = make_event(strategy, **published_at(MONDAY))
    new = make_milestone("PY", **published_at(WEDNESDAY))
    check = make_check(recorded_at=TUESDAY)
    names = [f"published-{new.uid}", f"check-{check.pk}", f"published-{old.uid}"]
    assert listed(html(client)) == names


def test_changes_of_one_instant_are_on_one_page_each_and_always_in_one_order(client):
    strategy = make_strategy("PY")
    passage = make_passage()
    days = [datetime.date(2015, 1, 1) + datetime.timedelta(days=n) for n in range(45)]
    for day in days:
        make_event(strategy, happened_on=day, passage=passage, **published_at(MONDAY))
        make_milestone("PY", title=f"Of {day}", passage=passage, **published_at(MONDAY))
    for number in range(1, 21):
        make_recommendation("PY", number=number, passage=passage, **published_at(MONDAY))
    pages = [listed(html(client, f"/changes/?page={page}")) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 10]
    assert len({name for page in pages for name in page}) == 110
    assert pages == [listed(html(client, f"/changes/?page={page}")) for page in (1, 2, 3)]
    assert "Older changes" not in html(client, "/changes/?page=3")
    assert "page=2" in html(client)


def test_since_a_day_begins_with_that_day_and_since_an_instant_with_the_instant(client):
    on_monday = make_event(make_strategy("PY"), **published_at(MONDAY))
    on_tuesday = make_event(make_strategy("CO"), **published_at(TUESDAY))
    both = {f"published-{on_monday.uid}", f"published-{on_tuesday.uid}"}
    assert set(listed(html(client, "/changes/?since=2026-01-05"))) == both
    assert set(listed(html(client, "/changes/?since=2026-01-05T09:30Z"))) == both
    late = f"published-{on_tuesday.uid}"
    assert listed(html(client, "/changes/?since=2026-01-05T09:31Z")) == [late]
    assert listed(html(client, "/changes/?since=2026-01-06")) == [late]
    assert "as soon as staff publish" in html(client, "/changes/?since=2026-01-07")


def test_changes_of_one_country_are_only_its_own(client):
    expected = set()
    for kind in ("status event", "assistance", "recommendation", "follow-up", "milestone"):
        expected.add(f"published-{FACTS[kind]().uid}")
    others = [make_event(make_strategy("CO")), make_milestone(None), make_assistance(None)]
    expected.add(f"judgement-{make_judgement(make_event(make_strategy('PY'))).pk}")
    expected.add(f"check-{make_check('PY').pk}")
    names = set(listed(html(client, "/changes/?country=py")))
    assert expected <= names
    assert not names & {f"published-{other.uid}" for other in others}


def test_known_at_shows_only_what_had_happened_by_then(client):
    passage = make_passage(text="It was adopted in March, the minister said.")
    event = make_event(make_strategy("PY"), passage=passage, **withdrawn_at(WEDNESDAY))
    make_check(recorded_at=WEDNESDAY)
    by_tuesday = html(client, "/changes/?known_at=2026-01-06")
    assert listed(by_tuesday) == [f"published-{event.uid}"]
    assert "withdrawn later" not in by_tuesday
    assert "the minister said" in by_tuesday
    assert len(listed(html(client, "/changes/?known_at=2026-01-07"))) == 3
    assert listed(html(client, "/changes/?known_at=2026-01-04")) == []


def test_the_passage_of_a_withdrawn_fact_is_named_but_not_shown(client):
    passage = make_passage(text="It was adopted in March, the minister said.")
    make_event(passage=passage).withdraw(by=None, reason="Misread.")
    page = html(client)
    assert "the minister said" not in page
    assert f"{passage.release.code}, paragraph 1" in page


def test_staff_are_never_named(client):
    ana = make_staff("ana-secret", first_name="Ana-Secret", last_name="Secret")
    event = make_event(published=False)
    event.publish(ana)
    event.withdraw(ana, "Misread.")
    make_judgement(event, decided_by=ana)
    make_check(recorded_by=ana)
    for path in ("/changes/", "/changes/feed.atom"):
        assert "secret" not in html(client, path).lower()
    assert html(client).count("by staff") == 4


@pytest.mark.parametrize("kind", FACTS)
def test_every_link_leads_to_the_fact_whether_withdrawn_or_yet_to_come(client, kind):
    make_membership("PY")
    future = timezone.now().date() + datetime.timedelta(days=400)
    dates = {"assistance": "began_on", "assistance to all": "began_on", "recommendation": "made_on"}
    date = dates.get(kind, "happened_on")
    facts = [FACTS[kind](), FACTS[kind](**{date: future}), FACTS[kind]()]
    facts[2].withdraw(by=None, reason="Misread.")
    page = html(client)
    for fact in facts:
        entry = page.split(f'id="published-{fact.uid}"')[1]
        address = re.search(r'<a href="([^"]+)#fact-', entry).group(1).replace("&amp;", "&")
        assert f'id="fact-{fact.uid}"' in html(client, address), address


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ("since=soon", 400, "since"),
        ("since=2026-02-30", 400, "since"),
        ("since=2026-01-01T99:00Z", 400, "since"),
        ("country=XX", 400, "country"),
        ("country=%00", 400, "country"),
        ("page=0", 400, "page"),
        ("page=-1", 400, "page"),
        ("page=two", 400, "page"),
        ("page=%D9%A2", 400, "page"),
        ("page=99999999999999999999", 400, "page"),
        ("page=2", 404, "page 2"),
        ("known_at=soon", 400, "known_at"),
        ("as_of=soon", 400, "as_of"),
    ],
)
def test_a_wrong_address_is_answered_by_name(client, query, status, named):
    make_event()
    assert named in html(client, f"/changes/?{query}", status)


def test_both_clocks_are_carried_along(client):
    make_membership("PY")
    make_event(make_strategy("PY"), **published_at(MONDAY))
    page = html(client, "/changes/?as_of=2018-01-01&known_at=2026-01-06")
    assert "?as_of=2018-01-01&amp;known_at=2026-01-06#fact-" in page
    assert "statuses are those of 1 January 2018" in page


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_the_same_number_of_queries(client, django_assert_num_queries, number):
    change_everything(number)
    with django_assert_num_queries(14):  # the countries, the keys, and one for each stream
        assert len(listed(html(client))) == min(50, number * 18)


def test_the_page_tells_feed_readers_where_its_feed_is(client):
    make_country("PY")
    page = html(client, "/changes/?country=PY")
    head = page.split("</head>")[0]
    assert 'rel="alternate" type="application/atom+xml"' in head
    assert "/changes/feed.atom" in head
    assert "/changes/PY/feed.atom" in head
