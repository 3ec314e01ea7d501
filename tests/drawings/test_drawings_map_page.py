"""The map: every member a link, the day and the filters of the address, the same in words."""

import datetime
import re

import pytest

from tests.drawings.drawn_pages import assert_sound, html, text
from tests.factories import make_event, make_membership, make_strategy
from tracker.drawings import dates
from tracker.drawings.dates import Dates, dates_for
from tracker.pages.moment import Moment
from tracker.strategies.models import StatusEvent
from tracker.strategies.statuses import EventKind

D = datetime.date


def links(page):
    """{code: status} of the countries that are links on the map, {code} of those left out."""
    found = re.findall(
        r'<a class="map-country status-([a-z_]+)( is-out)?" href="[^"]+" data-country="([A-Z]{2})"',
        page,
    )
    return {c: s for s, _out, c in found}, {c for _s, out, c in found if out}


def title_of(page, code):
    return re.search(rf'data-country="{code}"><title>([^<]+)</title>', page)[1]


def words_of(page):
    """The part of the page under the map."""
    return text(page[page.index('id="words"') :])


def test_every_member_is_a_link_with_its_status(client, seeds):
    page = html(client, "/map/")
    statuses, out = links(page)
    assert len(statuses) == 35
    assert out == set()
    adopted = {code for code, status in statuses.items() if status == "adopted"}
    assert adopted == {"CO", "JM", "PA", "PY", "TT"}
    assert title_of(page, "PY") == "Paraguay (PY): adopted, by 20 Jun 2017"
    assert title_of(page, "AR") == "Argentina (AR): not known"
    assert 'href="/countries/PY/"' in page
    assert_sound(page)


def test_the_map_moves_to_a_past_day(client, seeds):
    page = html(client, "/map/?as_of=2014-12-31")
    statuses, _out = links(page)
    assert {c: s for c, s in statuses.items() if s != "not_known"} == {"PY": "in_progress"}
    assert 'href="/countries/PY/?as_of=2014-12-31"' in page
    assert "by 20 Jun 2017" not in page


def test_a_country_that_had_not_joined_is_land_and_no_link(client, seeds):
    page = html(client, "/map/?as_of=1980-01-01")
    statuses, _out = links(page)
    assert "CA" not in statuses
    assert "MX" in statuses
    assert_sound(page)


def test_before_the_first_member_the_map_says_why_it_is_empty(client, seeds):
    page = html(client, "/map/?as_of=1930-01-01")
    assert links(page) == ({}, set())
    assert "1948" in words_of(page)


def test_the_map_shows_what_was_known(client, db, monkeypatch):
    monday = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: monday)
    make_membership("PE")
    make_event(make_strategy("PE"), EventKind.APPROVED, D(2025, 8, 15))
    tuesday = monday + datetime.timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tuesday)
    StatusEvent.objects.get().withdraw(by=None, reason="A draft for consultation.")
    now, then = html(client, "/map/"), html(client, "/map/?known_at=2026-03-02")
    assert links(now)[0] == {"PE": "not_known"}
    assert links(then)[0] == {"PE": "adopted"}
    assert "15 August 2025" in then
    assert "15 August 2025" not in now


def test_filters_mute_the_others_and_shorten_the_list(client, seeds):
    page = html(client, "/map/?status=adopted&region=caribbean")
    statuses, out = links(page)
    assert set(statuses) - out == {"JM", "TT"}
    assert title_of(page, "PE") == "Peru (PE): in progress (outside the filters)"
    assert "Jamaica" in words_of(page)
    assert "Peru" not in words_of(page)
    assert 'href="/?status=adopted&amp;region=caribbean"' in page
    assert_sound(page)


def test_filters_that_leave_nothing_say_so(client, seeds):
    page = html(client, "/map/?status=replaced")
    assert "No country fits these filters" in page
    assert len(links(page)[1]) == 35


def test_the_words_have_every_country_under_its_status(client, seeds):
    words = words_of(html(client, "/map/"))
    assert words.index("adopted 5") < words.index("Paraguay") < words.index("in progress 5")
    assert words.index("in progress 5") < words.index("Peru") < words.index("not known 25")
    assert words.index("not known 25") < words.index("Argentina")


