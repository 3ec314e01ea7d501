"""Whatever a release holds, proposing ends, and what it quotes stands in the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proposals.reading_samples import make_reading
from tracker.proposals import propose, reference_gazetteer, reference_phrases
from tracker.proposals.engine import LONGEST_PARAGRAPH, LONGEST_SENTENCE, LONGEST_TEXT

FACT = "Jamaica adopted its National Cybersecurity Strategy. "
PIECES = st.sampled_from(
    [
        "Jamaica", "la Grenade", "adopted", "ha adoptado", "the National Cybersecurity Strategy",
        "sa stratégie nationale de cybersécurité", "which", "(2015)", ", ", "; ", ": ", "’s", "d’",
        "\n", "\u00a0", "\u202e", "\x00", "\ud800", "<script>", "?", "“", "it was", "the former",
    ]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=12), max_size=40),
    st.sampled_from(["en", "es", "pt", "fr", None]),
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_quoted_as_it_stands(pieces, language):
    text = " ".join(pieces)
    reading = make_reading(language, text, title=text[:80])

    for proposal in propose(reading, reference_gazetteer(), reference_phrases()):
        assert text[proposal.start : proposal.end] == proposal.quote != ""


@pytest.mark.parametrize("sign", ["(", "'", '"', ",", " ", "\n", ";", "de ", "the ", "Peru ", "é"])
def test_a_long_run_of_one_sign_ends(sign):
    text = sign * (LONGEST_PARAGRAPH // len(sign) - 40) + FACT
    proposals = propose(make_reading("en", text), reference_gazetteer(), reference_phrases())
    assert len(proposals) <= 2


def test_a_lone_surrogate_stops_nothing():
    (proposal,) = propose(
        make_reading("en", f"\ud800 {FACT}"), reference_gazetteer(), reference_phrases()
    )

    assert proposal.country == "JM"


def test_what_is_too_long_to_be_a_release_is_left_unread():
    long_sentence = FACT.replace(". ", ", ") * (LONGEST_SENTENCE // len(FACT) + 1)
    long_paragraph = FACT * (LONGEST_PARAGRAPH // len(FACT) + 1)
    many = [FACT.replace("Jamaica", "The delegate")] * (LONGEST_TEXT // len(FACT) + 1)
    for texts in ([long_sentence], [long_paragraph], [*many, FACT]):
        reading = make_reading("en", *texts)
        assert propose(reading, reference_gazetteer(), reference_phrases()) == []
