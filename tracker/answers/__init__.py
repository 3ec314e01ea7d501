"""Answers that are the same for everybody: kept, and given again while the data is the same."""
