"""The figures: what is drawn, its table, the day and the filters of the address."""

import datetime
import re
from html import unescape
from itertools import pairwise

import pytest

from tests.drawings.drawn_pages import assert_sound, html, text
from tests.factories import (
    make_assistance,
    make_event,
    make_follow_up,
    make_membership,
    make_recommendation,
    make_strategy,
    make_term,
)
from tracker.drawings import plots
from tracker.drawings.figures import YearEnd
from tracker.strategies.statuses import EventKind, Status
from tracker.vocabularies.models import FOCUS_AREAS

D = datetime.date


def section(page, name):
    """The words of the part of the page under a heading."""
    start = page.index(f'id="{name}"')
    return text(page[start : page.index("</section>", start)])


def titles(page):
    """What the years of the plot say, by year."""
    found = re.findall(r'<a class="plot-year[^>]+><title>[^<]*?(\d{4}): ([^<]+)</title>', page)
    return dict(found)


def test_the_years_say_how_many_had_what(client, seeds):
    page = html(client, "/figures/?as_of=2018-06-30")
    assert titles(page) == {
        "2014": "1 in progress",
        "2015": "1 in progress",
        "2016": "1 in progress",
        "2017": "5 adopted, 5 in progress",
        "2018": "5 adopted, 5 in progress",
    }
    table = section(page, "years")
    assert "31 Dec 2017 5 5 35" in table
    assert "30 Jun 2018 5 5 35" in table
    assert 'href="/?as_of=2017-12-31"' in page
    assert_sound(page)


def test_the_years_follow_the_filters(client, seeds):
    page = html(client, "/figures/?as_of=2017-12-31&region=caribbean")
    assert titles(page)["2017"] == "2 adopted, 1 in progress"
    assert 'href="/?as_of=2017-12-31&amp;region=caribbean"' in page


def test_assistance_is_counted_by_kind_and_stage(client, seeds):
    page = html(client, "/figures/")
    words = section(page, "kinds")
    assert "Support with a national strategy 10 given, 2 announced" in words
    assert "Technical training 2 2 Paraguay ; 1 to member states in general" in words
    kind = re.search(r'<a href="#(kind-\d+)">', page)[1]
    assert f'<tr role="row" id="{kind}">' in page


def test_what_is_offered_to_all_counts_only_where_nothing_is_filtered(client, seeds):
    words = section(html(client, "/figures/?region=south_america"), "kinds")
    assert "member states in general" not in words
    assert "Technical training 1 2 Paraguay" in words


def test_recommendations_are_counted_by_focus_area_and_follow_up(client, db):
    make_membership("MX")
    area = make_term("legislation", FOCUS_AREAS)
    make_follow_up(make_recommendation("MX", focus_area=area))
    make_recommendation("MX", focus_area=area)
    make_recommendation("MX")
    page = html(client, "/figures/")
    assert "Legislation 1 followed up, 1 nothing recorded yet" in section(page, "areas")
    assert "Governance 1 nothing recorded yet" in section(page, "areas")
    before = section(html(client, "/figures/?as_of=2018-01-01"), "areas")
    assert "Legislation 2 nothing recorded yet" in before


def test_a_recommendation_without_a_focus_area_counts_too(client, db):
    make_membership("MX")
    recommendation = make_recommendation("MX", published=False)
    recommendation.focus_area = None
    recommendation.save()
    recommendation.publish(by=None)
    assert "no focus area given" in section(html(client, "/figures/"), "areas")


def test_terms_of_two_editions_are_told_apart(client, db):
    make_membership("MX")
    old = make_term("governance", FOCUS_AREAS, name_en="Governance")
    new_edition = type(old.vocabulary).objects.create(
        code=FOCUS_AREAS, edition="2030", title="Areas"
    )
    new = type(old).objects.create(
        vocabulary=new_edition, code="governance", **dict.fromkeys(("name_en", "name_es"), "G")
    )
    type(old).objects.filter(pk=new.pk).update(name_en="Governance")
    make_recommendation("MX", focus_area=old)
    make_recommendation("MX", focus_area=new)
    words = section(html(client, "/figures/"), "areas")
    assert "Governance (2026)" in words
    assert "Governance (2030)" in words


