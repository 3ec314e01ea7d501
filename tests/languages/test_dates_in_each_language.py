"""Dates as each language writes them, from our catalogues and Django's names of months."""

import datetime

import pytest
from django.utils.translation import override

from releases.partial_dates import show_date, show_instant

JUNE = datetime.date(2017, 6, 20)
FIRST = datetime.date(2017, 6, 1)


@pytest.mark.parametrize(
    ("language", "day", "first", "month", "short", "short_month"),
    [
        ("en", "20 June 2017", "1 June 2017", "June 2017", "20 Jun 2017", "Jun 2017"),
        (
            "es",
            "20 de junio de 2017",
            "1 de junio de 2017",
            "junio de 2017",
            "20 jun 2017",
            "jun 2017",
        ),
        (
            "pt",
            "20 de junho de 2017",
            "1º de junho de 2017",
            "junho de 2017",
            "20 jun 2017",
            "jun 2017",
        ),
        ("fr", "20 juin 2017", "1er juin 2017", "juin 2017", "20 juin 2017", "juin 2017"),
    ],
)
def test_date_by_its_precision(language, day, first, month, short, short_month):
    with override(language):
        assert show_date(JUNE) == day
        assert show_date(FIRST) == first
        assert show_date(FIRST, "month") == month
        assert show_date(FIRST, "year") == "2017"
        assert show_date(JUNE, short=True) == short
        assert show_date(FIRST, "month", short=True) == short_month


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_month_has_a_name_without_a_letter_that_is_a_format(language):
    with override(language):
        for month in range(1, 13):
            for short in (True, False):
                shown = show_date(datetime.date(2016, month, 2), short=short)
                assert shown.startswith("2 ")
                assert shown.endswith("2016")
                assert "\\" not in shown
                assert (shown == shown.lower()) == (language != "en")


def test_an_instant_is_shown_in_utc_to_the_minute():
    east = datetime.timezone(datetime.timedelta(hours=5))
    instant = datetime.datetime(2026, 5, 4, 3, 5, tzinfo=east)
    with override("en"):
        assert show_instant(instant) == "3 May 2026, 22:05"
