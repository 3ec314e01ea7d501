"""A real browser: the Chromium that is installed on the machine."""

import os
import shutil

import pytest

# Playwright keeps an event loop in the thread of the test, which Django takes for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """How the browser is started; where none is installed, its tests are skipped."""
    if CHROMIUM is None:
        pytest.skip("No Chromium is installed; on Debian: apt install chromium")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def base_url() -> str | None:
    """None: each test has a server of its own. (The plugin's own fixture warns on this pytest.)"""
    return None
