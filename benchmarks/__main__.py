"""``python -m benchmarks [NAME…]``: every measurement, or those named, one after another.

What they print is kept in ``benchmarks/results.md``, a section for each.
"""

import sys

from benchmarks import loading, page_load, reading, serving, status_table
from benchmarks.results import kept_as

MEASUREMENTS = {
    "serving": serving.compare,
    "page_load": page_load.compare,
    "loading": loading.compare,
    "status_table": status_table.compare,
    "reading": reading.compare,
}

for name in sys.argv[1:] or MEASUREMENTS:
    with kept_as(name):
        MEASUREMENTS[name]()
