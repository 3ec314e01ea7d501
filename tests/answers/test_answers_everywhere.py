"""On every public address a kept answer is what would be made anew, whatever has changed."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.models import Passage, Release
from tests.answers.public_addresses import public_addresses
from tests.factories import (
    make_assistance,
    make_check,
    make_event,
    make_follow_up,
    make_judgement,
    make_milestone,
    make_passage,
    make_recommendation,
    make_strategy,
)
from tracker.answers.renewal import seen_tables
from tracker.countries.models import Country, Membership
from tracker.recommendations.models import Recommendation
from tracker.strategies.models import StatusEvent, Strategy
from tracker.vocabularies.models import Term

CHANGES = {
    "an event": lambda: make_event(make_strategy("PY", title="The second plan")),
    "a withdrawal": lambda: _event().withdraw(by=None, reason="It speaks of another country."),
    "a judgement": lambda: make_judgement(_event()),
    "assistance": lambda: make_assistance("PY"),
    "a recommendation": lambda: make_recommendation("PY"),
    "a follow-up": lambda: make_follow_up(Recommendation.objects.first()),
    "a milestone": lambda: make_milestone("PY"),
    "a check": lambda: make_check("PY"),
    "a membership": lambda: Membership.objects.update(note="Since the beginning."),
    "the name of a country": lambda: Country.objects.filter(code="PY").update(name_en="Parawai"),
    "the title of a strategy": lambda: Strategy.objects.update(title="A plan"),
    "the title of a release": lambda: Release.objects.update(title="Four states, one plan"),
    "a passage": lambda: Passage.objects.update(text="In other words of ours."),
    "a term": lambda: Term.objects.update(name_en="Whatever it is"),
    "another proof": lambda: make_event(passage=make_passage(Release.objects.first(), number=99)),
}
SOME = ("/", "/countries/PY/", "/releases/E-049/17/", "/recommendations/", "/changes/")


def _event() -> StatusEvent:
    return StatusEvent.objects.published().filter(strategy__country__code="PY").first()


@pytest.fixture
def site(nothing_kept, seeds, same_second):
    """The two seed releases, in a database to commit to."""


def answers(client, addresses) -> dict[str, tuple[int, bytes]]:
    found = {}
    for address in addresses:
        response = client.get(address)
        body = response.getvalue() if response.streaming else response.content
        found[address] = (response.status_code, body)
    return found


def test_every_public_address_is_kept_and_follows_a_change(client, unkept, site):
    addresses = public_addresses()
    anew = answers(unkept, addresses)
    assert {status for status, _body in anew.values()} <= {200, 302}
    assert answers(client, addresses) == anew
    assert answers(client, addresses) == anew  # most of them kept
    make_event(make_strategy("PY", title="The second plan"))
    after = answers(unkept, addresses)
    assert after != anew
    assert answers(client, addresses) == after


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_any_kind_is_in_the_next_answer(client, unkept, site, change):
    before = answers(client, SOME)
    change()
    after = answers(client, SOME)
    assert after == answers(unkept, SOME)
    assert after != before


def test_a_reader_is_shown_nothing_but_what_renews_the_version(unkept, site):
    """Whatever a public page is made of changes the version when it changes."""
    with CaptureQueriesContext(connection) as asked:
        answers(unkept, public_addresses())
    every = {m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    unseen = every - set(seen_tables(apps))
    read = " ".join(query["sql"] for query in asked.captured_queries)
    assert '"tracker_statusevent"' in read
    assert [table for table in sorted(unseen) if f'"{table}"' in read] == []
