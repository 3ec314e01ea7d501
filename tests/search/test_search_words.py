"""Accents, forms of words, phrases and codes."""

import pytest

from tests.factories import make_assistance, make_event, make_membership, make_passage, make_release
from tracker.search.words import are_forms_of_one, words_of

FORMS = {
    "en": "policy/policies country/countries adopted/adopting law/laws judge/judges train/training",
    "es": "adoptó/adoptada adoptar/adoptaron ley/leyes juez/jueces región/regiones voz/voces",
    "pt": "nacional/nacionais país/países juiz/juízes lei/leis nível/níveis aprovou/aprovação",
    "fr": "national/nationaux loi/lois réseau/réseaux adopter/adoptée équipe/équipes juge/juges",
}
PAIRS = [(lang, *pair.split("/")) for lang, pairs in FORMS.items() for pair in pairs.split()]
OTHERS = [
    ("en", "police", "policies"),
    ("fr", "ve", "vea"),
    ("fr", "loi", "loin"),
]


def forms(language, one, other):
    return are_forms_of_one(words_of(one)[0], words_of(other)[0], (language,))


@pytest.mark.parametrize(("language", "one", "other"), PAIRS)
def test_forms_of_a_word_are_one_word_with_accents_or_without(language, one, other):
    assert forms(language, one, other)
    assert forms(language, other, one)


@pytest.mark.parametrize(("language", "one", "other"), OTHERS)
def test_different_words_are_not_one_word(language, one, other):
    assert not forms(language, one, other)


@pytest.mark.parametrize(
    ("language", "text", "asked", "marked"),
    [
        ("en", "Judges will be trained in the cities.", "training city", ["trained", "cities"]),
        ("es", "Se capacitarán los jueces de la región.", "juez regiones", ["jueces", "región"]),
        ("pt", "Foram aprovadas as leis nacionais.", "lei nacional", ["leis", "nacionais"]),
        (
            "fr",
            "Les réseaux nationaux ont été protégés.",
            "reseau national",
            ["réseaux", "nationaux"],
        ),
    ],
)
def test_a_quoted_passage_is_found_by_forms_of_its_language(
    find, db, language, text, asked, marked
):
    release = make_release(language=language)
    make_event(passage=make_passage(release, wording="quoted", text=text))
    page = find(asked)
    assert page.counts == {"releases": 1}
    assert page.marked == marked


def test_a_short_text_of_no_known_language_is_found_in_any_of_the_four(find, db):
    make_assistance(title="Taller para jueces")
    assert find("juez").counts == {"assistance": 1}


@pytest.mark.parametrize("asked", ["México", "MEXICO", "Mexico", "mexique", "Mex", "MX"])
def test_a_country_is_found_by_any_name_and_code(find, db, asked):
    make_membership("MX")
    assert find(asked).names == ["Mexico"]


def test_an_accent_that_is_a_character_of_its_own_is_no_difference(find, db):
    make_membership("MX")
    make_assistance("MX", title="Une e\u0301cole")
    assert find("Me\u0301xico").counts["countries"] == 1
    assert find("ecole").counts["assistance"] == 1


@pytest.mark.parametrize("asked", ["cybersecurity", "cyber security", "cyber-security", "CYBER"])
@pytest.mark.parametrize("written", ["cybersecurity", "cyber security", "Cyber-Security"])
def test_cybersecurity_is_one_word_however_it_is_written(find, db, asked, written):
    make_assistance(title=f"A course on {written}")
    assert find(asked, kind="assistance").marked[:1] in ([written], [written[:5]])


def test_the_second_half_of_a_word_written_apart_is_found(find, db):
    make_assistance(title="A course on cyber security")
    assert find("security").marked == ["security"]


def test_a_long_word_is_found_by_its_beginning_and_not_by_its_middle(find, db):
    make_assistance(title="Recommendations on infrastructure")
    assert find("recomm", kind="assistance").marked == ["Recommendations"]
    assert find("structure").hits == []


def test_every_word_has_to_stand_in_what_is_found(find, db):
    make_assistance(title="Training for judges")
    make_assistance(title="Training for officials")
    assert find("training judges").counts == {"assistance": 1}
    assert find("training").counts == {"assistance": 2}


def test_words_may_stand_in_different_parts(find, db):
    make_assistance("PY", title="Training for judges")
    assert find("Paraguay judges").counts == {"assistance": 1}


@pytest.mark.parametrize(
    "asked", ['"Budapest Convention"', "“budapest convention”", "«Budapest  Convention»"]
)
def test_a_phrase_stands_together_and_just_so(find, db, asked):
    make_assistance(title="Joining the Budapest Convention")
    make_assistance(title="A convention held in Budapest")
    make_assistance(title="Budapest conventions")
    make_assistance(title="The Newbudapest Convention")
    assert find(asked).names == ["Joining the Budapest Convention"]
    assert find("Budapest convention").counts == {"assistance": 3}


def test_a_phrase_does_not_reach_from_one_text_into_the_next(find, db):
    make_release(title="Work in Budapest", place="Convention Hall")
    assert find('"Budapest Convention"').hits == []
    assert find("Budapest Convention").counts == {"releases": 1}


def test_a_phrase_takes_cybersecurity_in_either_spelling(find, db):
    make_assistance(title="National Cyber Security Plan")
    assert find('"national cybersecurity plan"').marked == ["National Cyber Security Plan"]


def test_function_words_are_no_reason_to_miss_a_text(find, db):
    make_assistance(title="Estrategia nacional")
    assert find("la estrategia de los nacionales").counts == {"assistance": 1}
    assert find("de la").hits == []


def test_a_quotation_mark_without_a_partner_counts_for_nothing(find, db):
    make_assistance(title="A convention held in Budapest")
    assert find('"Budapest convention').counts == {"assistance": 1}


@pytest.mark.parametrize(
    "asked",
    [
        "E-049/17",
        "e-49/17",
        "E-049%2F17",
        "https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-049/17",
    ],
)
def test_a_release_is_found_by_its_code_in_any_spelling(find, db, asked):
    make_release("E-049/17")
    make_release("E-050/17", title="A sequel to 049 of 17")
    assert find(asked).addresses == ["/releases/E-049/17/"]
