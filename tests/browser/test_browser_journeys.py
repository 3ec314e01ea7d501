"""The ways of readers through the site: with script and without, on a phone and at a desk."""

import re

import pytest
from playwright.sync_api import Page, expect

WAYS = [
    pytest.param(
        width, scheme, scripted, id=f"{width}-{scheme}-{'script' if scripted else 'plain'}"
    )
    for width in (390, 1280)
    for scheme, scripted in (("light", True), ("dark", False), ("dark", True))
]


@pytest.fixture
def opened(browser, live_server, seeds):
    """Opens the site in a window of its own; fails at the end on an error in the console."""
    contexts, errors = [], []

    def open_(path="/", width=1280, scheme="light", scripted=True, **options) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripted,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and errors.append(said.text))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert errors == []


def apply(page: Page, form: str, scripted: bool) -> None:
    """Without script a form is sent with its button; with it the page follows by itself."""
    if not scripted:
        page.locator(f"{form} button[type=submit]").click()


@pytest.mark.parametrize(("width", "scheme", "scripted"), WAYS)
def test_a_journalist_checks_a_headline(opened, width, scheme, scripted):
    """From the table to Mexico, its recommendations, and the paragraph that proves one."""
    page = opened("/", width, scheme, scripted)
    page.locator("#box-status-in_progress").check()
    apply(page, "#filters", scripted)
    expect(page).to_have_url(re.compile(r"status=in_progress"))
    expect(page.locator("tbody tr")).to_have_count(5)
    page.locator("tr[data-country=MX] .cell-country a").click()
    expect(page.locator("h1")).to_have_text("Mexico")
    expect(page.locator(".lead")).to_contain_text("20 June 2017")
    expect(page.locator("#recommended ~ .facts > li")).to_have_count(4)
    page.locator(".lead a").click()
    expect(page).to_have_url(re.compile(r"/releases/E-049/17/#passage-\d+$"))
    expect(page.locator(page.url[page.url.index("#") :])).to_be_in_viewport()


@pytest.mark.parametrize(("width", "scheme", "scripted"), WAYS)
def test_a_donor_looks_back_and_compares(opened, width, scheme, scripted):
    """From the map of today to the year 2014, and two countries side by side."""
    page = opened("/map/", width, scheme, scripted)
    page.locator(".dates-steps a[rel=prev]").first.click()
    expect(page).to_have_url(re.compile(r"as_of="))
    page.goto("/map/?as_of=2014-12-31")
    expect(page.locator(".map-country[data-country=PY]")).to_have_class(
        re.compile("status-in_progress")
    )
    page.goto("/compare/")
    page.locator("#c1").select_option("PY")
    page.locator("#c2").select_option("MX")
    page.locator(".chooser button").click()
    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_title(re.compile("Paraguay, Mexico"))


@pytest.mark.parametrize(("width", "scheme", "scripted"), WAYS)
def test_an_official_reads_in_her_language_and_takes_the_data(opened, width, scheme, scripted):
    """The language is chosen once, kept for the next visit, and the rows go along as a file."""
    page = opened("/?status=adopted", width, scheme, scripted)
    page.get_by_role("button", name="Español").click()
    expect(page).to_have_url(re.compile(r"/es/\?status=adopted$"))
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("tbody tr")).to_have_count(5)
    with page.expect_download() as download:
        page.locator(".tools a", has_text="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert [line[:2] for line in text.splitlines()[1:]] == ["CO", "JM", "PA", "PY", "TT"]
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/es/$"))
    page.get_by_role("button", name="English").click()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(("width", "scheme", "scripted"), WAYS)
def test_a_researcher_counts_recommendations(opened, width, scheme, scripted):
    """From a number in the matrix to the recommendations that it counts."""
    page = opened("/recommendations/", width, scheme, scripted)
    page.locator(".matrix tbody a[href*='outcome'], .matrix tbody a[href*='answer']").first.click()
    expect(page.locator(".recommendation-table tbody tr")).to_have_count(4)
    expect(page.locator(".chip")).not_to_have_count(0)
    page.locator(".clear-all").click()
    expect(page.locator(".chip")).to_have_count(0)


def test_the_whole_way_by_keyboard(opened):
    """Tab reaches a proof, Enter opens it, and what has the focus is always visible."""
    page = opened("/?status=adopted&q=paraguay")
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('tr[data-country=PY] summary')"):
            break
        # Inside a field for a date, the browser draws the focus of its calendar button itself.
        assert page.evaluate(
            """(() => {
                const focused = document.activeElement, style = getComputedStyle(focused);
                return !focused.matches(":focus") || style.outlineStyle !== "none";
            })()"""
        ), page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-country=PY] .proof-body").first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/countries/PY/", "/map/", "/recommendations/", "/data/"])
def test_at_twice_the_size_nothing_scrolls_sideways(opened, path):
    """200 % zoom of a window 1,280 wide is a window of 640 with two pixels for one."""
    page = opened(path, width=640, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_in_forced_colours_a_status_is_still_told(opened):
    page = opened("/", forced_colors="active")
    status = page.locator("tr[data-country=PY] .status")
    expect(status).to_have_text(re.compile("● adopted"))
    expect(status).to_be_visible()


def test_with_less_motion_nothing_moves(opened):
    page = opened("/", reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => {const s = getComputedStyle(e);"
        "return parseFloat(s.transitionDuration) > 0.01 || s.animationName !== 'none' "
        "|| s.scrollBehavior === 'smooth'}).length"
    )
    assert moving == 0
