"""Whoever has nothing but the package works out every status that the site says."""

import csv
import datetime
import io
import random
import re
import zipfile
from collections.abc import Iterable

import pytest

from tests.factories import make_event, make_judgement, make_strategy
from tests.open_data.data_samples import D
from tracker.open_data.package.whole import whole_package
from tracker.pages.moment import Moment
from tracker.status_table.query import standings_on
from tracker.strategies.models import Rank
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db
DAYS = [
    D(2014, 1, 1),
    D(2014, 12, 31),
    D(2015, 2, 28),
    D(2015, 6, 15),
    D(2017, 1, 1),
    D(2030, 1, 1),
]


class Reader:
    """Somebody who follows the package's README, step by step."""

    def __init__(self):
        with zipfile.ZipFile(io.BytesIO(b"".join(whole_package()))) as package:
            self.readme = package.read("README.md").decode()
            self.events, self.strategies = (
                list(csv.DictReader(io.StringIO(package.read(f"data/{name}.csv").decode())))
                for name in ("events", "strategies")
            )
        self.kinds = re.findall(r"^   - `(\w+)`", self.readme, re.MULTILINE)
        [order] = re.findall(r"in this order:\n(.+)\.\n", self.readme)
        self.statuses = re.findall(r"`(\w+)`", order)

    def statuses_on(self, day: datetime.date) -> dict[str, str]:
        """The status of every country of which one is known."""
        found: dict[str, list[str]] = {}
        for strategy in self.strategies:
            if status := self.status_of(strategy["slug"], day):
                found.setdefault(strategy["country_code"], []).append(status)
        return {code: min(each, key=self.statuses.index) for code, each in found.items()}

    def status_of(self, slug: str, day: datetime.date) -> str:
        events = self.counting(slug, day)
        if not events:
            return ""
        successors = [s["slug"] for s in self.strategies if s["replaces"] == slug]
        if any(e["status"] == "adopted" for s in successors for e in self.counting(s, day)):
            return "replaced"
        return max(events, key=self.strength)["status"]

    def counting(self, slug: str, day: datetime.date) -> list[dict[str, str]]:
        return [
            event
            for event in self.events
            if event["strategy"] == slug
            and not event["withdrawn_at"]
            and event["rank"] != "deprecated"
            and counts_from(event) <= day
        ]

    def strength(self, event: dict[str, str]) -> tuple:
        return counts_from(event), self.kinds.index(event["kind"])


def counts_from(event: dict[str, str]) -> datetime.date:
    year, month, day = map(int, [*event["date"].split("-"), "1", "1"][:3])
    if event["kind"] != "period_ended":
        return D(year, month, day)
    exactness = event["date"].count("-")
    if exactness == 2:
        return D(year, month, day) + datetime.timedelta(days=1)
    months = year * 12 + month + (0 if exactness else 11)
    return D(months // 12, months % 12 + 1, 1)


def said_on(day: datetime.date) -> dict[str, str]:
    return {
        of_one[0].strategy.country.code: of_one[0].status.value
        for of_one in standings_on(Moment(day)).values()
    }


def check(days: Iterable[datetime.date]) -> None:
    reader = Reader()
    for day in days:
        assert reader.statuses_on(day) == said_on(day)


def test_the_seeds(seeds):
    check([D(2014, 11, 2), D(2014, 11, 3), D(2017, 6, 19), D(2017, 6, 20), D(2026, 1, 1)])
    assert Reader().statuses_on(D(2026, 1, 1))["MX"] == "in_progress"


def test_every_kind_on_the_same_days():
    draw = random.Random(17)
    for code in ("PY", "MX", "CO", "CR", "JM", "PA"):
        before = None
        for _number in range(3):
            strategy = make_strategy(code, replaces=before)
            before = strategy
            for kind in draw.sample(EventKind.values, 5):
                add_event(draw, strategy, kind)
    check(DAYS)


def add_event(draw, strategy, kind) -> None:
    """One of a few dates, so that several events meet on one; some are judged or withdrawn."""
    date, precision = draw.choice(
        [
            (D(2014, 1, 1), "year"),
            (D(2015, 1, 1), "month"),
            (D(2015, 1, 1), "year"),
            (D(2015, 2, 27), "day"),
            (D(2016, 12, 1), "month"),
        ]
    )
    event = make_event(strategy, kind, date, happened_precision=precision)
    if draw.random() < 0.3:
        make_judgement(event, rank=draw.choice(Rank.values))
    if draw.random() < 0.3:
        event.withdraw(None, "Misread.")


def test_the_order_of_the_kinds_is_that_of_the_site():
    assert Reader().kinds == EventKind.values
