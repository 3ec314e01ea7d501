"""A snapshot of a day and an instant has the same bytes, whatever is done afterwards."""

import base64
import datetime
import hashlib
import io
import json
import uuid
import zipfile
from itertools import count

import frictionless
import pytest
from django.utils import timezone

from releases.models import Passage, Release, Wording
from tests.factories import (
    make_assistance,
    make_check,
    make_event,
    make_follow_up,
    make_judgement,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
)
from tests.open_data.data_samples import PRIVATE, body, fill, fill_private
from tracker.assistance.models import Assistance
from tracker.countries.models import Country, Membership
from tracker.open_data.package import snapshot as snapshots
from tracker.open_data.package import views
from tracker.pages.errors import NotHere
from tracker.pages.moment import Moment
from tracker.status_table.query import standings_on
from tracker.strategies.models import StatusEvent, Strategy
from tracker.strategies.statuses import EventKind
from tracker.vocabularies.models import Term, Vocabulary

pytestmark = pytest.mark.django_db
D = datetime.date
DAY = D(2020, 1, 1)
ADDRESS = "/data/snapshots/v1/2020-01-01/2026-01-15.zip"


@pytest.fixture
def later(monkeypatch):
    """Snapshots of this very instant can be had: an hour has passed for them."""
    an_hour = datetime.timedelta(hours=1)
    monkeypatch.setattr(snapshots, "SETTLING", -an_hour)


def snapshot(known_at, as_of=DAY) -> bytes:
    return b"".join(snapshots.snapshot(as_of, known_at))


def files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def lines(data: bytes, name: str) -> list[list[str]]:
    return [line.split(",") for line in files(data)[f"data/{name}.csv"].splitlines()[1:]]


def edit_everything() -> None:
    """Put right whatever may be put right, and go on publishing, withdrawing and judging."""
    Country.objects.update(
        name_en="Other", name_es="O", name_pt="O", name_fr="O", region="caribbean"
    )
    Country.objects.update(check_every_months=7)
    Membership.objects.update(began_on=D(2020, 6, 1), note="Joined later after all.")
    Strategy.objects.update(title="Another title", kind="law", url="https://example.org", note="x")
    Release.objects.update(title="Another", published_on=D(2001, 1, 1), summary="x", url="")
    Passage.objects.update(text="Quoted by now.", wording=Wording.QUOTED)
    Term.objects.update(name_en="Other", order=9, description="x")
    Vocabulary.objects.update(title="Other", licence="x")
    strategy = Strategy.objects.get(slug="py-strategy-2")
    event = StatusEvent.objects.filter(kind=EventKind.APPROVED, withdrawn_at=None).get()
    make_judgement(event)
    make_event(strategy, EventKind.LAUNCHED, D(2019, 5, 5))
    make_event(make_strategy("JM"), EventKind.LAUNCHED, D(2011, 5, 5))
    StatusEvent.objects.get(kind=EventKind.LAUNCHED, happened_on=D(2012, 1, 1)).withdraw(
        None, "No."
    )
    Assistance.objects.get(title=" +1").withdraw(None, "No.")
    make_assistance("JM")
    make_recommendation("JM")
    make_check("PY", looked_on=D(2015, 1, 1))
    make_passage(make_release(created_at=timezone.now()))
    make_membership("JM")


def test_nothing_that_happens_later_changes_a_byte(later):
    fill()
    instant = timezone.now()
    before = snapshot(instant)
    edit_everything()
    assert snapshot(instant) == before
    assert snapshot(timezone.now()) != before


def test_it_says_what_the_table_said(later, client):
    fill()
    data = snapshot(timezone.now())
    standing = standings_on(Moment(DAY))
    countries = {c.code: standing[c.pk][0] for c in Country.objects.filter(pk__in=standing)}
    found = {line[0]: line for line in lines(data, "status")}
    assert countries.keys() < found.keys()
    for code, best in countries.items():
        assert found[code][1] == best.status
        assert found[code][4] == best.strategy.slug
        assert found[code][5] == str(best.current.uid)
        assert found[code][7] == best.current.passage.release.code
    assert found["MX"][1] == "not_known"
    assert found["MX"][9:] == ["given", "true"]


def test_it_holds_what_was_known_at_the_instant(later):
    strategy = make_strategy()
    event = make_event(strategy, EventKind.LAUNCHED, D(2017, 1, 1))
    make_event(strategy, EventKind.DRAFT, D(2021, 1, 1))
    between = timezone.now()
    event.withdraw(None, "No.")
    make_judgement(event)
    assert [line[0] for line in lines(snapshot(between), "events")] == [str(event.uid)]
    assert lines(snapshot(between), "judgements") == []
    assert lines(snapshot(timezone.now()), "events") == []
    assert lines(snapshot(timezone.now()), "status") == []
    assert lines(snapshot(event.published_at - datetime.timedelta(seconds=1)), "events") == []


