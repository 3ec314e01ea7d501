"""The English and the Spanish text of one release are linked, whichever comes first."""

import pytest

from releases.importing.results import Result
from releases.models import Release
from tests.factories import make_release
from tests.importing.import_samples import bring, release_text, spanish_text

pytestmark = pytest.mark.django_db


def _links() -> dict[str, str | None]:
    return dict(Release.objects.values_list("code", "translation_of__code"))


def test_spanish_text_is_a_translation_of_the_english_one_before_it():
    bring(release_text())
    outcome = bring(spanish_text())
    assert outcome.result == Result.NEW
    assert any("E-201/17" in note for note in outcome.notes)
    assert _links() == {"E-201/17": None, "C-201/17": "E-201/17"}


def test_english_text_is_a_translation_of_the_spanish_one_before_it():
    bring(spanish_text())
    bring(release_text())
    assert _links() == {"C-201/17": None, "E-201/17": "C-201/17"}


def test_third_language_is_a_translation_of_the_original():
    bring(spanish_text())
    bring(release_text())
    make_release("E-202/17")
    portuguese = "O governo da Guatemala e a OEA abriram na segunda-feira as oficinas do projeto."
    bring(
        release_text([portuguese], code="P-201/17", kind="Nota à Imprensa", date=""),
        language="pt",
    )
    assert _links()["P-201/17"] == "C-201/17"


def test_original_is_what_staff_say_it_is():
    english = make_release("E-201/17")
    english.translation_of = make_release("P-201/17", language="pt")
    english.save()
    bring(spanish_text())
    assert _links()["C-201/17"] == "P-201/17"


def test_sister_in_the_same_language_is_passed_over():
    make_release("C-201/17", language="en")
    make_release("P-201/17", language="pt")
    bring(release_text())
    assert _links()["E-201/17"] == "P-201/17"


def test_release_entered_by_hand_is_an_original_as_well():
    make_release("E-201/17")
    bring(spanish_text())
    assert _links()["C-201/17"] == "E-201/17"


def test_importing_again_links_nothing_twice():
    bring(release_text())
    bring(spanish_text())
    bring(release_text())
    bring(spanish_text())
    assert _links() == {"E-201/17": None, "C-201/17": "E-201/17"}


@pytest.mark.parametrize("code", ["C-202/17", "C-201/18", "AVI-201/17", "CIDH-201/17"])
def test_code_that_differs_in_more_than_the_language_is_not_linked(code):
    bring(release_text())
    bring(spanish_text(code))
    assert set(_links().values()) == {None}


def test_same_language_under_both_codes_is_not_linked():
    bring(release_text())
    bring(release_text(code="C-201/17"))
    assert set(_links().values()) == {None}


def test_link_that_staff_removed_stays_removed():
    bring(release_text())
    bring(spanish_text())
    Release.objects.update(translation_of=None)
    bring(spanish_text())
    bring(spanish_text() + "\n")
    assert set(_links().values()) == {None}
