"""Measurements, as ratios between things timed in one run. Never part of the tests."""
