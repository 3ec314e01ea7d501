"""The lists of open data as the API gives them: records that carry their proof and their page."""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from tracker.api.asking import Asked
from tracker.api.fields import address, field_of, instant, record
from tracker.api.paging import part_by_key
from tracker.api.proofs import MORE_COLUMNS, PROOF, page_of_passage, proof_of_cells
from tracker.open_data.catalogue import LISTS
from tracker.open_data.columns import Column
from tracker.open_data.facts import PROOF as PROOF_COLUMNS
from tracker.open_data.lists import DataList
from tracker.pages.errors import NotHere

Cells = dict[str, Any]
PAGE = gettext_lazy("Where it can be read on this site.")
API_URL = gettext_lazy("Its own address in this API.")


@dataclasses.dataclass(frozen=True)
class Published:
    """A list of the catalogue, ``name`` in the singular naming its records in the document.

    ``page`` gives the address of the page that shows a record, None where no page does. ``key`` is
    the column by which a record has an address of its own, "" where it has none.
    """

    data: DataList
    name: str
    page: Callable[[Cells, Asked], str] | None = None
    key: str = ""

    @cached_property
    def has_proof(self) -> bool:
        return all(column in self.data.columns for column in PROOF_COLUMNS)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What is read off the database for a record."""
        return self.data.columns + (MORE_COLUMNS if self.has_proof else ())

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The fields of a record, by name."""
        own = [c for c in self.data.columns if not (self.has_proof and c in PROOF_COLUMNS)]
        fields = {column.name: field_of(column) for column in own}
        if self.has_proof:
            fields["proof"] = PROOF(help_text=gettext_lazy("What proves it."))
        if self.page:
            fields["page"] = address(PAGE)
        if self.key:
            fields["api_url"] = address(API_URL)
        return fields

    @cached_property
    def record(self) -> type[serializers.Serializer]:
        return record(self.name, self.fields)

    def expressions(self) -> list[Any]:
        """What fills the columns."""
        return [column.expression for column in self.columns]

    def records(self, rows: Iterable[Sequence[Any]], asked: Asked) -> list[Cells]:
        """The records of rows that hold the cells of ``columns``, in order."""
        return [self._record(row, asked) for row in rows]

    def _record(self, row: Sequence[Any], asked: Asked) -> Cells:
        cells = dict(zip((c.name for c in self.columns), row, strict=True))
        if self.page:
            cells["page"] = self.page(cells, asked)
        if self.key:
            cells["api_url"] = asked.page(own_path(self.data.name, cells[self.key]))
        if self.has_proof:
            cells["proof"] = proof_of_cells(cells, asked)
        return cells

    def part(self, asked: Asked) -> Cells:
        """The part of the list that is asked for, in two queries."""
        shown = self.data.shown(asked.moment)
        values = asked.values
        rows = self.data.narrowed(shown, values.get("country", ""), values.get("release", ""))
        part = part_by_key(rows, self.expressions(), asked.start, asked.limit)
        return {
            **asked.clocks,
            "next": asked.address(part.next) if part.next else None,
            "previous": asked.address(part.previous) if part.previous else None,
            "results": self.records(part.rows, asked),
        }

    def all_of(self, asked: Asked, **known: Any) -> list[Cells]:
        """The records that are known so, in the order of the list; one query."""
        found = self.data.shown(asked.moment).filter(**known).order_by(*self.data.order)
        return self.records(found.values_list(*self.expressions()), asked)

    def one(self, asked: Asked, **known: Any) -> Cells:
        """The one record that is known so. Raises NotHere where the moment has none."""
        found = self.all_of(asked, **known)
        if not found:
            raise NotHere(self._why_not(asked, known))
        return found[0]

    def _why_not(self, asked: Asked, known: Cells) -> str:
        """Why the moment has no record that is known so."""
        said = {"list": self.data.name, "text": str(next(iter(known.values())))[:80]}
        if not (self.has_proof and (withdrawn := self._withdrawn(asked, known))):
            return _("%(list)s: nothing here is known as “%(text)s” at this moment.") % said
        return _(
            "%(list)s: “%(text)s” was withdrawn at %(time)s, because: “%(reason)s” Ask with "
            "known_at=%(before)s for what was known before."
        ) % (said | withdrawn)

    def _withdrawn(self, asked: Asked, known: Cells) -> Cells | None:
        """When and why the fact that is known so was withdrawn; None where it was not by then."""
        gone = self.data.ever().filter(withdrawn_at__lte=asked.known_at, **known)
        if (fact := gone.first()) is None:
            return None
        before = fact.withdrawn_at - datetime.timedelta(microseconds=1)
        return {
            "time": instant(fact.withdrawn_at),
            "reason": fact.withdrawal_reason,
            "before": instant(before),
        }


