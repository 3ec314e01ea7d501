"""Whatever stands in an address, the answer is a page or a sentence: never a failure of ours.

``PARAMETER_EXAMPLES=2000 pytest tests/pages/test_every_parameter.py`` tries more.
"""

import os
from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PAGES = {
    "/": "q status region with_recommendations release sort",
    "/map/": "q status region with_recommendations release year",
    "/figures/": "q status region with_recommendations release",
    "/compare/": "c",
    "/recommendations/": "q country area release outcome by page",
    "/changes/": "since country page",
    "/changes/feed.atom": "since country page",
    "/changes/PY/feed.atom": "since page",
    "/search/": "q kind page",
    "/about/": "",
    "/about/counts/": "definition population claim",
    "/countries/PY/": "",
    "/strategies/paraguay-national-cybersecurity-strategy/": "",
    "/releases/E-049/17/": "",
    "/embed/table/": "q status region with_recommendations release sort",
    "/embed/map/": "q status region with_recommendations release",
    "/embed/country/PY/": "",
    "/data/": "",
    "/data/status.csv": "q status region with_recommendations release sort",
    "/data/status.json": "q status region with_recommendations release sort",
    "/data/events.csv": "country release",
    "/data/passages.json": "country release",
    "/data/releases.xlsx": "country release",
    "/data/recommendations.csv": "q country area release outcome",
    "/data/snapshots/": "",
    "/api/": "",
    "/api/v1/status/": "q status region with_recommendations release sort",
    "/api/v1/events/": "country release limit cursor",
    "/api/v1/releases/": "release limit cursor",
    "/api/v1/changes/": "since country limit cursor",
    "/api/v1/counts/": "definition",
    "/api/v1/openapi.json": "",
    "/sitemap.xml": "p",
    "/sitemap-countries.xml": "p",
    "/robots.txt": "",
}
CLOCKS = ["as_of", "known_at"]
KNOWN = ["adopted", "in_progress", "caribbean", "yes", "PY", "E-049/17", "country", "-since", "1"]
HOSTILE = [
    "\x00",
    "PY\x00",
    "\ud800",
    "’; DROP TABLE tracker_country; --",
    "%",
    "_",
    "\\",
    "'",
    '"' * 300,
    "(" * 500,
    "a" * 5000,
    "-1",
    "0",
    "1e9",
    "9" * 40,
    "٣",
    "½",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "2017-02-30",
    "2017-6-1",
    "٢٠١٧-٠٦-٢٠",
    "2017-06-20T00:00:00+99:99",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2017-06-20T25:61Z",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "İ",
    "ß",
    "\u202e",
    " ",
    "\n",
    " PY",
    "E-049/17\n",
    "2017-12-31\n",
    "after-0-99999999999999999",
]
VALUES = st.one_of(st.sampled_from(KNOWN), st.sampled_from(HOSTILE), st.text(max_size=30))
BROKEN_BYTES = st.binary(min_size=1, max_size=12)


def _encoded(value: str | bytes) -> str:
    if isinstance(value, bytes):
        return quote_from_bytes(value)
    return quote(value.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("path", PAGES)
@settings(
    max_examples=int(os.environ.get("PARAMETER_EXAMPLES", 12)),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_parameter_breaks_a_page(client, seeds, caplog, path, data):
    client.raise_request_exception = False
    caplog.clear()
    names = [*PAGES[path].split(), *CLOCKS, "unheard-of"]
    asked = data.draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.one_of(VALUES, BROKEN_BYTES)),
            min_size=1,
            max_size=4,
        )
    )
    query = "&".join(f"{name}={_encoded(value)}" for name, value in asked)
    response = client.get(f"{path}?{query}")
    allowed = {200, 304, 400, 404}
    # This form leads on to the address of a snapshot; the slider to that of its day.
    allowed |= {302} if path in {"/data/snapshots/", "/map/"} else set()
    assert response.status_code in allowed, query
    if response.streaming:
        b"".join(response.streaming_content)


@pytest.mark.parametrize("prefix", ["/countries/", "/strategies/", "/releases/", "/embed/country/"])
def test_no_name_in_a_path_breaks_a_page(client, seeds, prefix):
    client.raise_request_exception = False
    for value in HOSTILE:
        if value.strip(" ./"):
            response = client.get(f"{prefix}{_encoded(value)}/", follow=True)
            assert response.status_code in {400, 404}, value
