"""Why a person is asked before the first text of a release takes the place of what is here."""

from collections.abc import Sequence
from statistics import fmean

from django.utils.translation import gettext as _

from releases.importing.matching import CLEAR_KINSHIP, LEAST_KINSHIP, LEAST_MEAN, Paragraphs
from releases.importing.steps import Change, Step, shorten
from releases.labels import labelled
from releases.models import Language, Passage
from releases.reading.language import detect_language


def doubts(steps: Sequence[Step], language: str) -> list[str]:
    """Say, passage by passage, why a text cannot simply be taken; nothing said: it can.

    Three things are doubtful: a cited paraphrase that the paragraph with its number does not
    plainly say; quoted words, typed in before the text came, that the text does not have; and a
    passage beyond the end of the text. A paraphrase that nothing cites is never doubtful.
    """
    paragraphs = Paragraphs(
        [step.paragraph for step in steps if step.paragraph],
        [step.passage.text for step in steps if step.passage],
    )
    in_general = _of_the_whole(steps, paragraphs, language)
    found = []
    for step in steps:
        if step.passage is None:
            continue
        if step.change is Change.QUOTED and step.cited_by:
            why = in_general or _of_a_paraphrase(step.passage, paragraphs)
        else:
            why = _of_words(step)
        if why:
            found.append(_in_full(step, step.passage, why))
    return found


def _of_the_whole(steps: Sequence[Step], paragraphs: Paragraphs, language: str) -> str:
    """Why no paraphrase of the release can be matched with this text; empty where they can."""
    pairs = [
        (step.passage.text, step.number)
        for step in steps
        if step.passage and step.change is Change.QUOTED
    ]
    if not pairs:
        return ""
    ours, _is_clear = detect_language("\n".join(text for text, _number in pairs))
    if ours and ours != language:
        names = {"ours": Language(ours).label, "theirs": Language(language).label}
        return _("the paraphrase is in %(ours)s, the text in %(theirs)s") % names
    if fmean(paragraphs.kinship(text)[number - 1] for text, number in pairs) < LEAST_MEAN:
        return _("the text as a whole has little in common with the paraphrases")
    return ""


def _of_a_paraphrase(passage: Passage, paragraphs: Paragraphs) -> str:
    if missing := paragraphs.names_missing(passage.text, passage.number):
        return _("the paragraph does not have: %s") % ", ".join(missing)
    kinship = paragraphs.kinship(passage.text)
    own, best = kinship[passage.number - 1], max(kinship)
    if own >= CLEAR_KINSHIP or own == best >= LEAST_KINSHIP:
        return ""
    if best >= LEAST_KINSHIP:
        return _("it fits ¶%d of the text better") % (kinship.index(best) + 1)
    return _("the two have little in common")


def _of_words(step: Step) -> str:
    if step.change is Change.REWORDED:
        return _("the quoted words are not those of the text")
    if step.change is Change.REMOVED:
        return _("the text ends before this paragraph")
    if step.loses_a_quotation:
        return _("a fact quotes these words with other blanks or line breaks")
    return ""


def _in_full(step: Step, passage: Passage, why: str) -> str:
    """One doubt as a person reads it: which passage, why, and both texts."""
    cited = f" ({step.cited_by})" if step.cited_by else ""
    here = _("here: “%s”") % shorten(passage.text)
    text = _("in the text: “%s”") % shorten(step.paragraph) if step.paragraph else ""
    return labelled(f"¶{step.number}{cited}", f"{why} – ") + "; ".join(
        part for part in (here, text) if part
    )
