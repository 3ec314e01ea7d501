"""The site's settings as a real installation has them, static files and all."""

import os

from tracker.settings import *  # noqa: F403

STATIC_ROOT = os.environ["BENCH_STATIC"]
