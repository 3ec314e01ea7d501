"""What taking a text does to the passages of its release, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from releases.importing.citations import Citations, citations_of, in_words, quotations_of
from releases.models import Passage, Release, Wording

_MOST_NAMED = 12


class Change(Enum):
    """What becomes of one paragraph."""

    SAME = auto()
    """The same words; only line breaks and blanks may differ."""
    QUOTED = auto()
    """Our paraphrase becomes the release's own words, under the same number."""
    REWORDED = auto()
    """A quotation gets other words."""
    ADDED = auto()
    REMOVED = auto()
    """The text ends before this number."""


@dataclass(frozen=True)
class Step:
    """What taking a text does to the paragraph of one number."""

    number: int
    passage: Passage | None
    """The passage as it stands now; None where the number is new."""
    paragraph: str
    """The paragraph of the text; empty where the text ends before."""
    cited_by: str = ""
    """What cites the passage, in words; empty where nothing does."""
    quotations: Sequence[str] = ()
    """The exact words that facts rest on; asked only where no more than blanks would change."""

    @property
    def change(self) -> Change:
        if self.passage is None:
            return Change.ADDED
        if not self.paragraph:
            return Change.REMOVED
        if self.passage.wording == Wording.PARAPHRASED:
            return Change.QUOTED
        return Change.SAME if same_words(self.passage.text, self.paragraph) else Change.REWORDED

    @property
    def loses_a_quotation(self) -> bool:
        """Whether a fact would cite words that are no longer there."""
        if not self.cited_by:
            return False
        if self.change is Change.SAME:
            return not all(words in self.paragraph for words in self.quotations)
        return self.change in (Change.REWORDED, Change.REMOVED)


def steps_to(release: Release, paragraphs: Sequence[str], *, lock: bool = False) -> list[Step]:
    """List what taking these paragraphs does to a release, by number.

    ``lock`` holds the passages until the end of the transaction, against facts that are published
    from them at the same time.
    """
    rows = release.passages.order_by("number")
    passages = {row.number: row for row in (rows.select_for_update() if lock else rows)}
    citations = citations_of(passage.pk for passage in passages.values())
    texts = dict(enumerate(paragraphs, start=1))
    return [
        _step(number, passages.get(number), texts.get(number, ""), citations)
        for number in sorted(passages.keys() | texts.keys())
    ]


def _step(number: int, passage: Passage | None, paragraph: str, citations: Citations) -> Step:
    if passage is None or passage.pk not in citations:
        return Step(number, passage, paragraph)
    step = Step(number, passage, paragraph, in_words(citations[passage.pk]))
    if step.change is Change.SAME and passage.text != paragraph:
        return replace(step, quotations=quotations_of(passage.pk))
    return step


def carry_out(release: Release, steps: Sequence[Step]) -> None:
    """Make the passages of a release what the steps say; they must not lose a quotation."""
    changed, added, removed = [], [], []
    for step in steps:
        if step.passage is None:
            row = Passage(release=release, number=step.number, text=step.paragraph)
            row.wording = Wording.QUOTED
            added.append(row)
        elif step.change is Change.REMOVED:
            removed.append(step.passage.pk)
        elif step.paragraph != step.passage.text or step.change is Change.QUOTED:
            step.passage.text, step.passage.wording = step.paragraph, Wording.QUOTED
            changed.append(step.passage)
    Passage.objects.bulk_update(changed, ["text", "wording"], batch_size=200)
    Passage.objects.bulk_create(added, batch_size=200)
    if removed:
        Passage.objects.filter(pk__in=removed).delete()


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for blanks and line breaks."""
    return one.split() == other.split()


def in_summary(steps: Sequence[Step]) -> str:
    """Say in a few sentences how a text differs from the passages."""
    sentences = [
        (Change.QUOTED, _("Would become quotations: %s.")),
        (Change.REWORDED, _("Other words: %s.")),
        (Change.ADDED, _("New paragraphs: %s.")),
        (Change.REMOVED, _("Gone: %s.")),
    ]
    found = [
        sentence % _numbers([step for step in steps if step.change is change])
        for change, sentence in sentences
        if any(step.change is change for step in steps)
    ]
    if lost := [step for step in steps if step.loses_a_quotation]:
        found.append(_("Facts cite these, which would be lost: %s.") % _numbers(lost))
    same = _("Every paragraph says the same; only the text around them differs.")
    return " ".join(found) or same


def shorten(text: str) -> str:
    """A text as it stands in a sentence: on one line, at most 300 characters."""
    return Truncator(" ".join(text.split())).chars(300)


def _numbers(steps: Sequence[Step]) -> str:
    """The numbers of paragraphs: "¶3, ¶4 and 20 more"."""
    named = ", ".join(f"¶{step.number}" for step in steps[:_MOST_NAMED])
    more = len(steps) - _MOST_NAMED
    return (
        _("%(these)s and %(count)d more") % {"these": named, "count": more} if more > 0 else named
    )
