"""The first text of a release that is here in our words: paraphrases become quotations in place."""

import pytest

from releases.importing.matching import Paragraphs
from releases.importing.models import CaptureState
from releases.importing.results import Result
from releases.models import Participant, Wording
from tests.factories import make_assistance, make_event, make_passage
from tests.importing.import_samples import (
    CODE,
    PARAGRAPHS,
    PARAPHRASES,
    SPANISH,
    bring,
    make_paraphrased,
    passages_of,
    release_text,
)
from tracker.strategies.models import StatusEvent

pytestmark = pytest.mark.django_db


def _cited(release, *numbers):
    """Have a published fact cite each of these passages."""
    return [make_event(passage=release.passages.get(number=number)) for number in numbers]


def _asks(release, outcome, *words):
    """Whether nothing changed, the text waits, and the question has these words."""
    capture = release.captures.get()
    assert outcome.result == Result.CHANGED
    assert capture.state == CaptureState.WAITING
    assert {wording for _number, wording, _text in passages_of(release)} == {"paraphrased"}
    missing = [word for word in words if word not in capture.question]
    assert not missing, capture.question
    return True


def test_paraphrases_become_quotations_in_place():
    release = make_paraphrased()
    facts = _cited(release, 1, 2, 3, 4)
    rows = dict(release.passages.values_list("number", "pk"))
    participant = Participant.objects.create(
        passage=release.passages.get(number=2), name="Lucía Barrios"
    )
    before = list(StatusEvent.objects.order_by("pk").values())
    outcome = bring(release_text())
    assert outcome.result == Result.NEW
    assert passages_of(release) == [
        (number, "quoted", text) for number, text in enumerate(PARAGRAPHS, start=1)
    ]
    assert dict(release.passages.values_list("number", "pk")) == rows
    assert list(StatusEvent.objects.order_by("pk").values()) == before
    assert facts[2].passage.number == 3
    participant.refresh_from_db()
    assert participant.passage_id == rows[2]
    assert release.captures.get().state == CaptureState.CURRENT


def test_paragraphs_beyond_the_known_ones_become_passages():
    release = make_paraphrased(PARAPHRASES[:2])
    _cited(release, 1)
    assert bring(release_text()).result == Result.NEW
    assert [number for number, _wording, _text in passages_of(release)] == [1, 2, 3, 4]
    assert release.passages.get(number=4).wording == Wording.QUOTED


def test_paragraph_without_a_name_of_the_paraphrase_is_asked():
    release = make_paraphrased()
    _cited(release, 3)
    changed = PARAGRAPHS[2].replace("Panama and Jamaica have", "Panama has")
    outcome = bring(release_text([*PARAGRAPHS[:2], changed, PARAGRAPHS[3]]))
    assert _asks(release, outcome, "¶3", "Jamaica", PARAPHRASES[2], changed)
    assert "¶1" not in outcome.reason


def test_name_that_opens_a_list_counts_as_well():
    listed = (
        "Countries that have adopted strategies with support: Panama, Jamaica. Haiti is helped."
    )
    release = make_paraphrased([*PARAPHRASES[:2], listed, PARAPHRASES[3]])
    _cited(release, 3)
    changed = PARAGRAPHS[2].replace("Panama", "Belize")
    outcome = bring(release_text([*PARAGRAPHS[:2], changed, PARAGRAPHS[3]]))
    assert _asks(release, outcome, "does not have: Panama –")


def test_name_that_opens_a_sentence_counts_where_the_text_has_it_nowhere():
    paraphrases = [*PARAPHRASES[:2], "Haiti is helped. Panama and Jamaica adopted strategies."]
    release = make_paraphrased([*paraphrases, f"{PARAPHRASES[3]} They go to Haiti."])
    _cited(release, 3)
    changed = PARAGRAPHS[2].replace("Haiti", "Belize")
    outcome = bring(release_text([*PARAGRAPHS[:2], changed, PARAGRAPHS[3]]))
    assert _asks(release, outcome, "does not have: Haiti –")


def test_name_that_opens_a_sentence_may_stand_for_the_minister():
    paraphrases = [PARAPHRASES[0], f"Estonia wants it early. {PARAPHRASES[1]}", *PARAPHRASES[2:]]
    release = make_paraphrased(paraphrases)
    _cited(release, 2)
    assert bring(release_text()).result == Result.NEW


def test_country_may_stand_in_the_paragraph_as_its_adjective():
    release = make_paraphrased([*PARAPHRASES[:2], "Haiti and Panama were helped with strategies."])
    _cited(release, 3)
    adjective = (
        "Strategies were adopted by the Panamanian and Jamaican governments; Haitian officials are "
        "being helped with theirs."
    )
    assert bring(release_text([*PARAGRAPHS[:2], adjective])).result == Result.NEW


def test_paragraph_without_a_number_of_the_paraphrase_is_asked():
    release = make_paraphrased()
    _cited(release, 1)
    changed = PARAGRAPHS[0].replace("40 officials", "400 officials")
    outcome = bring(release_text([changed, *PARAGRAPHS[1:]]))
    assert _asks(release, outcome, "¶1", "does not have: 40")


