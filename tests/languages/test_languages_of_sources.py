"""A page says in which languages its sources are here, and what on it is in another language."""

import re

import pytest

from releases.models import Wording
from tests.factories import (
    make_event,
    make_membership,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
)

ENGLISH = "The ministers said that the country has adopted the strategy and that it is in force."
SPANISH = (
    "Según los ministros, el país ha adoptado la estrategia y la aplica desde hoy en las obras."
)


@pytest.fixture
def spanish(db):
    """A Spanish release that proves where Paraguay stands."""
    make_membership("PY")
    release = make_release("C-063/15", language="es", title="La OEA entrega recomendaciones")
    passage = make_passage(release, text=SPANISH, wording=Wording.QUOTED)
    make_event(make_strategy("PY", language="es"), passage=passage)
    return release


def remark(client, path):
    """What the proofs of a page say of the languages of their releases."""
    page = client.get(path).content.decode()
    [found] = set(re.findall(r'<p class="proof-links">.*?</p>', page, flags=re.DOTALL))
    words = re.search(r'<span class="muted">(.*?)</span>', found)
    return words[1] if words else ""


@pytest.mark.parametrize("path", ["/", "/countries/PY/", "/strategies/py-strategy-1/"])
def test_a_source_in_one_other_language_says_so(client, spanish, path):
    assert remark(client, path) == "here only in Spanish"


def test_a_source_in_the_language_of_the_page_needs_no_remark(client, spanish):
    assert remark(client, "/es/countries/PY/") == ""


@pytest.mark.parametrize("is_original", [True, False])
def test_a_source_that_is_here_in_the_readers_language_offers_it(client, spanish, is_original):
    english = make_release("E-063/15", translation_of=None if is_original else spanish)
    if is_original:
        spanish.translation_of = english
        spanish.save()
    said = remark(client, "/countries/PY/?as_of=2017-12-31")
    assert said.startswith("also in English: <a ")
    assert 'href="/releases/E-063/15/?as_of=2017-12-31">E-063/15</a>' in said


def test_a_translation_of_the_same_original_is_offered_too(client, spanish):
    original = make_release("P-063/15", language="pt")
    spanish.translation_of = original
    spanish.save()
    make_release("E-063/15", translation_of=original)
    assert "E-063/15" in remark(client, "/countries/PY/")


def test_a_source_that_is_here_in_other_languages_is_not_only_in_one(client, spanish):
    make_release("P-063/15", language="pt", translation_of=spanish)
    assert remark(client, "/countries/PY/") == ""


def test_the_release_says_that_it_is_here_in_no_other_language(client, spanish):
    assert "(here only in Spanish)" in client.get("/releases/C-063/15/").content.decode()
    assert "(here only" not in client.get("/es/releases/C-063/15/").content.decode()
    make_release("P-063/15", language="pt", translation_of=spanish)
    page = client.get("/releases/C-063/15/").content.decode()
    assert "(here only" not in page
    assert 'hreflang="pt">P-063/15</a>' in page


def test_remarks_cost_no_query(client, spanish, django_assert_num_queries):
    make_release("E-063/15", translation_of=spanish)
    client.get("/es/")
    with django_assert_num_queries(4):
        client.get("/")
    for code in ("CO", "MX"):
        make_membership(code)
        release = make_release(f"C-0{ord(code[0])}/15", language="es")
        make_event(make_strategy(code), passage=make_passage(release))
    with django_assert_num_queries(4):
        assert b"here only in Spanish" in client.get("/").content


def test_words_of_another_language_are_marked_for_screen_readers(client, spanish):
    make_event(make_strategy("PY"), passage=make_passage(make_release(), text=ENGLISH))
    make_recommendation("PY", text=ENGLISH)
    page = client.get("/fr/countries/PY/").content.decode()
    assert '<blockquote lang="es"><p>Según los ministros' in page
    assert '<div class="paraphrase" lang="en"><p>The ministers' in page
    assert '<span lang="en">The ministers' in page
    assert 'lang="en"><p>The ministers' not in client.get("/countries/PY/").content.decode()