def test_it_is_a_valid_data_package(later, tmp_path):
    fill()
    data = snapshot(timezone.now())
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        opened.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten()
    told = json.loads(files(data)["datapackage.json"])
    assert [resource["path"] for resource in told["resources"]] == list(files(data))[2:]


def test_nothing_private_is_in_it(later):
    fill()
    fill_private()
    for text in files(snapshot(timezone.now())).values():
        assert PRIVATE not in text
        assert "bob" not in text


def test_its_form_is_kept_for_good():
    """Whoever breaks this changes every snapshot that was ever cited: see FORMAT there."""
    stamp = datetime.datetime(2026, 1, 2, 3, 4, 5, 678, datetime.UTC)
    stamps = {"recorded_at": stamp, "published_at": stamp}
    uids = (uuid.UUID(int=number) for number in count(1))
    strategy = make_strategy("PY")
    event = make_event(
        *(strategy, EventKind.LAUNCHED, D(2017, 4, 1)),
        **stamps,
        happened_precision="month",
        uid=next(uids),
    )
    make_event(strategy, EventKind.PERIOD_ENDED, D(2019, 1, 1), **stamps, uid=next(uids))
    make_judgement(event, decided_at=stamp, rank="preferred", reason="=Official, “gazette”")
    make_assistance("PY", **stamps, uid=next(uids), ended_on=D(2018, 1, 1))
    asked = make_recommendation("MX", **stamps, uid=next(uids))
    make_follow_up(asked, **stamps, uid=next(uids))
    make_milestone(None, **stamps, uid=next(uids))
    make_check("PY", looked_on=D(2018, 1, 1), recorded_at=stamp)
    data = snapshot(datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC))
    assert [len(lines(data, name)) for name in ("status", *snapshots.LIST_COLUMNS)] == [
        *(2, 2, 1, 1, 1, 1, 1, 1)
    ]
    digest = "a9653d20ec59543558282440889823d0167e579c3ac500f563a3970f6112f2b5"
    assert hashlib.sha256(data).hexdigest() == digest


def test_what_has_just_happened_is_in_no_snapshot_yet():
    now = timezone.now()
    with pytest.raises(NotHere, match="There will be one ten minutes later"):
        snapshots.snapshot(DAY, now - datetime.timedelta(minutes=9))
    assert b"".join(snapshots.snapshot(DAY, now - datetime.timedelta(minutes=11)))


def test_it_has_an_address(client):
    fill()
    response = client.get("/data/snapshots/v1/2020-01-01/2026-01-15.zip")
    assert response["Content-Type"] == "application/zip"
    told = json.loads(files(body(response))["datapackage.json"])
    assert (told["as_of"], told["known_at"]) == ("2020-01-01", "2026-01-15T23:59:59.999999Z")
    same = client.get("/data/snapshots/v1/2020-01-01/2026-01-15T23:59:59.999999Z.zip")
    assert files(body(same)) == files(body(client.get(response.request["PATH_INFO"])))
    tomorrow = timezone.now().date() + datetime.timedelta(days=1)
    missing = client.get(f"/data/snapshots/v1/2020-01-01/{tomorrow}.zip")
    assert missing.status_code == 404
    assert "There is no snapshot of" in missing.content.decode()


def test_its_digest_goes_with_it(client):
    fill()
    response = client.get(ADDRESS)
    written = body(response)
    digest = base64.b64encode(hashlib.sha256(written).digest()).decode()
    assert response["Repr-Digest"] == f"sha-256=:{digest}:"
    head = client.head(ADDRESS)
    assert (head["Repr-Digest"], head["ETag"]) == (response["Repr-Digest"], response["ETag"])


def test_a_long_one_waits_on_the_disk(client, monkeypatch):
    fill()
    whole = body(client.get(ADDRESS))
    monkeypatch.setattr(views, "MOST_IN_MEMORY", 10)
    make_event()  # so that no kept answer is given
    response = client.get(ADDRESS)
    assert body(response) == whole
    response.close()


def test_who_holds_it_is_told_so_whatever_was_published_since(client, monkeypatch):
    tag = client.get(ADDRESS)["ETag"]
    make_event()
    monkeypatch.setattr(snapshots, "one_moment", None)
    response = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert (response.status_code, response["ETag"]) == (304, tag)
    assert tag == '"v1-2020-01-01-2026-01-15T23:59:59.999999Z"'
    tomorrow = timezone.now().date() + datetime.timedelta(days=1)
    ahead = client.get(
        f"/data/snapshots/v1/2020-01-01/{tomorrow}.zip", headers={"If-None-Match": "*"}
    )
    assert ahead.status_code == 404


def test_the_form_leads_to_the_address(client):
    response = client.get("/data/snapshots/?as_of=2020-01-01&known_at=2026-01-15")
    assert response.status_code == 302
    assert response["Location"] == "/data/snapshots/v1/2020-01-01/2026-01-15.zip"
    today = client.get("/data/snapshots/")
    assert client.get(today["Location"]).status_code == 200
