"""What the facts of the two releases say, on three days."""

import datetime

import pytest
from django.http import QueryDict

from tracker.pages.moment import Moment
from tracker.status_table.table import status_table

pytestmark = pytest.mark.usefixtures("seeds")


def statuses_on(day: str) -> dict[str, str]:
    table = status_table(QueryDict(), Moment(datetime.date.fromisoformat(day)))
    return {row.country.code: row.status.value for row in table.rows}


def known_on(day: str) -> dict[str, str]:
    return {code: status for code, status in statuses_on(day).items() if status != "not_known"}


def test_after_both_releases_ten_countries_are_known():
    adopted = dict.fromkeys(["CO", "JM", "PA", "PY", "TT"], "adopted")
    in_progress = dict.fromkeys(["CR", "DO", "GT", "MX", "PE"], "in_progress")
    assert known_on("2026-11-21") == adopted | in_progress
    assert len(statuses_on("2026-11-21")) == 35


def test_between_the_releases_only_paraguay_is_known():
    assert known_on("2014-12-31") == {"PY": "in_progress"}


def test_the_day_before_the_first_release_nothing_is_known():
    assert known_on("2014-11-02") == {}
    assert known_on("2014-11-03") == {"PY": "in_progress"}


def test_a_source_that_only_reports_gives_a_by_date():
    table = status_table(QueryDict("q=colombia"), Moment(datetime.date(2026, 11, 21)))
    assert table.rows[0].since_shown == "by 20 Jun 2017"
    assert table.rows[0].current.passage.number == 10


def test_before_a_country_joined_it_is_not_listed():
    assert len(statuses_on("1960-01-01")) == 21
    assert "CA" not in statuses_on("1989-12-31")
    assert "CA" in statuses_on("1990-12-31")


def test_a_country_that_left_stays_listed_and_is_marked():
    def nicaragua(day):
        table = status_table(QueryDict("q=nicaragua"), Moment(datetime.date.fromisoformat(day)))
        return [row.country.is_member for row in table.rows]

    assert nicaragua("2023-11-18") == [True]
    assert nicaragua("2023-11-20") == [False]
