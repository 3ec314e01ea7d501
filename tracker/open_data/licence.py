"""Under which licence the data is given away, as files and pages say it."""

LICENCE_NAME = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

# What goes with each package, as LICENCE.txt.
LICENCE_TEXT = f"""\
The facts, their selection and arrangement, and everything worded by this tracker (titles of
assistance, texts of recommendations, summaries, paraphrased passages, notes) are licensed under
{LICENCE_TITLE} ({LICENCE_NAME}):
{LICENCE_URL}

Whoever passes them on names the Cybersecurity Strategy Tracker as the source, links to the
licence, and says what was changed.

Not covered: passages marked "quoted" and the columns "quotation". They are short extracts from
published documents, cited as proof; their rights stay with their publishers. Titles and subtitles
of releases are those of their publishers too. So are the names and descriptions in terms.csv of the
terms of a vocabulary that names a licence in vocabularies.csv: they are under that licence, which
may forbid commercial use.
"""
