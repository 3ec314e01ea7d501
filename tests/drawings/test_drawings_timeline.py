"""A country's timeline: bars for strategies, marks for everything else, a link and a name each."""

import datetime
import re
from itertools import combinations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.drawings.drawn_pages import assert_sound
from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_milestone,
    make_passage,
    make_recommendation,
    make_strategy,
)
from tracker.drawings.timeline import APART, timeline_of
from tracker.pages import facts, sentences
from tracker.pages.moment import Moment
from tracker.strategies.models import Judgement, Rank
from tracker.strategies.statuses import EventKind

D = datetime.date
TODAY = D(2026, 11, 1)

pytestmark = pytest.mark.django_db


def drawing_of(code="PA", day=TODAY):
    moment = Moment(day)
    found = facts.of_country(make_country(code), moment)
    return timeline_of(sentences.timeline(found), found["events"], day)


def place(share):
    return float(share.removesuffix("%")) / 100


def markup_of(drawing):
    return render_to_string("tracker/_timeline.html", {"drawing": drawing})


def two_editions():
    first = make_strategy("PA", slug="panama-2013", title="Edition of 2013")
    second = make_strategy("PA", slug="panama-2021", title="Edition of 2021", replaces=first)
    on = {"date_basis": "on"}
    make_event(first, EventKind.DRAFT, D(2012, 1, 1), happened_precision="year", **on)
    make_event(first, EventKind.APPROVED, D(2013, 3, 1), happened_precision="month", **on)
    make_event(second, EventKind.APPROVED, D(2021, 9, 14), **on)
    make_event(second, EventKind.PERIOD_ENDED, D(2024, 1, 1), happened_precision="year", **on)


def test_a_strategy_is_a_bar_from_adoption_to_replacement():
    two_editions()
    drawing = drawing_of()
    old, new = drawing.lanes
    assert [bar.status.value for bar in old.bars] == ["in_progress", "adopted", "replaced"]
    assert [bar.status.value for bar in new.bars] == ["adopted", "period_ended"]
    replaced, successor = old.bars[2], new.bars[0]
    assert replaced.x == successor.x
    for before, after in zip(old.bars, old.bars[1:], strict=False):
        assert place(before.x) + place(before.width) == pytest.approx(place(after.x), abs=2e-4)
    last = new.bars[1]
    assert place(last.x) + place(last.width) == pytest.approx(place(drawing.today), abs=1e-3)


def test_a_bar_bears_the_pattern_of_its_status():
    two_editions()
    markup = markup_of(drawing_of())
    for status in ("in_progress", "adopted", "replaced", "period_ended"):
        assert f'fill="url(#fill-{status})"' in markup


def test_on_a_past_day_the_successor_has_replaced_nothing_yet():
    two_editions()
    [old] = drawing_of(day=D(2020, 1, 1)).lanes
    assert [bar.status.value for bar in old.bars] == ["in_progress", "adopted"]


def test_a_month_and_a_year_are_drawn_as_long_as_they_are():
    two_editions()
    drawing = drawing_of()
    year, month = drawing.lanes[0].marks
    a_year = drawing.scale.x(D(2013, 1, 1)) - drawing.scale.x(D(2012, 1, 1))
    a_month = drawing.scale.x(D(2013, 4, 1)) - drawing.scale.x(D(2013, 3, 1))
    assert place(year.span) == pytest.approx(a_year, abs=1e-4)
    assert place(month.span) == pytest.approx(a_month, abs=1e-4)
    assert place(year.span_x) < place(year.x) < place(year.span_x) + place(year.span)


def test_a_day_has_no_span_and_a_period_spans_to_its_last_day():
    make_milestone("PA", happened_on=D(2014, 3, 5))
    make_assistance(
        "PA",
        began_on=D(2012, 5, 1),
        began_precision="month",
        ended_on=D(2013, 1, 1),
        ended_precision="year",
    )
    drawing = drawing_of()
    [help_given], [milestone] = (lane.marks for lane in drawing.lanes)
    assert milestone.span == ""
    end = place(help_given.span_x) + place(help_given.span)
    assert end == pytest.approx(drawing.scale.x(D(2014, 1, 1)), abs=2e-4)
    assert help_given.x == help_given.span_x


