"""``python -m benchmarks``: every measurement, one after another."""

from benchmarks import status_table

status_table.compare()