def test_facts_that_are_no_longer_or_not_yet_published_do_not_count(client, db):
    make_membership("PY")
    make_event(make_strategy("PY"), published=False)
    make_assistance("PY", published=False)
    make_recommendation("PY").withdraw(by=None, reason="Misread.")
    page = html(client, "/figures/")
    assert titles(page) == {}
    assert page.count('class="none"') == 3


def test_the_figures_show_what_was_known(client, db, monkeypatch):
    monday = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: monday)
    make_membership("PE")
    wrong = make_assistance("PE", title="Misread")
    tuesday = monday + datetime.timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tuesday)
    wrong.withdraw(by=None, reason="It was for another country.")
    assert "1 given" in section(html(client, "/figures/?known_at=2026-03-02"), "kinds")
    assert "1 given" not in section(html(client, "/figures/"), "kinds")


@pytest.mark.parametrize("query", ["?as_of=soon", "?region=europe", "?known_at=soon"])
def test_a_mistake_in_the_address_is_named(client, seeds, query):
    response = client.get(f"/figures/{query}")
    assert response.status_code == 400
    assert query[1:6] in response.content.decode()


def test_the_figures_cost_the_same_at_one_and_three_rows(client, db, django_assert_num_queries):
    codes = ["PY", "CO", "MX"]
    for count in (1, 3):
        for code in codes[count // 2 : count]:
            make_membership(code)
            for year in (2012, 2016):
                make_event(make_strategy(code), EventKind.APPROVED, D(year, 1, 1))
            make_assistance(code)
            make_follow_up(make_recommendation(code))
        with django_assert_num_queries(9 + 9):  # and one for each year
            html(client, "/figures/?as_of=2020-06-01")


def end_of(year, **counts):
    return YearEnd(D(year, 12, 31), {Status[name]: n for name, n in counts.items()}, 35)


def test_a_column_is_as_high_as_its_number():
    plot = plots.column_plot([end_of(2016, ADOPTED=4, IN_PROGRESS=6)])
    [adopted, in_progress] = plot.columns[0].segments
    assert plot.lines[-1] == (10, plot.base - plots.HEIGHT)
    assert (adopted.height, in_progress.height) == (88, 132)
    assert adopted.y + adopted.height == plot.base
    assert in_progress.y + in_progress.height == adopted.y


@pytest.mark.parametrize("number", [1, 8, 13, 25, 40])
def test_every_year_that_is_a_target_on_a_phone_is_wide_enough(number):
    plot = plots.column_plot([end_of(1980 + n, ADOPTED=1) for n in range(number)])
    targets = [column for column in plot.columns if not column.is_minor]
    assert targets[-1] is plot.columns[-1]
    for column in targets:
        assert float(column.wide_slot[:-1]) / 100 * plots.PHONE >= plots.FINGER - 0.1
        assert float(column.wide_x[:-1]) >= 0
    edges = [(float(c.wide_x[:-1]), float(c.wide_slot[:-1])) for c in targets]
    assert all(x + w <= x2 + 0.02 for (x, w), (x2, _w) in pairwise(edges))


@pytest.mark.parametrize(("most", "top"), [(1, 1), (5, 5), (6, 6), (10, 10), (11, 15), (35, 40)])
def test_the_lines_are_few_and_reach_the_highest_column(most, top):
    lines = plots.column_plot([end_of(2016, ADOPTED=most)]).lines
    assert lines[-1][0] == top
    assert len(lines) <= 6


def test_nothing_to_draw_is_no_error():
    assert plots.column_plot([]).columns == []
    assert plots.bars([]) == []


def test_no_decimal_comma_gets_into_a_drawing():
    assert plots.percent(0.375) == "37.5%"
    assert plots.percent(1) == "100%"
    assert plots.percent(0) == "0%"


@pytest.mark.parametrize("path", ["/map/", "/figures/"])
def test_each_filter_in_use_is_a_chip_that_takes_it_back(client, seeds, path):
    page = html(client, f"{path}?status=adopted&region=caribbean&as_of=2018-01-01&q=")
    chips = re.findall(r'class="chip"[^>]*href="([^"]*)"', page)
    assert [unescape(chip) for chip in chips] == [
        "?region=caribbean&as_of=2018-01-01",
        "?status=adopted&as_of=2018-01-01",
    ]
    assert f'id="clear-all" href="{path}?as_of=2018-01-01"' in page
    assert "hx-" not in page  # nothing here refreshes in place
    assert 'class="chips"' not in html(client, path)
