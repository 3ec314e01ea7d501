"""A passage cut into runs, however the proving words and the countries overlap."""

from hypothesis import given
from hypothesis import strategies as st

from tests.desk.desk_samples import PARAGUAY
from tracker.desk.highlight import NamedCountry, Proof, proofs_in, runs
from tracker.desk.quoting import LONGEST_QUOTATION, exact_words
from tracker.proposals.models import ProposedFact

TEXT = "Panama and Peru have adopted strategies."


def proposal(pk: int, words: str = "", start: int = 0, state: str = "open") -> ProposedFact:
    return ProposedFact(pk=pk, quotation=words, start=start, state=state)


def drawn(found) -> list[tuple]:
    return [("".join(piece.text for piece in run.pieces), run.keys) for run in found]


def test_text_without_proof_is_one_run_with_its_countries():
    (run,) = runs(TEXT, [NamedCountry(0, 6, "Panama"), NamedCountry(11, 15, "Peru")], [])
    assert [(piece.text, piece.country) for piece in run.pieces] == [
        ("Panama", "Panama"),
        (" and ", ""),
        ("Peru", "Peru"),
        (" have adopted strategies.", ""),
    ]
    assert not run.proves


def test_same_words_prove_two_proposals_in_one_run():
    one, two = proposal(1), proposal(2)
    first, run, last = runs(TEXT, [], [Proof(7, 28, one), Proof(7, 28, two)])
    assert drawn([first, run, last]) == [
        ("Panama ", ""),
        ("and Peru have adopted", "1 2"),
        (" strategies.", ""),
    ]
    assert run.begins == run.ends == (one, two)


def test_overlapping_words_are_led_to_and_from_once():
    one, two = proposal(1), proposal(2)
    found = runs(TEXT, [NamedCountry(11, 15, "Peru")], [Proof(0, 13, one), Proof(7, 20, two)])
    assert drawn(found) == [
        ("Panama ", "1"),
        ("and Pe", "1 2"),
        ("ru have", "2"),
        (" adopted strategies.", ""),
    ]
    assert [run.begins for run in found] == [(one,), (two,), (), ()]
    assert [run.ends for run in found] == [(), (one,), (two,), ()]
    assert [piece.country for piece in found[2].pieces] == ["Peru", ""]


def test_words_inside_other_words_and_at_both_ends():
    found = runs(TEXT, [], [Proof(0, len(TEXT), proposal(1)), Proof(11, 15, proposal(2))])
    assert [keys for _, keys in drawn(found)] == ["1", "1 2", "1"]


def test_run_is_open_while_one_of_its_proposals_is():
    decided = [Proof(0, 6, proposal(1, state="accepted"))]
    assert not runs(TEXT, [], decided)[0].is_open
    assert runs(TEXT, [], [*decided, Proof(0, 6, proposal(2))])[0].is_open


def test_words_that_moved_are_found_and_words_that_are_gone_are_not_drawn():
    moved, gone, none = proposal(1, "Peru", 3), proposal(2, "Chile", 0), proposal(3, "", 4)
    assert proofs_in(TEXT, [moved, gone, none]) == [Proof(11, 15, moved)]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_pieces_are_the_text_again_and_every_character_has_its_proofs(text, bounds):
    spans = [(min(a, b), max(a, b)) for a, b in bounds if a != b and max(a, b) <= len(text)]
    proofs = [Proof(a, b, proposal(n)) for n, (a, b) in enumerate(spans)]
    found = runs(text, [], proofs)
    assert "".join(piece.text for run in found for piece in run.pieces) == text
    at = 0
    for run in found:
        for piece in run.pieces:
            for _ in piece.text:
                expected = [n for n, (a, b) in enumerate(spans) if a <= at < b]
                assert [each.pk for each in run.proves] == expected
                at += 1


# --- the exact words, also where they were copied from a page ------------------------------------


def test_words_are_found_as_they_stand():
    assert exact_words(PARAGUAY, "Paraguay is") == (PARAGUAY.find("Paraguay is"), "Paraguay is")


def test_blanks_count_as_the_same():
    text = "one\u00a0two\n three"
    assert exact_words(text, " one two three\n") == (0, text)
    assert exact_words(text, "two three") == (4, "two\n three")


def test_other_words_none_at_all_or_too_many_are_not_found():
    for words in ("", "  ", "Two", "one.two", "two" * LONGEST_QUOTATION):
        assert exact_words("one two", words) is None
