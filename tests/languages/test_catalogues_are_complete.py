"""Every text of the site is translated into every language, with its placeholders and forms."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from django.conf import settings
from django.utils.translation import ngettext, npgettext, override

from tests.languages.catalogues import plural_count, read_mo, read_po
from tracker.languages.addresses import LANGUAGES

FOLDER = settings.BASE_DIR / "locale"
TRANSLATED = LANGUAGES[1:]
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|</?\w+")
EACH = pytest.mark.parametrize("language", TRANSLATED)


def catalogue(language, suffix="po"):
    return FOLDER / language / "LC_MESSAGES" / f"django.{suffix}"


def placeholders(text):
    return sorted(_PLACEHOLDER.findall(text))


@EACH
def test_every_text_is_translated_and_none_is_a_guess(language):
    entries = [entry for entry in read_po(catalogue(language)) if entry.text]
    assert len(entries) > 500
    assert [e.text for e in entries if not all(e.translations) or not e.translations] == []
    assert [e.text for e in entries if e.is_fuzzy] == []


@EACH
def test_every_plural_has_all_its_forms(language):
    entries = read_po(catalogue(language))
    forms = plural_count(entries)
    counted = [entry for entry in entries if entry.plural]
    assert len(counted) > 20
    assert [e.text for e in counted if len(e.translations) != forms] == []


@EACH
def test_placeholders_and_tags_survive_translation(language):
    changed = []
    for entry in read_po(catalogue(language)):
        allowed = [placeholders(entry.text)]
        if entry.plural:
            allowed.append(placeholders(entry.plural))
        if entry.text and any(placeholders(text) not in allowed for text in entry.translations):
            changed.append((entry.text, entry.translations))
    assert changed == []


@EACH
def test_blanks_at_the_edges_survive_translation(language):
    """They part a text from what stands beside it on the page."""
    wrong = [
        entry.text
        for entry in read_po(catalogue(language))
        for text in entry.translations
        if entry.text
        and (text[:1].isspace(), text[-1:].isspace())
        != (entry.text[0].isspace(), entry.text[-1].isspace())
    ]
    assert wrong == []


@EACH
def test_what_the_site_reads_is_what_the_translators_wrote(language):
    """A clone runs without the tools of gettext: the compiled catalogue comes with it."""
    compiled = read_mo(catalogue(language, "mo"))
    written = {
        (entry.context, entry.text, form if entry.plural else None): text
        for entry in read_po(catalogue(language))
        for form, text in enumerate(entry.translations)
    }
    del written["", "", None], compiled["", "", None]
    assert compiled == written


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Every text that code and templates mark, read off a copy of them."""
    if not shutil.which("xgettext"):
        pytest.skip("xgettext is not installed")
    copy = tmp_path_factory.mktemp("copy")
    for name in ("tracker", "releases", "templates"):
        shutil.copytree(settings.BASE_DIR / name, copy / name)
    shutil.copy(settings.BASE_DIR / "manage.py", copy)
    (copy / "locale").mkdir()
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "es"],
        cwd=copy,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
        capture_output=True,
    )
    entries = read_po(copy / "locale/es/LC_MESSAGES/django.po")
    return {entry.key for entry in entries if entry.text}


@EACH
def test_no_text_is_missing_from_the_catalogue_and_none_is_left_over(language, texts):
    # What stands escaped in the code is escaped once more when it is gathered, and never found.
    assert [text for _context, text, _plural in texts if "\\" in text] == []
    known = {entry.key for entry in read_po(catalogue(language)) if entry.text}
    assert sorted(texts - known) == [], "run: make messages"
    assert sorted(known - texts) == [], "run: make messages"


@EACH
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_number_takes_the_form_of_its_language(language, number):
    """Nothing and one are alike in French; in Spanish and Portuguese only one stands alone."""
    first = number < 2 if language == "fr" else number == 1
    wrong = []
    for entry in read_po(catalogue(language)):
        if entry.plural:
            with override(language):
                shown = (
                    npgettext(entry.context, entry.text, entry.plural, number)
                    if entry.context
                    else ngettext(entry.text, entry.plural, number)
                )
            if shown != entry.translations[0 if first else -1]:
                wrong.append((entry.text, shown))
    assert wrong == []
