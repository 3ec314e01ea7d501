"""What each definition counts, in a small world whose every count can be told by hand."""

import datetime

import pytest

from tests.factories import make_assistance, make_event, make_membership, make_strategy
from tracker.assistance.models import Stage
from tracker.counts.definitions import Definition, Help, Instruments, Members, Unit, Validity
from tracker.counts.record import Record
from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.status_table.query import countries_with_support
from tracker.status_table.rows import rows_of
from tracker.strategies.models import StrategyKind
from tracker.strategies.statuses import EventKind, Status

pytestmark = pytest.mark.django_db
EQUIVALENTS, STRATEGIES = Instruments.EQUIVALENTS, Instruments.STRATEGIES
IN_FORCE, EVER, BEGUN = Validity.IN_FORCE, Validity.EVER, Validity.BEGUN


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def world():
    """Seven countries: one for each way in which counts come to differ."""
    for code in ("CO", "CR", "HT", "JM", "MX", "PY"):
        make_membership(code)
    make_membership("NI", ended_on=day("2023-11-19"))

    make_event(make_strategy("PY"), EventKind.APPROVED, day("2017-04-24"))
    make_assistance("PY", began_on=day("2016-01-01"))
    policy = make_strategy("CO", kind=StrategyKind.POLICY)
    make_event(policy, EventKind.APPROVED, day("2011-07-14"))
    newer = make_strategy("CO", kind=StrategyKind.POLICY, replaces=policy)
    make_event(newer, EventKind.APPROVED, day("2016-04-11"))
    lapsed = make_strategy("JM")
    make_event(lapsed, EventKind.LAUNCHED, day("2015-01-28"))
    make_event(lapsed, EventKind.PERIOD_ENDED, day("2018-12-31"))
    make_assistance("JM", began_on=day("2014-01-01"))
    make_event(make_strategy("MX"), EventKind.CONSULTATION, day("2017-06-01"))
    make_assistance("MX", began_on=day("2017-01-01"), stage=Stage.ANNOUNCED)
    make_event(make_strategy("HT"), EventKind.REQUESTED, day("2019-01-01"))
    make_event(make_strategy("NI"), EventKind.GAZETTED, day("2020-09-29"))
    make_event(make_strategy("CR"), EventKind.REPORTED_NONE, day("2016-01-01"))


def codes(definition, on, known_at=None):
    """The codes of the countries that are counted, one for each that counts."""
    counted = Record.at(Moment(on, known_at)).count(definition)
    return " ".join(one.country.code for one in counted)


@pytest.mark.parametrize(
    ("on", "definition", "expected"),
    [
        ("2010-01-01", Definition(), ""),
        ("2017-12-31", Definition(), "CO JM PY"),
        ("2017-12-31", Definition(kind=STRATEGIES), "JM PY"),
        ("2019-06-01", Definition(), "CO PY"),
        ("2019-06-01", Definition(validity=EVER), "CO JM PY"),
        ("2019-06-01", Definition(validity=BEGUN), "CO HT JM MX PY"),
        ("2019-06-01", Definition(validity=BEGUN, kind=STRATEGIES), "HT JM MX PY"),
        ("2019-06-01", Definition(unit=Unit.PROCESSES), "CO PY"),
        ("2019-06-01", Definition(unit=Unit.PROCESSES, validity=EVER), "CO CO JM PY"),
        ("2019-06-01", Definition(unit=Unit.PROCESSES, validity=BEGUN), "CO CO HT JM MX PY"),
        ("2019-06-01", Definition(validity=EVER, assistance=Help.OAS), "JM PY"),
        ("2019-06-01", Definition(validity=BEGUN, assistance=Help.OAS), "JM PY"),
        ("2014-06-01", Definition(validity=BEGUN, assistance=Help.OAS), ""),
        ("2023-11-18", Definition(members=Members.MEMBERS), "CO NI PY"),
        ("2023-11-20", Definition(members=Members.MEMBERS), "CO PY"),
        ("2023-11-20", Definition(), "CO NI PY"),
    ],
)
def test_each_definition_counts_what_it_says(world, on, definition, expected):
    assert codes(definition, day(on)) == expected


def test_what_has_been_withdrawn_counts_only_before_its_withdrawal(world):
    event = make_event(make_strategy("MX"), EventKind.LAUNCHED, day("2017-11-13"))
    before = event.published_at
    event.withdraw(by=None, reason="Misread.")
    assert codes(Definition(), day("2018-01-01"), before) == "CO JM MX PY"
    assert codes(Definition(), day("2018-01-01")) == "CO JM PY"


@pytest.mark.parametrize("on", ["2012-01-01", "2016-06-01", "2019-06-01", "2024-01-01"])
def test_without_choices_it_is_the_number_of_the_status_table(world, on):
    moment = Moment(day(on))
    record = Record.at(moment)
    rows = rows_of(countries_with_support(moment), record.standings)
    adopted = {row.country.code for row in rows if row.status == Status.ADOPTED}
    assert {one.country.code for one in record.count(Definition())} == adopted


def test_a_record_costs_three_queries_whatever_is_counted(world, django_assert_num_queries):
    with django_assert_num_queries(3):
        record = Record.at(Moment(day("2019-06-01")))
        for validity in Validity:
            record.count(Definition(validity=validity))


def test_an_address_is_written_in_one_order_however_it_was_read():
    asked = {"unit": "processes", "kind": "strategies", "members": "yes"}
    definition = Definition.of(asked)
    assert definition.query(Moment(day("2020-01-01"), asked=(("as_of", "2020-01-01"),))) == (
        "?kind=strategies&validity=in_force&assistance=any&members=yes&unit=processes"
        "&as_of=2020-01-01"
    )
    assert Definition.of({}) == Definition()


@pytest.mark.parametrize("name", ["kind", "validity", "assistance", "members", "unit"])
def test_a_choice_that_is_none_is_refused_by_name(name):
    with pytest.raises(AddressMistake, match=f"{name}: “maybe” is no choice"):
        Definition.of({name: "maybe"})
