"""How a page, or a release, is cited: in words, as BibTeX, as CSL-JSON."""
