"""The API under /api/v1/: the lists of open data, the status table and the rest, as JSON."""
