"""The pages of a country, a strategy, a release, the recommendations, and the mistakes."""

import pytest

from tests.factories import (
    make_event,
    make_follow_up,
    make_membership,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
)
from tracker.strategies.statuses import EventKind


def html(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/countries/PY/",
        "/countries/AR/",
        "/strategies/paraguay-national-cybersecurity-strategy/",
        "/releases/E-049/17/",
        "/releases/E-476/14/",
        "/recommendations/",
        "/about/",
    ],
)
def test_every_page_opens_today_and_on_a_past_day(client, seeds, path):
    assert "<main" in html(client, path)
    assert "<main" in html(client, f"{path}?as_of=2015-06-01")


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("/countries/XX/", 404, "XX"),
        ("/countries/%00/", 404, "country"),
        ("/countries/PARAGUAY/", 404, "PARAGUAY"),
        ("/countries/CA/?as_of=1980-01-01", 404, "CA"),
        ("/countries/PY/?as_of=soon", 400, "soon"),
        ("/strategies/none-such/", 404, "none-such"),
        ("/strategies/%00/", 404, "strategy"),
        ("/releases/E-999/99/", 404, "E-999/99"),
        ("/releases/nonsense/", 404, "nonsense"),
        ("/releases/%00/", 404, "code"),
        ("/nowhere/", 404, ""),
    ],
)
@pytest.mark.parametrize("debug", [True, False])
def test_a_wrong_address_is_answered_by_name(client, seeds, settings, path, status, named, debug):
    settings.DEBUG = debug
    response = client.get(path)
    assert response.status_code == status
    assert named in response.content.decode()


def test_a_country_in_small_letters_leads_to_its_page(client, seeds):
    assert client.get("/countries/py/").headers["Location"] == "/countries/PY/"


@pytest.mark.parametrize("spelling", ["e-049/17", "E-049%2F17", "E-49/17"])
def test_a_release_spelt_otherwise_leads_to_its_page(client, seeds, spelling):
    response = client.get(f"/releases/{spelling}/", follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/releases/E-049/17/"


def test_a_country_page_says_where_it_stands_and_why(client, seeds):
    page = html(client, "/countries/PY/")
    assert "adopted" in page
    assert "E-049/17" in page
    assert "E-476/14" in page
    assert "Budapest" in page


def test_a_country_of_which_nothing_is_known_says_so(client, seeds):
    page = html(client, "/countries/AR/")
    assert "Argentina: nothing is recorded here about a national cybersecurity strategy" in page
    assert "E-049/17" not in page


def test_a_release_page_shows_only_cited_passages(client, db):
    release = make_release("E-049/17")
    cited = make_passage(release, text="One country has adopted its strategy.")
    make_passage(release, text="The guests then had lunch by the sea.")
    draft_only = make_passage(release, text="Another country may follow next year.")
    make_event(passage=cited)
    make_event(make_strategy("CO"), passage=draft_only, published=False)
    page = html(client, "/releases/E-049/17/")
    assert "One country has adopted" in page
    assert "lunch by the sea" not in page
    assert "may follow next year" not in page


def test_withdrawn_facts_and_drafts_are_on_no_page(client, db):
    make_membership("PY")
    strategy = make_strategy("PY")
    passage = make_passage(text="It was adopted, they say.")
    make_event(strategy, EventKind.LAUNCHED, passage=passage, note="launch-note", published=False)
    wrong = make_event(strategy, EventKind.APPROVED, passage=passage, note="approval-note")
    wrong.withdraw(by=None, reason="Misread.")
    for path in (
        "/",
        "/countries/PY/",
        strategy.get_absolute_url(),
        f"/releases/{passage.release.code}/",
    ):
        page = html(client, path)
        assert "launch-note" not in page
        assert "approval-note" not in page
        assert "they say" not in page


def test_recommendations_say_that_nothing_is_recorded_of_what_became_of_them(client, seeds):
    assert html(client, "/recommendations/").count("nothing recorded yet") == 4


def test_a_follow_up_counts_from_its_own_date(client, db):
    make_membership("MX")
    make_follow_up(make_recommendation("MX"))
    assert "taken up" in html(client, "/recommendations/")
    assert "taken up" not in html(client, "/recommendations/?as_of=2018-01-01")


@pytest.mark.parametrize("path", ["/", "/about/", "/nowhere/", "/?status=maybe", "/admin/login/"])
def test_every_answer_carries_the_strict_content_policy(client, seeds, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("count", [1, 3])
def test_list_pages_cost_the_same_number_of_queries(client, db, django_assert_num_queries, count):
    make_membership("MX")
    for _n in range(count):
        make_follow_up(make_recommendation("MX"))
    with django_assert_num_queries(2):
        html(client, "/recommendations/")
    with django_assert_num_queries(13):
        html(client, "/countries/MX/")
