"""Words that other languages cannot put together as English does: each is asked for whole."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from releases.importing.results import Result
from releases.labels import as_label, labelled
from releases.partial_dates import show_by
from tests.factories import make_assistance, make_event
from tracker.desk.acts import sentences
from tracker.facts.dates import when
from tracker.strategies.statuses import Status


@pytest.fixture
def contexts(monkeypatch):
    """Let "by …" be given with its context instead of a translation."""

    def with_context(context, text):
        return f"{context} | {text}" if text.startswith("by ") else text

    monkeypatch.setattr(translation._trans, "pgettext", with_context)


@pytest.fixture
def plurals(monkeypatch):
    """Let a counted text say which of its forms was asked for."""

    def form(singular, plural, number):
        return f"{singular} ({'one' if number == 1 else 'several'})"

    monkeypatch.setattr(translation._trans, "ngettext", form)


@pytest.mark.parametrize("status", Status)
def test_number_and_status_are_one_text(status, plurals):
    assert status.counted(1) == f"1 {status.label} (one)"
    assert status.counted(5) == f"5 {status.label} (several)"


@pytest.mark.parametrize("result", Result)
def test_number_and_result_of_an_import_are_one_text(result, plurals):
    assert result.counted(1) == f"1 {result.label} (one)"
    assert result.counted(3) == f"3 {result.label} (several)"


@pytest.mark.parametrize(
    ("precision", "asked"), [("day", "a day"), ("month", "a month"), ("year", "a year")]
)
def test_by_is_asked_for_apart_for_a_day_a_month_and_a_year(precision, asked, contexts):
    assert show_by("x", precision) == f"{asked} | by x"


@pytest.mark.parametrize(
    ("precision", "shown"), [("day", "1 June 2017"), ("month", "June 2017"), ("year", "2017")]
)
def test_date_of_a_fact_is_put_by_its_precision(precision, shown, db, contexts):
    day = datetime.date(2017, 1 if precision == "year" else 6, 1)
    event = make_event(happened_on=day, happened_precision=precision, date_basis="by")
    given = make_assistance(began_on=day, began_precision=precision, date_basis="by")
    assert when(event) == when(given) == f"a {precision} | by {shown}"


def test_label_is_joined_as_the_language_joins_it(monkeypatch):
    monkeypatch.setattr(translation._trans, "gettext", lambda text: text.replace(":", " :"))
    assert as_label("Paraguay") == "Paraguay :"
    assert labelled("Paraguay", "adopted") == "Paraguay : adopted"


def test_refusal_names_the_field_as_the_form_does():
    refusal = ValidationError(
        {
            "happened_precision": "Wrong.",
            "began_on": "Too late.",
            "__all__": "The whole is wrong.",
        }
    )
    assert sentences(refusal) == [
        "What the source gives: Wrong.",
        "Date or beginning: Too late.",
        "The whole is wrong.",
    ]