def own_path(name: str, key: Any) -> str:
    """The path in this API of a record of a list, by its key."""
    return reverse(f"api-{name}-one", args=[key])


def country_page(cells: Cells, asked: Asked) -> str:
    """The page of the country of which a record speaks."""
    return asked.page(reverse("country-detail", args=[cells["country_code"]]))


def release_page(cells: Cells, asked: Asked) -> str:
    """The page of a release."""
    return asked.page(reverse("release-detail", args=[cells["code"]]))


def passage_page(cells: Cells, asked: Asked) -> str:
    """The place of a passage, or of whom it names, on the page of its release."""
    return page_of_passage(cells["release_code"], cells["paragraph"], asked)


def fact_page(cells: Cells, asked: Asked) -> str:
    """The place where readers find a fact; what speaks of no country is with its release."""
    if "rank" in cells:
        path = reverse("strategy-detail", args=[cells["strategy"]])
    elif cells["country_code"]:
        path = reverse("country-detail", args=[cells["country_code"]])
    else:
        path = reverse("release-detail", args=[cells["release_code"]])
    return asked.page(path, f"#fact-{cells['uid']}")


COUNTRIES = Published(
    LISTS["countries"],
    "Country",
    lambda cells, asked: asked.page(reverse("country-detail", args=[cells["code"]])),
    "code",
)
STRATEGIES = Published(
    LISTS["strategies"],
    "Strategy",
    lambda cells, asked: asked.page(reverse("strategy-detail", args=[cells["slug"]])),
    "slug",
)
EVENTS = Published(LISTS["events"], "Event", fact_page, "uid")
ASSISTANCE = Published(LISTS["assistance"], "Assistance", fact_page, "uid")
FOLLOW_UPS = Published(LISTS["follow-ups"], "FollowUp", fact_page, "uid")
MILESTONES = Published(LISTS["milestones"], "Milestone", fact_page, "uid")
RELEASES = Published(LISTS["releases"], "Release", release_page, "code")
PASSAGES = Published(LISTS["passages"], "Passage", passage_page)
PARTICIPANTS = Published(LISTS["participants"], "Participant", passage_page)
MEMBERSHIPS = Published(LISTS["memberships"], "Membership", country_page)
CHECKS = Published(LISTS["checks"], "Check", country_page)
JUDGEMENTS = Published(LISTS["judgements"], "Judgement")
VOCABULARIES = Published(LISTS["vocabularies"], "Vocabulary")
TERMS = Published(LISTS["terms"], "Term")


@dataclasses.dataclass(frozen=True)
class PublishedRecommendations(Published):
    """The recommendations, each with what became of it, the earliest answer first."""

    @cached_property
    def fields(self) -> dict[str, Any]:
        made = super().fields  # first, because fields come in the order in which they are made
        said = gettext_lazy("What became of it, the earliest answer first.")
        return made | {"follow_ups": FOLLOW_UPS.record(many=True, help_text=said)}

    def part(self, asked: Asked) -> Cells:
        part = super().part(asked)
        answers = self._answers([made["uid"] for made in part["results"]], asked)
        for made in part["results"]:
            made["follow_ups"] = answers[made["uid"]]
        return part

    def one(self, asked: Asked, **known: Any) -> Cells:
        made = super().one(asked, **known)
        return made | {"follow_ups": self._answers([made["uid"]], asked)[made["uid"]]}

    @staticmethod
    def _answers(uids: list[Any], asked: Asked) -> dict[Any, list[Cells]]:
        """The answers to some recommendations by the uid of each, in one query."""
        answers = defaultdict(list)
        for answer in FOLLOW_UPS.all_of(asked, recommendation__uid__in=uids):
            answers[answer["recommendation"]].append(answer)
        return answers


RECOMMENDATIONS = PublishedRecommendations(
    LISTS["recommendations"], "Recommendation", fact_page, "uid"
)
