"""The pages of a country, a strategy, a release, the recommendations, and the mistakes."""

import pytest
from django.urls import reverse

from tests.factories import (
    make_country,
    make_event,
    make_follow_up,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_staff,
    make_strategy,
)
from tracker.proposals.models import ProposedFact
from tracker.strategies.statuses import EventKind, Status


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


@pytest.fixture
def proposal(db):
    """An open proposal on a paragraph that a published fact cites."""
    passage = make_passage(make_release("E-049/17"), text="One country has adopted its strategy.")
    make_event(passage=passage)
    return ProposedFact.objects.create(
        passage=passage,
        country=make_country("JM"),
        status=Status.IN_PROGRESS,
        quotation="One country",
        start=0,
        rule="adopt-past",
        confidence="0.5",
    )


def test_staff_see_on_a_release_page_what_is_still_undecided(client, proposal):
    client.force_login(make_staff())
    response = client.get("/releases/E-049/17/")
    page = response.content.decode()
    desk = reverse("admin:tracker_desk_release", args=[proposal.passage.release_id])
    assert f'href="{desk}#proposal-{proposal.pk}"' in page
    assert "Jamaica" in page
    assert "private" in response.headers["Cache-Control"]
    ProposedFact.objects.all().delete()
    assert "Nothing that the program proposed waits" in html(client, "/releases/E-049/17/")


@pytest.mark.parametrize("who", ["reader", "not staff", "staff without the right"])
def test_nobody_else_sees_what_is_undecided(client, proposal, who):
    if who == "not staff":
        client.force_login(make_staff(is_staff=False))
    elif who == "staff without the right":
        client.force_login(make_staff(is_superuser=False))
    page = html(client, "/releases/E-049/17/")
    assert "One country has adopted" in page
    for leak in ("Jamaica", "undecided", "/desk/", "waits for a decision"):
        assert leak not in page


def test_a_release_page_leads_to_its_translation_and_to_where_it_was_published(client, db):
    english = make_release("E-063/15", url="https://oas.example/E-063/15")
    spanish = make_release("C-063/15", language="es", translation_of=english)
    for here, other, language in ((english, spanish, "Spanish"), (spanish, english, "English")):
        page = html(client, f"/releases/{here.code}/")
        assert f'href="/releases/{other.code}/" hreflang="{other.language}">{other.code}<' in page
        assert f"({language})" in page
        assert f'href="{here.url}"' in page
        assert 'id="cite-release-plain"' in page


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


def test_a_country_that_has_not_joined_yet_says_so_and_leads_to_its_first_day(client, seeds):
    make_milestone("CA", title="Asked to be an observer", happened_on="1972-02-02")
    page = html(client, "/countries/CA/?as_of=1980-01-01")
    assert "Canada had not joined the OAS by 1 January 1980" in page
    assert 'href="?as_of=1990-01-01"' in page
    assert "left the OAS" not in page
    assert "Asked to be an observer" in page
    assert "had not joined" not in html(client, "/countries/CA/?as_of=1990-01-01")


def test_a_fact_older_than_the_membership_is_linked_to_a_page_that_shows_it(client, seeds):
    fact = make_milestone("CA", passage=make_passage(), happened_on="1972-02-02")
    page = html(client, f"/releases/{fact.passage.release.code}/?as_of=1980-01-01")
    address = f"/countries/CA/?as_of=1980-01-01#fact-{fact.uid}"
    assert f'href="{address}"' in page
    assert f'id="fact-{fact.uid}"' in html(client, address)


def test_a_country_without_any_membership_has_a_page_that_says_so(client, db):
    make_event(make_strategy("CO"))
    page = html(client, "/countries/CO/")
    assert "No membership of the OAS is recorded here for Colombia" in page
    assert 'id="membership"' not in page
    assert 'data-country="CO"' not in html(client, "/")


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
    with django_assert_num_queries(13):
        html(client, "/countries/MX/")