@pytest.mark.parametrize(
    ("query", "to"),
    [
        ("?year=2015", "/map/?as_of=2015-12-31"),
        ("?year=2015&as_of=2012-01-01", "/map/?as_of=2015-12-31"),
        ("?status=adopted&year=2015", "/map/?status=adopted&as_of=2015-12-31"),
        ("?year=2015&known_at=2026-01-15", "/map/?known_at=2026-01-15&as_of=2015-12-31"),
        ("?year=9999&as_of=2012-01-01", "/map/"),
    ],
)
def test_the_slider_leads_to_the_end_of_its_year(client, seeds, query, to):
    assert client.get(f"/map/{query}").headers["Location"] == to


def test_the_slider_reaches_from_the_first_event_to_this_year(client, seeds):
    page = html(client, "/map/?as_of=2016-02-01&region=caribbean")
    slider = re.search(r'<input type="range"[^>]+>', page)[0]
    assert 'min="2014"' in slider
    assert f'max="{datetime.datetime.now(datetime.UTC).year}"' in slider
    assert 'value="2016"' in slider
    assert '<input type="hidden" name="region" value="caribbean">' in page


def test_steps_lead_to_the_events_before_and_after(client, seeds):
    page = html(client, "/map/?as_of=2016-02-01&region=caribbean")
    assert re.search(r'rel="prev" href="\?as_of=2014-11-03&amp;region=caribbean"', page)
    assert re.search(r'rel="next" href="\?as_of=2017-06-20&amp;region=caribbean"', page)
    assert 'rel="prev"' not in html(client, "/map/?as_of=2014-11-03")
    assert 'rel="next"' not in html(client, "/map/")


@pytest.mark.parametrize("day", ["2014-11-03", "2016-02-01", "2017-06-20", "2030-01-01"])
def test_steps_and_years_are_the_same_where_there_are_too_many_days_to_list(
    client, seeds, monkeypatch, day
):
    moment = Moment(D.fromisoformat(day))
    whole = dates_for(moment)
    monkeypatch.setattr(dates, "MOST_EVENTS", 3)
    nearest = dates_for(moment)
    assert (whole.is_whole, nearest.is_whole) == (True, False)
    assert (nearest.previous, nearest.next) == (whole.previous, whole.next)
    assert nearest.years == whole.years
    assert "days with events" not in html(client, f"/map/?as_of={day}")


def test_a_day_is_neither_before_nor_after_itself():
    days = [D(2014, 1, 1), D(2015, 1, 1), D(2016, 1, 1)]
    found = Dates(D(2015, 1, 1), days)
    assert (found.previous, found.next) == (days[0], days[2])


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("?as_of=soon", "soon"),
        ("?known_at=soon", "known_at"),
        ("?status=maybe", "maybe"),
        ("?year=soon", "year"),
        ("?year=20151", "year"),
        ("?year=٢٠١٤", "year"),
        ("?year=0000", "year"),
    ],
)
def test_a_mistake_in_the_address_is_named(client, seeds, query, named):
    response = client.get(f"/map/{query}")
    assert response.status_code == 400
    assert named in response.content.decode()


def test_the_map_costs_the_same_at_one_and_three_countries(client, db, django_assert_num_queries):
    codes = ["PY", "CO", "MX"]
    for count in (1, 3):
        for code in codes[count // 2 : count]:
            make_membership(code)
            make_event(make_strategy(code))
        with django_assert_num_queries(4):
            page = html(client, "/map/")
        assert len(links(page)[0]) == count


def test_a_country_without_a_shape_is_in_the_words(client, db):
    make_membership("XK")
    page = html(client, "/map/")
    assert links(page)[0] == {}
    assert "Land of XK" in words_of(page)


def test_other_sites_may_frame_the_map_and_no_more(client, seeds):
    framed = client.get("/embed/map/?status=adopted&as_of=2018-01-01")
    page = framed.content.decode()
    assert set(links(page)[0]) - links(page)[1] == {"CO", "JM", "PA", "PY", "TT"}
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    assert page.count('target="_blank"') >= 35
    assert 'href="http://testserver/map/?status=adopted&amp;as_of=2018-01-01"' in page
    assert_sound(page)
    assert client.get("/map/").headers["X-Frame-Options"] == "DENY"


def test_a_mistake_in_the_address_of_a_framed_map_is_named(client, seeds):
    response = client.get("/embed/map/?status=maybe")
    assert response.status_code == 400
    assert "maybe" in response.content.decode()
