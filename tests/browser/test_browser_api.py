"""The page of the API is tried in a real browser, with script and without."""

import json
from urllib.parse import urljoin

import pytest


@pytest.fixture
def opened(browser, live_server, seeds):
    """Opens the form of an address of the API."""
    contexts = []

    def open_(name, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(urljoin(live_server.url, "/api/"))
        page.click(f"#{name} > summary")
        return page

    yield open_
    for context in contexts:
        context.close()


def test_the_answer_is_shown_under_the_form(opened):
    page = opened("status")
    page.fill("#status-q", "guay")
    page.check("#status-status-adopted")
    page.click("#status button[type=submit]")
    line = page.locator("#answer-status p")
    line.get_by_text("200").wait_for()
    assert line.inner_text().endswith("/api/v1/status/?q=guay&status=adopted")
    answer = json.loads(page.locator("#answer-status pre").inner_text())
    assert [row["country_code"] for row in answer["results"]] == ["PY"]


def test_a_problem_is_shown_too(opened):
    page = opened("events")
    page.fill("#events-country", "Paraguay")
    page.click("#events button[type=submit]")
    page.locator("#answer-events p").get_by_text("400").wait_for()
    assert json.loads(page.locator("#answer-events pre").inner_text())["parameter"] == "country"


def test_without_script_the_form_opens_the_answer(opened):
    page = opened("events", java_script_enabled=False)
    page.fill("#events-country", "PY")
    page.click("#events button[type=submit]")
    page.wait_for_url("**/api/v1/events/?**country=PY**")
    assert len(json.loads(page.locator("body").inner_text())["results"]) > 0
