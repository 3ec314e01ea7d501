"""Invented passages in four languages, and the facts that each of them states.

`passages.json` has one a line: language, title, text (paragraphs apart by an empty line), facts.
"""

import json
from pathlib import Path

import pytest

from tests.proposals.reading_samples import make_reading
from tracker.proposals import propose, reference_gazetteer, reference_phrases

PASSAGES = json.loads((Path(__file__).parent / "passages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "title", "text", "facts"), PASSAGES)
def test_proposals_are_the_facts_a_passage_states(language, title, text, facts):
    reading = make_reading(language, *text.split("\n\n"), title=title)

    proposals = propose(reading, reference_gazetteer(), reference_phrases())

    assert sorted(f"{p.country}:{p.status}" for p in proposals) == sorted(facts.split())
    for proposal in proposals:
        paragraph = reading.paragraphs[proposal.paragraph - 1].text
        assert proposal.quote
        assert paragraph[proposal.start : proposal.end] == proposal.quote
