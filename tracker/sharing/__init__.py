"""How the pages are found, described and shown elsewhere: search engines, frames, robots."""
