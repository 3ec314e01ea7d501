"""Rows of every list for the tests of the downloads, hostile and private ones among them."""

import csv
import datetime
import io

from releases.importing.models import digest_of
from releases.models import Capture, Participant, Wording
from tests.factories import (
    make_assistance,
    make_check,
    make_country,
    make_event,
    make_follow_up,
    make_judgement,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_staff,
    make_strategy,
)
from tracker.assistance.models import Role
from tracker.strategies.statuses import EventKind

D = datetime.date
PRIVATE = "must not leak"
FORMULA = '=HYPERLINK("http://evil.example","x")'


def fill() -> None:
    """One or more rows of every list: partial dates, withdrawn facts, replaced and translated."""
    staff = make_staff("ana")
    for code in ("PY", "MX", "CO"):
        make_membership(code)
    english = make_release(
        "E-063/15", title="Línea uno;\r\n“dos”, 'tres'", published_precision="day"
    )
    make_release("C-063/15", language="es", translation_of=english, published_on=None)
    passage = make_passage(english, text="It says: five, six.\nAnd more.", wording=Wording.QUOTED)
    Participant.objects.create(passage=passage, organisation="Ministry of the Interior")
    old = make_strategy("PY", title="Plan 2012")
    new = make_strategy("PY", title=FORMULA, replaces=old, note="\t@SUM(1)")
    make_event(old, EventKind.LAUNCHED, D(2012, 1, 1), happened_precision="year")
    make_event(new, EventKind.APPROVED, D(2017, 4, 1), happened_precision="month", passage=passage)
    doubted = make_event(new, EventKind.DRAFT, D(2018, 1, 2), note="' = 1+1", quotation="five")
    make_judgement(doubted, reason="'=already quoted")
    make_event(make_strategy("CO"), EventKind.PERIOD_ENDED, D(2023, 1, 1)).withdraw(
        staff, "-Misread"
    )
    make_assistance("MX", role=Role.LEAD, partners="A, B", ended_on=D(2018, 1, 1), title=" +1")
    make_assistance(None, title="＝1")
    asked = make_recommendation("MX", text="First\nSecond")
    make_follow_up(asked, happened_precision="day").withdraw(staff, "No.")
    make_follow_up(asked, happened_on=D(2019, 1, 1), happened_precision="year")
    make_milestone(None)
    make_check("PY", looked_on=D(2020, 1, 1), note="@me")


def fill_private() -> None:
    """What no reader may see: drafts, paragraphs that nothing cites, captured texts, staff."""
    staff = make_staff("bob", last_name=PRIVATE, email="bob@must-not-leak.example")
    release = make_release()
    make_passage(release, text=PRIVATE)
    text = f"{PRIVATE} captured"
    Capture.objects.create(release=release, text=text, digest=digest_of(text))
    cited_by_draft = make_passage(text=PRIVATE)
    draft = {"published": False, "passage": cited_by_draft, "recorded_by": staff}
    strategy = make_strategy("CO", title=PRIVATE, slug="must-not-leak")
    make_event(strategy, note=PRIVATE, **draft)
    make_assistance("CO", title=PRIVATE, **draft)
    asked = make_recommendation("CO", text=PRIVATE, **draft)
    make_follow_up(asked, note=PRIVATE)
    make_milestone("CO", title=PRIVATE, **draft)
    make_event(make_strategy("MX", replaces=strategy), recorded_by=staff)
    make_country("HT")


def body(response) -> bytes:
    """All bytes of an answer."""
    assert response.status_code == 200, response.content[:2000]
    return b"".join(response.streaming_content)


def rows_of(response) -> list[dict[str, str]]:
    """The rows of a CSV download."""
    text = body(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