def test_text_with_one_more_paragraph_above_is_asked():
    release = make_paraphrased()
    _cited(release, 1, 3)
    added = (
        "Antigua Guatemala welcomed visitors from Panama, Jamaica and Haiti to 40 days of music."
    )
    outcome = bring(release_text([added, *PARAGRAPHS]))
    assert _asks(release, outcome, "¶1", "¶3")
    assert "¶2 (" not in outcome.reason  # nothing cites it


def test_nearest_paragraph_is_named_where_the_numbers_are_off():
    paraphrases = ["Comments are welcome from the universities.", *PARAPHRASES[1:]]
    release = make_paraphrased(paraphrases)
    _cited(release, 1)
    assert _asks(release, bring(release_text()), "it fits ¶2 of the text better")


def test_other_text_under_the_same_code_is_asked():
    release = make_paraphrased()
    _cited(release, 2)
    other = [
        f"Fishing boats of the island number {place} were repaired before the storms of spring."
        for place in ("one", "two", "three", "four")
    ]
    assert _asks(release, bring(release_text(other)), "¶2", "little in common")


def test_text_in_another_language_cannot_match():
    release = make_paraphrased(PARAPHRASES[:2])
    _cited(release, 1)
    outcome = bring(release_text(SPANISH, code="", kind="Comunicado de Prensa", date=""), code=CODE)
    assert _asks(release, outcome, "¶1", "English", "Spanish")


def test_paraphrases_that_nothing_cites_are_replaced():
    release = make_paraphrased(["Speaks of the weather.", *PARAPHRASES[1:]])
    _cited(release, 2)
    # Whom a passage names goes with it; that is no citation.
    Participant.objects.create(passage=release.passages.get(number=1), name="Lucía Barrios")
    assert bring(release_text()).result == Result.NEW
    assert passages_of(release)[0] == (1, "quoted", PARAGRAPHS[0])


def test_draft_that_cites_counts_as_a_citation():
    release = make_paraphrased(["Speaks of the weather in Quito.", *PARAPHRASES[1:]])
    make_assistance(passage=release.passages.get(number=1), published=False)
    assert _asks(release, bring(release_text()), "Quito", "Assistance: 1")


def test_question_names_every_doubtful_passage():
    release = make_paraphrased(["Speaks of Quito.", "Speaks of Lima.", *PARAPHRASES[2:]])
    _cited(release, 1, 2, 3)
    assert _asks(release, bring(release_text()), "¶1", "Speaks of Quito.", "¶2", "Speaks of Lima.")


def test_passage_beyond_the_end_of_the_text_is_asked():
    release = make_paraphrased()
    outcome = bring(release_text(PARAGRAPHS[:3]))
    assert _asks(release, outcome, "¶4", "the text ends before")


def test_quoted_words_typed_before_the_text_came_are_kept():
    release = make_paraphrased(())
    make_passage(release, text="Words that the text does not have.", wording=Wording.QUOTED)
    outcome = bring(release_text())
    assert outcome.result == Result.CHANGED
    assert passages_of(release) == [(1, "quoted", "Words that the text does not have.")]


def test_quoted_words_that_differ_in_blanks_only_are_taken():
    release = make_paraphrased(())
    spaced = PARAGRAPHS[0].replace("government of", "government\n of")
    passage = make_passage(release, text=spaced, wording=Wording.QUOTED)
    make_event(passage=passage, quotation="write the first draft")
    assert bring(release_text()).result == Result.NEW
    assert passages_of(release)[0] == (1, "quoted", PARAGRAPHS[0])


def test_quotation_across_blanks_that_differ_is_not_lost():
    release = make_paraphrased(())
    spaced = PARAGRAPHS[0].replace("government of", "government\nof")
    passage = make_passage(release, text=spaced, wording=Wording.QUOTED)
    make_event(passage=passage, quotation="government\nof Guatemala")
    assert bring(release_text()).result == Result.CHANGED
    assert passages_of(release) == [(1, "quoted", spaced)]


def test_text_that_fits_is_taken_though_another_one_waits():
    release = make_paraphrased()
    _cited(release, 3)
    bring(release_text(PARAGRAPHS[::-1]))
    assert bring(release_text()).result == Result.NEW
    states = release.captures.order_by("pk").values_list("state", flat=True)
    assert list(states) == [CaptureState.WAITING, CaptureState.CURRENT]


def test_facts_of_the_fixtures_keep_their_passages(seeds):
    """The texts of the fixtures' releases are not ours to keep here: other words must be asked."""
    outcome = bring(release_text(code="E-049/17"))
    assert outcome.result == Result.CHANGED
    assert "¶10" in outcome.reason


def test_kinship_is_highest_for_the_own_paragraph():
    paragraphs = Paragraphs(PARAGRAPHS)
    for place, paraphrase in enumerate(PARAPHRASES):
        kinship = paragraphs.kinship(paraphrase)
        assert max(kinship) == kinship[place] > 2 * sorted(kinship)[-2]
        assert paragraphs.names_missing(paraphrase, place + 1) == []