def test_the_end_of_a_period_counts_from_the_day_after_it():
    two_editions()
    [_adopted, ended] = drawing_of().lanes[1].marks
    assert ended.span == ""
    assert place(ended.x) == pytest.approx(drawing_of().scale.x(D(2025, 1, 1)), abs=1e-4)


def test_what_was_so_by_a_date_may_have_begun_before():
    make_event(make_strategy("PA"), date_basis="by")
    [lane] = drawing_of().lanes
    assert lane.bars[0].is_by
    assert "lane-before" in markup_of(drawing_of())
    two_editions()
    assert not drawing_of().lanes[0].bars[0].is_by


def test_marks_of_one_day_stand_under_one_another():
    for n in range(6):
        make_assistance("PA", title=f"Training {n}", began_on=D(2014, 11, 3))
    make_assistance("PA", title="Training later", began_on=D(2020, 11, 3))
    [lane] = drawing_of().lanes
    for one, other in combinations(lane.marks, 2):
        assert one.row != other.row or abs(place(one.x) - place(other.x)) >= APART - 1e-6
    assert {mark.row for mark in lane.marks} == set(range(6))
    assert lane.height >= 6 * 24


def test_every_line_of_the_list_is_a_mark_and_a_link(seeds):
    moment = Moment(TODAY)
    found = facts.of_country(make_country("PY"), moment)
    entries = sentences.timeline(found)
    markup = markup_of(timeline_of(entries, found["events"], TODAY))
    links = re.findall(r'<a class="lane-mark[^"]*" href="#fact-([^"]+)"><title>([^<]+)<', markup)
    assert sorted(uid for uid, _title in links) == sorted(str(e.fact.uid) for e in entries)
    titles = {title for _uid, title in links}
    assert "by 20 June 2017: reported adopted" in titles
    assert "3 November 2014: support announced" in titles
    assert_sound(markup)


def test_each_kind_of_fact_has_its_own_mark_and_lane():
    passage = make_passage()
    make_assistance("PA", stage="announced", passage=passage)
    make_assistance("PA", stage="given", passage=passage)
    make_recommendation("PA", passage=passage)
    make_recommendation("PA", passage=passage)
    make_milestone("PA", passage=passage)
    drawing = drawing_of()
    assert [lane.name for lane in drawing.lanes] == [
        "What the OAS did",
        "Recommendations",
        "What else happened",
    ]
    assert [kind for kind, _words in drawing.kinds] == [
        "given",
        "announced",
        "recommendations",
        "milestone",
    ]
    assert "2 recommendations made" in drawing.lanes[1].marks[0].title


def test_an_event_that_was_not_believed_moves_no_bar_but_keeps_its_mark():
    strategy = make_strategy("PA")
    make_event(strategy, EventKind.DRAFT, D(2012, 1, 1))
    wrong = make_event(strategy, EventKind.APPROVED, D(2015, 1, 1))
    Judgement.objects.create(event=wrong, rank=Rank.DEPRECATED, reason="Misread.")
    [lane] = drawing_of().lanes
    assert [bar.status.value for bar in lane.bars] == ["in_progress"]
    assert len(lane.marks) == 2


def test_a_country_of_which_nothing_is_known_has_no_timeline():
    assert drawing_of("AR") is None
    assert markup_of(None).strip() == ""


def test_the_far_future_adds_no_years():
    make_event(make_strategy("PA"), EventKind.APPROVED, D(2020, 1, 1))
    drawing = drawing_of(day=D(9999, 12, 31))
    assert drawing.scale.last <= datetime.datetime.now(datetime.UTC).year
    assert len(drawing.scale.ticks) <= 7


def test_the_timeline_asks_the_database_nothing(django_assert_num_queries):
    two_editions()
    moment = Moment(TODAY)
    found = facts.of_country(make_country("PA"), moment)
    entries = sentences.timeline(found)
    with django_assert_num_queries(0):
        markup_of(timeline_of(entries, found["events"], TODAY))


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_places_are_written_with_a_point_in_every_language(language):
    two_editions()
    with translation.override(language):
        markup = markup_of(drawing_of())
    places = re.findall(r'\s(?:x|x1|x2|y|width|height)="([^"]*)"', markup)
    assert len(places) > 30
    assert all(re.fullmatch(r"-?\d+(\.\d+)?%?", place) for place in places), places
