"""Every public page in a real browser: accessible, quiet, ours alone, and with no dead link."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "/",
    "/?status=adopted&as_of=2017-12-31",
    "/?status=maybe",
    "/map/",
    "/map/?status=adopted",
    "/figures/",
    "/compare/?c=PY&c=MX",
    "/countries/PY/",
    "/countries/MX/?known_at=2020-01-01",
    "/countries/AR/",
    "/strategies/paraguay-national-cybersecurity-strategy/",
    "/releases/E-049/17/",
    "/recommendations/",
    "/recommendations/?by=area&country=MX",
    "/changes/",
    "/about/",
    "/about/counts/",
    "/data/",
    "/api/",
    "/search/?q=strategy",
    "/fr/countries/PY/",
    "/nowhere/",
]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def watched(browser, live_server, seeds):
    """Opens a page of the site and notes what the console says and which hosts are asked."""
    contexts, noise, hosts = [], [], set()

    def open_(path, width=1280, scheme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda said: said.type in {"error", "warning"} and noise.append(said.text)
        )
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        page.goto(urljoin(live_server.url, path))
        return page

    yield open_
    for context in contexts:
        context.close()
    # That an address was refused is noted by the browser itself.
    assert [said for said in noise if not said.startswith("Failed to load resource")] == []
    assert hosts <= {urlsplit(live_server.url).netloc, ""}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(watched, width, scheme):
    page = watched("/", width, scheme)
    for path in PAGES:
        page.goto(urljoin(page.url, path))
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = Axe().run(page, options=WCAG).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_first_tab_leads_past_the_header(watched):
    page = watched("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_without_script_a_reader_gets_from_the_table_to_the_passage(watched):
    page = watched("/?status=adopted", java_script_enabled=False)
    page.locator("tr[data-country=PY] summary").first.click()
    page.locator("tr[data-country=PY] .proof-links a").first.click()
    assert "/releases/E-049/17/" in page.url
    assert page.locator("#passage-10").is_visible()


def test_every_internal_link_answers(client, seeds):
    """A crawl from the first page over every address of ours that a page links to."""
    seen, waiting, broken = set(), ["/"], []
    while waiting:
        path = waiting.pop()
        response = client.get(path, follow=True)
        if response.status_code != 200:
            broken.append((path, response.status_code))
            continue
        if "html" not in response.headers["Content-Type"]:
            continue
        for address in _links(response.content.decode()):
            absolute = urlsplit(urljoin(path, address))
            target = absolute.path + (f"?{absolute.query}" if absolute.query else "")
            is_ours = not absolute.netloc and not absolute.path.startswith(("/admin/", "/static/"))
            # One order of the table stands for all of them.
            if is_ours and target not in seen and "sort=" not in target and len(seen) < 600:
                seen.add(target)
                waiting.append(target)
    assert broken == []
    assert len(seen) > 80


def _links(html: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'<a [^>]*?href="([^"#]+)', html)]
