"""``python -m benchmarks [NAME…]``: every measurement, or those named, one after another.

All of them together are written to ``benchmarks/results.md`` as well.
"""

import sys

from benchmarks import loading, page_load, reading, serving, status_table
from benchmarks.results import written_to_results

MEASUREMENTS = {
    "serving": serving.compare,
    "page_load": page_load.compare,
    "status_table": status_table.compare,
    "loading": loading.compare,
    "reading": reading.compare,
}

if names := sys.argv[1:]:
    for name in names:
        MEASUREMENTS[name]()
else:
    with written_to_results():
        for measure in MEASUREMENTS.values():
            measure()
