"""status/: the rows of the status table, and nothing else."""

import csv
import datetime
import io

import pytest

from tests.factories import make_event, make_membership, make_strategy
from tracker.strategies.models import StrategyKind
from tracker.strategies.statuses import EventKind

D = datetime.date
QUERIES = [
    "",
    "?as_of=2015-01-01",
    "?q=guay",
    "?status=adopted&status=in_progress",
    "?region=caribbean&sort=-status",
    "?with_recommendations=yes",
    "?release=e-476/14&sort=since",
    "?known_at=2020-01-01&as_of=2019-01-01",
]


@pytest.mark.parametrize("query", QUERIES)
def test_it_has_the_rows_of_the_download_in_the_same_order(ask, client, seeds, query):
    lines = b"".join(client.get(f"/data/status.csv{query}")).decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(lines)))
    rows = ask(f"status/{query}")["results"]
    assert [row["country_code"] for row in rows] == [line["country_code"] for line in table]
    for row, line in zip(rows, table, strict=True):
        proof = row["proof"] or {}
        assert row["status"] == line["status"]
        assert (row["since"] or "") == line["since"]
        assert (row["oas_support"] or "") == line["oas_support"]
        assert proof.get("release", "") == line["release_code"]
        assert proof.get("text", "") == line["passage"]


def test_a_row_tells_of_each_strategy_on_its_own_clocks(ask, db):
    make_membership("CO")
    policy = make_strategy("CO", kind=StrategyKind.POLICY, title="Policy")
    make_event(policy, EventKind.APPROVED, D(2011, 7, 1), happened_precision="month")
    newer = make_strategy("CO", replaces=policy, title="Strategy")
    adopted = make_event(newer, EventKind.APPROVED, D(2016, 4, 11), date_basis="on")
    (row,) = ask("status/")["results"]
    assert (row["strategy"], row["status"], row["since"]) == (
        "co-strategy-2",
        "adopted",
        "2016-04-11",
    )
    assert (row["since_basis"], row["event"]) == ("on", str(adopted.uid))
    (other,) = row["others"]
    assert (other["strategy"], other["status"], other["since"]) == (
        "co-strategy-1",
        "replaced",
        "2016-04-11",
    )
    assert other["proof"] == row["proof"]
    (before,) = ask("status/?as_of=2012-01-01")["results"]
    assert (before["since"], before["since_basis"], before["others"]) == ("2011-07", "by", [])


def test_of_a_country_of_which_nothing_is_known_all_is_null(ask, db):
    make_membership("HT")
    (row,) = ask("status/")["results"]
    assert row["status"] == "not_known"
    names = ("since", "since_basis", "strategy", "event", "proof", "since_proof", "oas_support")
    assert {row[name] for name in names} == {None}
