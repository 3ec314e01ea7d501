"""Choosing a language in a real browser, with script and without."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def open_page(browser, live_server, seeds):
    """Opens a page in a window of its own."""
    contexts = []

    def open_(path, **options):
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("has_script", [True, False])
def test_the_choice_keeps_the_page_and_opens_the_entrance(open_page, has_script):
    page = open_page("/countries/PY/?as_of=2017-12-31", java_script_enabled=has_script)
    page.get_by_role("button", name="Français").click()
    page.wait_for_url("**/fr/countries/PY/?as_of=2017-12-31")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator(".languages [aria-current=true]")).to_have_text("Français")
    page.goto("/")
    page.wait_for_url("**/fr/")
    page.get_by_role("button", name="English").click()
    page.goto("/")
    assert page.url.endswith("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_choice_keeps_filters_that_were_set_in_place(open_page):
    page = open_page("/es/")
    page.locator("#box-status-adopted").check()
    page.wait_for_url("**/es/?status=adopted")
    expect(page.locator("#language-next")).to_have_value("/es/?status=adopted")
    page.get_by_role("button", name="Português").click()
    page.wait_for_url("**/pt/?status=adopted")
    expect(page.locator("tbody tr")).to_have_count(5)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_buttons_are_large_enough_for_a_thumb(open_page, width):
    page = open_page("/", viewport={"width": width, "height": 800})
    for button in page.locator(".languages button").all():
        box = button.bounding_box()
        assert box["height"] >= 24
        assert box["width"] >= 24
