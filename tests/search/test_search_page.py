"""The page of the search: what it marks, how it is paged, what it costs, what it refuses."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories import (
    COUNTRIES,
    make_assistance,
    make_event,
    make_membership,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
)
from tracker.search.corpus import Text
from tracker.search.found import Finder
from tracker.search.marks import EXCERPT_LENGTH, excerpt, marked
from tracker.search.public import Document, Kind, Part
from tracker.search.question import LONGEST_QUESTION, MOST_TERMS, read_question

SIGNS = '"\'()*+-:^~&|!<>%_\\/{}[]#@;=?$ ″“”«»¿ AND OR NOT NEAR/3 a* x:y -z ""'


def test_what_is_found_is_marked_and_everything_is_escaped(find, db):
    make_assistance(title='<script>alert("orchard")</script> & <b>orchards</b>')
    page = find("orchard")
    assert "<script>alert" not in page.source
    assert "&lt;script&gt;alert(&quot;<mark>orchard</mark>&quot;)" in page.source
    assert "&lt;b&gt;<mark>orchards</mark>&lt;/b&gt;" in page.source
    assert "<mark>b&gt;orchards&lt;/b</mark>" in find('"b orchards b"').source


def test_what_is_asked_is_escaped(find, db):
    page = find('"><script>alert(1)</script>')
    assert "<script>alert" not in page.source
    assert 'value="&quot;&gt;&lt;script&gt;' in page.source


def test_a_long_text_is_cut_to_the_stretch_with_the_most_terms():
    text = Text(
        "An orchard. " + "So it went on. " * 60 + "The apples of the orchard. " + "Zeal " * 99
    )
    terms = read_question("orchard apples").terms
    pieces = excerpt(text, terms)
    letters = "".join(piece.letters for piece in pieces)
    assert [piece.letters for piece in pieces if piece.is_hit] == ["apples", "orchard"]
    assert letters.startswith("…")
    assert letters.endswith("…")
    assert letters.strip("…") in text.words
    assert len(letters) <= EXCERPT_LENGTH + 65


@pytest.mark.parametrize("words", ["x" * 900, "orchard" * 200, "", "orchard", "orchard " * 200])
def test_pieces_put_together_are_the_text(words):
    text, terms = Text(words), read_question('orchard "orchard orchard"').terms
    assert "".join(piece.letters for piece in marked(text, terms)) == words
    assert "".join(piece.letters for piece in excerpt(text, terms)).strip("…") in words


def test_two_passages_at_most_are_shown_of_a_release(find, db):
    release = make_release()
    for n in range(4):
        passage = make_passage(release, text=f"Orchard number {n}." + " Apples." * (n == 2))
        make_assistance(passage=passage, title=f"Course {n}")
    page = find("orchard")
    assert page.hits[0].count("Paragraph") == 2
    assert f"{page.addresses[0]}#passage-1" in page.source
    assert "Paragraph 3, in our words" in find("orchard apples").text


def test_a_passage_says_whether_it_is_quoted_and_in_which_language(find, db):
    release = make_release(language="es")
    make_event(passage=make_passage(release, wording="quoted", text="El huerto de la región."))
    page = find("huertos")
    assert "Paragraph 1, quoted" in page.text
    assert '<p class="hit-excerpt" lang="es">El <mark>huerto</mark>' in page.source


def test_the_first_five_of_a_kind_are_shown_and_the_rest_page_by_page(find, db):
    for n in range(47):
        make_release(f"E-{100 + n}/17", title=f"Orchard {n}")
    make_assistance(title="An orchard")
    page = find("orchard")
    assert page.counts == {"releases": 47, "assistance": 1}
    assert len(page.hits) == 6
    assert "?q=orchard&amp;kind=releases" in page.source
    pages = [find("orchard", kind="releases", page=n) for n in (1, 2, 3)]
    assert [len(each.hits) for each in pages] == [20, 20, 7]
    assert len({name for each in pages for name in each.names}) == 47
    assert find("orchard", kind="releases", page=99).names == pages[2].names
    assert "None of these results is under" in find("orchard", kind="countries").text


def test_nothing_asked_and_nothing_found_say_what_to_try(find, seeds, django_assert_num_queries):
    with django_assert_num_queries(0):
        empty = find("")
    assert "E-049/17" in empty.text
    nothing = find("judges marmalade")
    assert "Nothing here answers “judges marmalade”" in nothing.text
    assert "judges (2)" in nothing.text
    assert "marmalade (nothing)" in nothing.text
    assert "There is no word in “%% -- ()”" in find("%% -- ()").text


def test_every_link_of_a_page_of_results_opens(client, find, seeds):
    for asked in ("Paraguay", "training", "Mexico", "diagnosis"):
        for address in find(asked).addresses:
            assert client.get(address.partition("#")[0]).status_code == 200


def test_a_hit_leads_to_the_place_where_it_stands(client, find, seeds):
    for asked in ("judges", "diagnosis", "federal", "budapest"):
        for address in find(asked).addresses:
            path, _, place = address.partition("#")
            if place:
                assert f'id="{place}"' in client.get(path).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_whatever_it_finds(find, db, django_assert_num_queries, count):
    for code in list(COUNTRIES)[:count]:
        make_membership(code)
        strategy = make_strategy(code, note="orchard")
        make_event(strategy, passage=make_passage(text="The orchard."))
        strategy.country.name_fr = "Orchard"
        strategy.country.save()
        make_assistance(code, title=f"Orchard of {code}")
        make_milestone(code, title=f"Orchard of {code}")
        make_recommendation(code, text="Plant an orchard.")
    with django_assert_num_queries(17):
        page = find("orchard")
    assert set(page.counts) == set(Kind.values)
    with django_assert_num_queries(9):
        find("marmalade")
    with django_assert_num_queries(10):
        find("orchard", kind="releases")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("q=%00", "q:"),
        ("q=orchard%00", "q:"),
        ("q=" + "x" * (LONGEST_QUESTION + 1), "200"),
        ("q=x&kind=people", "people"),
        ("q=x&page=two", "two"),
        ("q=x&page=-1", "-1"),
        ("q=x&page=%C2%B2", "page"),
        ("q=x&page=" + "9" * 5000, "page"),
        ("q=x&as_of=soon", "soon"),
    ],
)
def test_a_mistake_in_the_address_is_answered_by_name(client, db, query, named):
    response = client.get(f"{reverse('search')}?{query}")
    assert response.status_code == 400
    assert named in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q",
        "q=&q=",
        "q=x&q=orchard",
        "q=%ff%fe",
        "q=+++",
        "page=2",
        "kind=releases",
        "q=x&page=0",
    ],
)
def test_odd_addresses_are_no_mistake(client, db, query):
    assert client.get(f"{reverse('search')}?{query}").status_code == 200


def test_no_more_terms_than_twelve_are_looked_for(find, db):
    make_assistance(title=" ".join(f"word{n}" for n in range(MOST_TERMS)))
    asked = " ".join(f"word{n}" for n in range(MOST_TERMS + 1))
    page = find(asked)
    assert page.counts == {"assistance": 1}
    assert "Only the first 12" in page.text


DOCUMENTS = [
    Document(
        kind, 1, (Text("Orchard a b c"),), (Text("E-049/17"),), (Part(Text("x\0y Ünï %_")),), (1,)
    )
    for kind in Kind
]
ASKED = st.one_of(
    st.text(max_size=LONGEST_QUESTION),
    st.lists(st.sampled_from(SIGNS.split(" ") + list(SIGNS) + ["orchard"])).map("".join),
)


@settings(max_examples=150, deadline=None)
@given(asked=ASKED)
@example(asked="İ" * 60)
def test_no_question_breaks_the_search(asked):
    asked = asked.replace("\0", "")[:LONGEST_QUESTION]
    question = read_question(asked[: LONGEST_QUESTION // 4])
    hits = Finder(DOCUMENTS, question).hits()
    for kind in hits:
        for text in hits[kind][0].document.texts:
            pieces = marked(text, question.terms)
            assert "".join(piece.letters for piece in pieces) == text.words


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=ASKED)
@example(asked='" OR 1=1 --')
@example(asked="\ufdfa" * 20)
def test_no_question_breaks_the_page(client, asked):
    response = client.get(reverse("search"), {"q": asked})
    assert response.status_code in (200, 400)
