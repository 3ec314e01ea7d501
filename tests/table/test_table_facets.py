"""What each filter would give, and the chips that take one thing back."""

import datetime
import re
from html import unescape

import pytest
from django.http import QueryDict

from tests.factories import (
    make_event,
    make_membership,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
)
from tracker.pages.moment import Moment
from tracker.status_table.table import status_table

TODAY = Moment(datetime.date(2026, 11, 21))


def page(client, query=""):
    response = client.get(f"/{query}")
    assert response.status_code == 200
    return response.content.decode()


def counts(html):
    """{"status-adopted": 5, …} as the page shows them."""
    found = re.findall(r'class="facet-count[^"]*" id="count-([\w-]+)">(\d+)<', html)
    assert len(found) == len(dict(found))
    return {key: int(count) for key, count in found}


def chips(html):
    """[(words, query string without it)] as the page shows them."""
    found = re.findall(r'<a class="chip"[^>]*href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    words = [re.sub(r"<span class=\"visually-hidden.*|<[^>]+>|×", "", text) for _q, text in found]
    return [
        (" ".join(text.split()), unescape(query))
        for text, (query, _t) in zip(words, found, strict=True)
    ]


def test_without_filters_the_counts_are_those_of_the_whole_table(client, seeds):
    found = counts(page(client))
    assert (found["status-adopted"], found["status-in_progress"]) == (5, 5)
    assert found["status-not_known"] == 25
    assert found["status-requested"] == 0
    assert sum(found[key] for key in found if key.startswith("region-")) == 35
    assert (found["with_recommendations-yes"], found["with_recommendations-any"]) == (1, 35)


def test_a_filter_is_counted_with_the_other_filters_and_without_itself(client, seeds):
    found = counts(page(client, "?status=adopted&region=caribbean"))
    assert found["status-adopted"] == 2
    assert found["status-in_progress"] == 1  # the Dominican Republic
    assert found["region-caribbean"] == 2
    assert found["region-south_america"] == 2  # Colombia, Paraguay
    assert found["with_recommendations-any"] == 2


@pytest.mark.parametrize(
    "query",
    ["", "status=adopted&q=pa", "region=caribbean&region=south_america", "release=E-049/17"],
)
def test_every_count_is_what_choosing_it_alone_gives(seeds, query):
    table = status_table(QueryDict(query), TODAY)
    for name, facet in table.filters.facets.items():
        for option in facet.options:
            data = QueryDict(query, mutable=True)
            data.setlist(name, [option.value] if option.value else [])
            assert option.count == len(status_table(data, TODAY).rows), option


def test_a_choice_that_gives_nothing_stays_there_and_can_be_made(client, seeds):
    html = page(client)
    assert 'facet-none" id="count-status-replaced">0<' in html
    box = re.search(r'<input[^>]*id="box-status-replaced"[^>]*>', html)
    assert box is not None
    assert "disabled" not in box[0]


def test_each_chip_leads_to_the_table_without_it(client, seeds):
    html = page(client, "?q=&status=adopted&status=in_progress&region=caribbean&sort=-since")
    assert chips(html) == [
        ("Status adopted", "?status=in_progress&region=caribbean&sort=-since"),
        ("Status in progress", "?status=adopted&region=caribbean&sort=-since"),
        ("Region Caribbean", "?status=adopted&status=in_progress&sort=-since"),
    ]
    assert 'id="clear-all" href="/?sort=-since"' in html


def test_chips_keep_the_moment_and_show_text_harmlessly(client, seeds):
    html = page(client, "?q=<b>&as_of=2015-06-01&with_recommendations=no")
    assert chips(html) == [
        ("Country &lt;b&gt;", "?with_recommendations=no&as_of=2015-06-01"),
        ("With recommendations no", "?q=%3Cb%3E&as_of=2015-06-01"),
    ]


def test_the_last_chip_leads_to_the_whole_table(client, seeds):
    [(_words, query)] = chips(page(client, "?release=e-476%2F14&q="))
    assert query == "?"
    assert not chips(page(client, query))


def test_a_repeated_value_is_one_chip(client, seeds):
    assert len(chips(page(client, "?status=adopted&status=adopted"))) == 1


def test_the_release_filter_knows_what_was_published_by_then(client, db):
    make_membership("PY")
    passage = make_passage(make_release("E-049/17"))
    make_event(make_strategy("PY"), passage=passage)
    assert 'data-country="PY"' in page(client, "?release=E-049/17")
    assert "data-country" not in page(client, "?release=E-049/17&known_at=2020-01-01")


@pytest.mark.parametrize("count", [1, 3])
def test_counting_asks_the_database_nothing_more(client, db, django_assert_num_queries, count):
    for code in ["PY", "CO", "MX"][:count]:
        make_membership(code)
        make_event(make_strategy(code))
        make_recommendation(code)
    with django_assert_num_queries(4):
        page(client)
    query = "?status=adopted&region=south_america&region=north_america&with_recommendations=yes"
    with django_assert_num_queries(4):
        assert page(client, f"{query}&q=o").count("<tr data-country") == (2 if count == 3 else 0)
