"""``import_releases`` ends with the new texts read for facts."""

import io

import pytest
from django.core.management import CommandError, call_command, get_commands

from tests.desk.desk_samples import PARAGRAPHS, TEXT
from tests.factories import make_country
from tests.importing.import_samples import release_text
from tracker.management.commands import import_releases
from tracker.proposals.models import ProposedFact, ReadText

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def panama(db):
    make_country("PA")


def run(*paths, **options) -> str:
    out = io.StringIO()
    call_command("import_releases", *map(str, paths), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_the_command_that_reads_is_the_one_that_runs():
    assert get_commands()["import_releases"] == "tracker"


def test_new_texts_are_read(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    said = run(tmp_path)
    assert "1 new" in said
    assert "Read for facts: 1. What they say waits at the desk." in said
    assert ProposedFact.objects.filter(country__code="PA").exists()
    assert "Read for facts" not in run(tmp_path)


def test_all_are_read_however_many_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(import_releases, "AT_ONCE", 2)
    for number in range(5):
        code = f"E-30{number}/17"
        (tmp_path / f"{number}.txt").write_text(release_text(PARAGRAPHS, code=code))
    assert "Read for facts: 5." in run(tmp_path)
    assert ReadText.objects.count() == 5


def test_what_came_in_is_read_although_another_file_was_refused(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("no release")
    with pytest.raises(CommandError, match="Refused: 1") as refused:
        run(tmp_path)
    assert refused.value.returncode == 1
    assert ReadText.objects.count() == 1


def test_misspelt_command_reads_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    with pytest.raises(CommandError, match="one file at a time"):
        run(tmp_path, code="E-301/17")
    assert not ReadText.objects.exists()


def test_dry_run_writes_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    run(tmp_path)
    ReadText.objects.all().delete()
    run(tmp_path, dry_run=True)
    assert not ReadText.objects.exists()


def test_text_whose_reading_was_cut_off_is_read_with_the_next_import(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    run(tmp_path)
    ReadText.objects.all().delete()
    ProposedFact.objects.all().delete()
    assert "Read for facts: 1." in run(tmp_path)
    assert ProposedFact.objects.exists()
