"""Which pages other sites may show in a frame: the two that are made for it, and no other."""

import re
from html import unescape

import pytest

from tests.factories import make_event, make_membership, make_strategy

FRAMED = ["/embed/table/", "/embed/table/?status=adopted", "/embed/country/PY/"]
MISTAKES = [
    ("/embed/table/?as_of=soon", 400, "soon"),
    ("/embed/table/?status=maybe", 400, "maybe"),
    ("/embed/country/XX/", 404, "XX"),
    ("/embed/country/%00/", 404, "country"),
]


def html(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("path", FRAMED + [path for path, _status, _named in MISTAKES])
def test_a_page_made_for_it_may_be_framed_and_stays_strict(client, seeds, path):
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/countries/PY/",
        "/strategies/paraguay-national-cybersecurity-strategy/",
        "/releases/E-049/17/",
        "/recommendations/",
        "/about/",
        "/nowhere/",
        "/embed/",
        "/?status=maybe",
        "/data/status.csv",
        "/sitemap.xml",
        "/admin/login/",
    ],
)
def test_no_other_page_may_be_framed(client, seeds, path):
    response = client.get(path)
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("path", "status", "named"), MISTAKES)
def test_a_mistake_in_a_frame_is_named_there(client, seeds, path, status, named):
    response = client.get(path)
    assert response.status_code == status
    assert named in response.content.decode()
    assert 'class="site-header"' not in response.content.decode()


def test_the_framed_table_has_the_rows_of_the_table_and_leads_to_it(client, seeds):
    page = html(client, "/embed/table/?status=adopted&as_of=2020-01-01&sort=-country")
    assert re.findall(r'<tr data-country="([A-Z]{2})"', page) == ["TT", "PY", "PA", "JM", "CO"]
    full = 'href="http://testserver/?status=adopted&sort=-country&as_of=2020-01-01"'
    assert full in unescape(page)
    assert "E-049/17 ¶10" in page


def test_the_framed_country_says_where_it_stands_and_leads_to_its_page(client, seeds):
    page = html(client, "/embed/country/PY/?as_of=2015-01-01")
    assert "Paraguay is developing a national cybersecurity strategy" in page
    assert 'href="http://testserver/countries/PY/?as_of=2015-01-01"' in page
    assert "E-476/14 ¶" in page


def test_every_link_of_a_frame_opens_outside_of_it(client, seeds):
    for path in FRAMED:
        links = re.findall(r"<a [^>]*>", html(client, path))
        assert links
        assert all('target="_blank"' in link and 'rel="noopener"' in link for link in links)


def test_frames_are_no_pages_for_search_engines(client, seeds):
    for path in FRAMED:
        assert '<meta name="robots" content="noindex">' in html(client, path)


def test_the_markup_for_a_frame_is_offered_and_works(client, seeds):
    for path, title in (
        ("/?q=p&status=adopted", "National cybersecurity strategies in the Americas"),
        ("/countries/PY/?as_of=2015-01-01", "Paraguay: national cybersecurity strategy"),
    ):
        shown = re.search(r'<pre id="cite-frame"[^>]*>(.*?)</pre>', html(client, path))
        assert shown is not None
        frame = re.fullmatch(
            r'<iframe src="([^"]*)" title="([^"]*)".*</iframe>', unescape(shown[1])
        )
        assert frame is not None
        assert frame[2].startswith(title)
        html(client, unescape(frame[1]).removeprefix("http://testserver"))


def test_a_name_with_a_quotation_mark_does_not_end_the_title_of_a_frame(client, db):
    membership = make_membership("ZZ")
    type(membership.country).objects.filter(code="ZZ").update(name_en='Land "of" <Z> & Co')
    shown = re.search(r'<pre id="cite-frame"[^>]*>(.*?)</pre>', html(client, "/countries/ZZ/"))
    assert shown is not None
    assert 'title="Land &quot;of&quot; &lt;Z&gt; &amp; Co: national' in unescape(shown[1])


@pytest.mark.parametrize("count", [1, 3])
def test_frames_cost_the_same_number_of_queries(client, db, django_assert_num_queries, count):
    for code in ["PY", "CO", "MX"][:count]:
        make_membership(code)
        make_event(make_strategy(code))
    with django_assert_num_queries(3):
        html(client, "/embed/table/")
    with django_assert_num_queries(3):
        html(client, "/embed/country/PY/")
