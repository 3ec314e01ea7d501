"""Tables as files that readers take away: CSV, XLSX, JSON."""
