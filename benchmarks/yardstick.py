"""The site's settings without the cache of answers, and with views that do nothing."""

from benchmarks.settings import *  # noqa: F403

MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("tracker.answers.")]  # noqa: F405
