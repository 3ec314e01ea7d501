"""The filters as a reader uses them, in a real browser, with script and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import make_follow_up, make_passage, make_recommendation, make_release


@pytest.fixture
def open_table(browser, live_server, seeds):
    """Opens the table in a window of its own; fails at the end on an error in the console."""
    contexts, errors = [], []

    def open_(query="", is_watched=True, **options):
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        if is_watched:
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda said: said.type == "error" and errors.append(said.text))
        page.goto(f"/{query}")
        return page

    yield open_
    for context in contexts:
        context.close()
    # That an address was refused is noted by the browser itself.
    assert [error for error in errors if not error.startswith("Failed to load resource")] == []


def is_without_a_new_page(page):
    return page.evaluate("window.isTheSame === true")


def mark(page):
    page.evaluate("window.isTheSame = true")


def rows(page):
    return page.locator("tbody tr")


def test_choosing_refreshes_rows_counts_and_address_in_place(open_table):
    page = open_table()
    mark(page)
    page.locator("#box-status-adopted").check()
    expect(rows(page)).to_have_count(5)
    expect(page).to_have_url(re.compile(r"/\?status=adopted$"))
    expect(page.locator("#box-status-adopted")).to_be_focused()
    expect(page.locator("#count-region-caribbean")).to_have_text("2")
    expect(page.locator("#announcer")).to_contain_text("5 of 35")
    expect(page.locator("#moment input[name=status]")).to_have_value("adopted")
    assert is_without_a_new_page(page)


def test_typing_refreshes_and_leaves_the_reader_where_he_types(open_table):
    page = open_table()
    page.get_by_role("searchbox", name="Country").press_sequentially("brésil")
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_role("searchbox", name="Country")).to_be_focused()
    expect(page.get_by_role("searchbox", name="Country")).to_have_value("brésil")


def test_heads_and_chips_refresh_in_place_and_the_form_follows(open_table):
    page = open_table("?status=adopted&q=p&sort=country")
    mark(page)
    page.locator("#sort-since").click()
    expect(page.locator("th[aria-sort]")).to_contain_text("Since")
    expect(page.locator("#sort-since")).to_be_focused()
    page.locator("#box-status-in_progress").check()
    expect(page).to_have_url(re.compile(r"/\?sort=since&q=p&status=adopted&status=in_progress$"))
    page.locator("#chip-status-adopted").click()
    expect(page.locator("#box-status-adopted")).not_to_be_checked()
    expect(page).to_have_url(re.compile(r"/\?q=p&status=in_progress&sort=since$"))
    expect(page.locator("#results")).to_be_focused()
    assert is_without_a_new_page(page)


def test_back_shows_the_page_that_the_address_names(open_table):
    page = open_table("?status=adopted")
    page.locator("#clear-all").click()
    expect(rows(page)).to_have_count(35)
    page.go_back()
    expect(rows(page)).to_have_count(5)
    expect(page.locator("#box-status-adopted")).to_be_checked()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_mistake_is_shown_in_place_and_can_be_mended(open_table):
    page = open_table()
    mark(page)
    page.locator(".filter-more summary").click()
    page.get_by_label("Proved by release").fill("nonsense")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("nonsense")
    expect(page.get_by_label("Proved by release")).to_be_focused()
    page.get_by_label("Proved by release").fill("E-476/14")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(1)
    assert is_without_a_new_page(page)


def test_where_refreshing_fails_the_browser_goes_there_itself(open_table):
    page = open_table(is_watched=False)
    mark(page)
    failed = []

    def fail_once(route):
        if failed:
            return route.continue_()
        failed.append(route.request.url)
        return route.abort()

    page.route("**/?status=adopted", fail_once)
    page.locator("#box-status-adopted").check()
    expect(rows(page)).to_have_count(5)
    assert not is_without_a_new_page(page)


def test_copying_the_link_and_a_citation(open_table):
    permissions = ["clipboard-read", "clipboard-write"]
    page = open_table("?status=adopted", permissions=permissions)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#announcer")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("link", name="Cite").click()
    page.locator("[data-copies=cite-page-plain]").click()
    expect(page.locator("[data-copies=cite-page-plain]")).to_have_text("Copied")
    assert "known_at=" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_the_same_filters_work(open_table, width):
    viewport = {"width": width, "height": 800}
    page = open_table(java_script_enabled=False, viewport=viewport)
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    page.locator("#box-status-adopted").check()
    page.get_by_role("button", name="Apply").click()
    expect(rows(page)).to_have_count(5)
    page.locator(".filter-more summary").click()
    page.locator("#box-region-caribbean").check()
    page.get_by_role("button", name="Apply").click()
    expect(rows(page)).to_have_count(2)
    page.locator("#chip-status-adopted").click()
    expect(rows(page)).to_have_count(13)
    page.locator("#sort-country").click()
    expect(rows(page).first).to_contain_text("Trinidad and Tobago")


def test_the_head_of_the_table_stays_in_sight(open_table):
    page = open_table(viewport={"width": 1280, "height": 700})
    page.mouse.wheel(0, 1200)
    expect(page.locator("tr[data-country=PE]")).to_be_in_viewport()
    expect(page.locator("#sort-country")).to_be_in_viewport()


def test_the_table_prints_on_one_sheet(open_table):
    page = open_table()
    sheet = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


@pytest.fixture
def recommended(seeds):
    """Beside the four of the seeds to Mexico, two to Paraguay; one of these was taken up."""
    passage = make_passage(make_release("E-020/19"))
    make_follow_up(make_recommendation("PY", text="Name one office.", passage=passage))
    make_recommendation("PY", text="Count incidents.", passage=passage)


def test_recommendations_refresh_in_place_by_box_word_and_chip(recommended, open_table):
    page = open_table("recommendations/?by=release")
    listed = page.locator("#results .recommendation-table tbody tr")
    mark(page)
    page.locator("#box-outcome-taken_up").check()
    expect(listed).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/recommendations/\?by=release&outcome=taken_up$"))
    expect(page.locator("#box-outcome-taken_up")).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text("1 of 6 recommendations shown")
    expect(page.locator("#count-country-mx")).to_have_text("0")
    expect(page.locator("#count-release-e-02019")).to_have_text("1")
    expect(page.locator("#moment input[name=outcome]")).to_have_value("taken_up")
    page.locator("#id_q").press_sequentially("nowhere")
    expect(page.locator("#announcer")).to_contain_text("0 of 6 recommendations shown")
    expect(page.locator("#id_q")).to_be_focused()
    page.locator("#chip-q-nowhere").click()
    expect(listed).to_have_count(1)
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator("#id_q")).to_have_value("")
    page.locator("#clear-all").click()
    expect(listed).to_have_count(6)
    expect(page).to_have_url(re.compile(r"/recommendations/\?by=release$"))
    assert is_without_a_new_page(page)


def test_recommendations_are_filtered_without_script_too(recommended, open_table):
    page = open_table("recommendations/", java_script_enabled=False)
    page.locator("#box-outcome-taken_up").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".recommendation-table tbody tr")).to_have_count(1)
    page.locator("#clear-all").click()
    expect(page.locator(".recommendation-table tbody tr")).to_have_count(6)
