"""The page that finds."""

import dataclasses
import re

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.pages.errors import AddressMistake
from tracker.pages.moment import Moment
from tracker.search.found import Finder, Hit
from tracker.search.public import Kind, public_documents
from tracker.search.question import LONGEST_QUESTION, MOST_TERMS, Question, read_question
from tracker.search.shown import Shown, shown_hits

ON_OVERVIEW = 5
ON_PAGE = 20
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclasses.dataclass(frozen=True)
class Group:
    """The hits of one kind: how many there are, and those that the page shows.

    ``page`` is None where the page shows the first hits of every kind.
    """

    kind: Kind
    total: int
    shown: list[Shown]
    page: Page | None = None

    @property
    def has_more(self) -> bool:
        """Whether the page of this kind alone shows more."""
        return self.page is None and self.total > len(self.shown)


def search(request: HttpRequest) -> HttpResponse:
    """What is public at a moment and answers a question: the best of each kind, or one kind."""
    moment = Moment.of(request)
    question = read_question(request.GET.get("q", ""))
    kind, number = _kind(request), _page_number(request)
    finder = Finder(public_documents(moment) if question.terms else [], question)
    hits = finder.hits()
    context = {
        "moment": moment,
        "question": question,
        "kind": kind,
        "counts": [(each, len(found)) for each, found in hits.items()],
        "total": sum(len(found) for found in hits.values()),
        "groups": _groups(hits, kind, number, question, moment),
        "alone": [] if hits else _alone(finder),
        "longest_question": LONGEST_QUESTION,
        "most_terms": MOST_TERMS,
    }
    return render(request, "tracker/search.html", context)


def _kind(request: HttpRequest) -> Kind | None:
    """The one kind that is asked for, if any. Raises AddressMistake on one that is not here."""
    value = request.GET.get("kind", "")
    if value and value not in Kind.values:
        raise AddressMistake(
            _("kind: “%(value)s” is none of %(kinds)s.")
            % {"value": value[:40], "kinds": ", ".join(Kind.values)}
        )
    return Kind(value) if value else None


def _page_number(request: HttpRequest) -> int:
    """The page that is asked for, from 1. Raises AddressMistake on what is no number."""
    value = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(value):
        raise AddressMistake(_("page: “%(value)s” is no number of a page.") % {"value": value[:40]})
    return int(value)


def _groups(
    hits: dict[Kind, list[Hit]], kind: Kind | None, number: int, question: Question, moment: Moment
) -> list[Group]:
    """The first hits of every kind, or the asked page of one; past the last page comes the last."""
    if kind is None:
        first = {each: found[:ON_OVERVIEW] for each, found in hits.items()}
        shown = shown_hits(first, question, moment)
        return [Group(each, len(hits[each]), shown[each]) for each in hits]
    if kind not in hits:
        return []
    page = Paginator(hits[kind], ON_PAGE).get_page(number)
    shown = shown_hits({kind: list(page.object_list)}, question, moment)
    return [Group(kind, len(hits[kind]), shown[kind], page)]


def _alone(finder: Finder) -> list[tuple[str, int]]:
    """For a question of several terms that nothing answers: each term, and what it would find."""
    terms = finder.question.terms
    return [(term.written, finder.count_alone(term)) for term in terms] if len(terms) > 1 else []
