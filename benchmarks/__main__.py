"""``python -m benchmarks [NAME…]``: every measurement, or those named, one after another."""

import sys

from benchmarks import reading, status_table

MEASUREMENTS = {"status_table": status_table.compare, "reading": reading.compare}

for name in sys.argv[1:] or MEASUREMENTS:
    MEASUREMENTS[name]()
