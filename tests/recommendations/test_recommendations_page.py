"""The page of the recommendations: one by one, with what became of each."""

import datetime
import re
from html import unescape

import pytest

from tests.factories import (
    make_follow_up,
    make_membership,
    make_passage,
    make_recommendation,
    make_release,
    make_term,
)
from tracker.pages.views import recommendations
from tracker.recommendations import listing
from tracker.recommendations.models import Answer
from tracker.vocabularies.models import FOCUS_AREAS

DAY = datetime.date


def page(client, query=""):
    response = client.get(f"/recommendations/{query}")
    assert response.status_code == 200, query
    return response.content.decode()


def text(markup):
    """The words of a page, without its tags."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", markup).split()))


def rows(html):
    """The words of each recommendation that is listed, in order."""
    return [text(row) for row in re.findall(r'<tr id="fact-.*?</tr>', html, re.DOTALL)]


def addresses(html):
    """What the links that hold a query string lead to."""
    return [unescape(address) for address in re.findall(r'href="(\?[^"]*)"', html)]


def test_each_is_listed_with_its_country_area_date_and_proof(client, seeds):
    found = rows(page(client))
    assert len(found) == 4
    assert all("Mexico" in row and "E-049/17" in row for row in found)
    assert all("nothing recorded yet" in row for row in found)


def test_the_latest_answer_comes_first_and_every_one_has_its_proof(client, db):
    made = make_recommendation("MX")
    for year, answer, code in (
        (2019, Answer.PARTLY_TAKEN_UP, "E-019/19"),
        (2018, Answer.ACCEPTED, "E-018/18"),
        (2020, Answer.TAKEN_UP, "E-020/20"),
    ):
        passage = make_passage(make_release(code))
        make_follow_up(made, answer=answer, happened_on=DAY(year, 5, 3), passage=passage)
    [row] = rows(page(client))
    told = (
        "taken up , 3 May 2020",
        "E-020/20",
        "Earlier: partly taken up, 3 May 2019",
        "E-019/19",
        "Earlier: accepted, 3 May 2018",
        "E-018/18",
    )
    places = [row.index(words) for words in told]
    assert places == sorted(places)


def test_of_two_answers_of_one_day_the_one_recorded_later_counts(client, db):
    made = make_recommendation("MX")
    for hour, answer in ((9, Answer.TAKEN_UP), (8, Answer.ACCEPTED)):
        at = datetime.datetime(2026, 1, 5, hour, tzinfo=datetime.UTC)
        make_follow_up(made, answer=answer, recorded_at=at)
    html = page(client)
    assert re.search(r"<strong>(.*?)</strong>, <time", html)[1] == "taken up"
    assert len(rows(page(client, "?outcome=taken_up"))) == 1
    assert "No recommendation fits" in page(client, "?outcome=accepted")


def test_drafts_and_withdrawn_facts_are_not_listed_or_counted(client, db):
    shown = make_recommendation("MX", text="Name one office.")
    make_recommendation("MX", text="A draft of ours.", published=False)
    wrong = make_recommendation("MX", text="Misread by us.")
    wrong.withdraw(by=None, reason="Misread.")
    make_follow_up(shown, note="A draft answer.", published=False)
    html = page(client)
    assert len(rows(html)) == 1
    assert "1 recommendation · 0 followed up · 1 nothing recorded yet" in text(html)
    for leak in ("A draft of ours", "Misread by us", "A draft answer"):
        assert leak not in html


def test_both_clocks_move_the_list_and_the_counts(client, db):
    made = make_recommendation("MX", made_on=DAY(2017, 6, 20))
    make_follow_up(made, happened_on=DAY(2018, 6, 20))
    assert "1 followed up" in text(page(client))
    assert "0 followed up" in text(page(client, "?as_of=2018-06-19"))
    assert "No release read so far" in page(client, "?as_of=2017-06-19")
    before = page(client, "?as_of=2018-06-20&known_at=2020-01-01")
    assert "No release read so far names a recommendation" in before


def test_the_pages_hold_fifty_each_and_keep_the_filters(client, db, monkeypatch):
    monkeypatch.setattr(listing, "ON_PAGE", 2)
    for day in (1, 2, 3):
        make_recommendation("MX", text=f"Of day {day}.", made_on=DAY(2017, 6, day))
    first = page(client, "?country=MX&by=area")
    assert [row[-1:] for row in re.findall(r"Of day \d", first)] == ["3", "2"]
    [onward] = [a for a in addresses(first) if "page=" in a]
    assert onward == "?country=MX&by=area&page=2"
    second = page(client, onward)
    assert re.findall(r"Of day \d", second) == ["Of day 1"]
    assert "Page 2 of 2" in second
    assert "3 of 3 recommendations shown" in second


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ("?country=XX", 400, "country: "),
        ("?outcome=maybe", 400, "outcome: "),
        ("?area=nonsense", 400, "area: "),
        ("?release=E-999/99", 400, "release: No release E-999/99 is here."),
        ("?release=nonsense", 400, "release: "),
        ("?release=%00", 400, "release: "),
        ("?q=" + "x" * 101, 400, "q: "),
        ("?q=%00", 400, "q: "),
        ("?by=colour", 400, "by: “colour” is no way of counting"),
        ("?page=two", 400, "page: “two”"),
        ("?page=0", 400, "page: “0”"),
        ("?page=2", 404, "page: there is no page 2"),
        ("?as_of=soon", 400, "soon"),
    ],
)
def test_a_mistake_in_the_address_is_answered_by_name(client, seeds, query, status, named):
    response = client.get(f"/recommendations/{query}")
    assert response.status_code == status
    assert named in unescape(response.content.decode())


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("by", ["country", "area", "release"])
@pytest.mark.parametrize("htmx", [False, True])
def test_the_page_costs_the_same_whatever_it_lists(
    rf, db, django_assert_num_queries, count, by, htmx
):
    for number in range(count):
        area = make_term(f"area-{number}", FOCUS_AREAS)
        made = make_recommendation(("MX", "PY", "CO")[number], focus_area=area)
        make_follow_up(made)
        make_follow_up(made, happened_on=DAY(2019, 1, 1), answer=Answer.ACCEPTED)
    request = rf.get("/recommendations/", {"by": by})
    request.htmx = htmx
    # The recommendations, countries and areas to sift and count; those of the page, their answers.
    with django_assert_num_queries(5):
        assert recommendations(request).status_code == 200


def test_the_citation_keeps_what_was_asked_and_no_more(client, seeds):
    html = page(client, "?q=&country=MX&by=area&x=1")
    cited = re.search(r'id="cite-page-plain" class="citing-text">(.*?)</p>', html)
    assert cited is not None
    assert "/recommendations/?country=MX&amp;by=area&amp;as_of=" in cited[1]
    assert "x=1" not in cited[1]


def test_a_country_of_the_list_has_a_page_on_every_day(client, db):
    make_membership("MX", began_on="1950-01-01")
    made = make_recommendation("MX", made_on=DAY(1949, 1, 1))
    html = page(client, "?as_of=1949-06-01")
    address = f"/countries/MX/?as_of=1949-06-01#fact-{made.uid}"
    assert f'href="{address}"' in html
    assert "had not joined" in client.get(address).content.decode()


def test_a_markup_in_a_recommendation_is_shown_as_text(client, db):
    make_recommendation("MX", text="Use <b>strong</b> words & 'quotes'.")
    html = page(client, "?q=<b>")
    assert "<b>" not in html
    assert "&lt;b&gt;strong&lt;/b&gt;" in html
