"""``manage.py import_releases``: what it finds, what it tells, how it ends."""

import io
import os
import sys

import pytest
from django.core.management import CommandError, call_command

from releases.importing.models import Capture, ImportRun
from releases.models import Release
from releases.reading import MAX_BYTES
from tests.importing.import_samples import (
    CODE,
    PARAGRAPHS,
    make_paraphrased,
    release_text,
    spanish_text,
)

pytestmark = pytest.mark.django_db


def run(*args, **options) -> tuple[int, str, str]:
    """The exit status of the command, what it printed, and what it told on the way."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_releases", *map(str, args), stdout=out, stderr=err, **options)
    except CommandError as error:
        return error.returncode, out.getvalue(), err.getvalue() + str(error)
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path):
    """A folder with two releases, one of them a level below."""
    (tmp_path / "a.txt").write_text(release_text(), "utf-8")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.HTML").write_text(
        f"<html><body><p>{'</p><p>'.join(release_text(code='E-202/17').split(chr(10) * 2))}</p>",
        "utf-8",
    )
    return tmp_path


def test_folder_is_imported_with_what_is_below(folder):
    status, out, _err = run(folder)
    assert status == 0
    assert "2 new, 0 unchanged, 0 changed, 0 refused." in out
    assert set(Release.objects.values_list("code", flat=True)) == {"E-201/17", "E-202/17"}


def test_running_again_finds_everything_unchanged(folder):
    run(folder)
    status, out, _err = run(folder)
    assert (status, "0 new, 2 unchanged" in out) == (0, True)
    assert Capture.objects.count() == 2


def test_run_is_on_record(folder):
    run(folder)
    row = ImportRun.objects.get()
    assert (row.by, row.new_count) == (None, 2)
    assert row.source == str(folder)
    assert row.began_at <= row.ended_at


def test_refused_file_is_told_with_its_line_and_ends_with_status_1(folder):
    (folder / "c.txt").write_text(release_text(code="E-2"), "utf-8")
    status, out, _err = run(folder)
    assert status == 1
    text = release_text(code="E-2")
    line = text[: text.index("Reference")].count("\n") + 1
    assert f"refused · {folder / 'c.txt'}:{line}: It bears no code" in out
    assert "2 new, 0 unchanged, 0 changed, 1 refused." in out


def test_changed_text_is_told_and_is_no_failure(folder):
    run(folder)
    (folder / "a.txt").write_text(release_text(PARAGRAPHS[:3]), "utf-8")
    status, out, _err = run(folder)
    assert status == 0
    assert "0 new, 1 unchanged, 1 changed, 0 refused." in out
    assert f"{folder / 'a.txt'} ({CODE}): Another text is in use. Gone: ¶4." in out


def test_dry_run_writes_nothing_and_says_what_would_happen(folder):
    make_paraphrased()
    (folder / "c.txt").write_text(spanish_text("C-202/17"), "utf-8")
    (folder / "d.txt").write_text(release_text(code=""), "utf-8")
    (folder / "e.txt").write_text(release_text(code="C-202/17"), "utf-8")
    before = list(Release.objects.values())
    status, out, _err = run(folder, "--dry-run")
    assert status == 1
    assert "Nothing was written. It would be: 3 new, 0 unchanged, 1 changed, 1 refused." in out
    assert "Paraphrases that become quotations: 4" in out
    assert "It is a translation of E-202/17" in out
    assert list(Release.objects.values()) == before
    assert not Capture.objects.exists()
    assert not ImportRun.objects.exists()


def test_dry_run_of_the_same_file_twice_is_new_once(folder):
    _status, out, _err = run(folder / "a.txt", folder / "a.txt", "--dry-run")
    assert "1 new, 1 unchanged" in out


def test_code_and_title_for_one_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(release_text(code="", title="", date=""), "utf-8")
    status, _out, _err = run(path, "--code", "e-7/18", "--title", "A title", "--date", "2018-02-01")
    release = Release.objects.get()
    assert (status, release.code, release.title) == (0, "E-007/18", "A title")
    assert release.published_on.isoformat() == "2018-02-01"


def test_code_for_several_files_is_refused_as_misuse(folder):
    status, _out, err = run(folder, "--code", "E-203/17")
    assert (status, "one file at a time" in err) == (2, True)
    assert not Release.objects.exists()


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--date", "03/11/2014"], ["--soon", "a"]])
def test_misspelt_command_ends_with_status_2(arguments, monkeypatch, capsys):
    from django.core.management import execute_from_command_line

    with pytest.raises(SystemExit) as ending:
        execute_from_command_line(["manage.py", "import_releases", *arguments])
    assert ending.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_standard_input(monkeypatch):
    data = io.TextIOWrapper(io.BytesIO(release_text().encode("utf-16")))
    monkeypatch.setattr(sys, "stdin", data)
    status, out, _err = run("-")
    assert (status, "1 new" in out) == (0, True)
    assert ImportRun.objects.get().source == "standard input"


def test_path_that_leads_nowhere_is_refused_and_the_rest_imported(folder):
    status, out, _err = run(folder / "none.txt", folder / "a.txt")
    assert status == 1
    assert f"refused · {folder / 'none.txt'}: There is no such file or folder." in out
    assert "1 new" in out


def test_folder_without_releases_is_refused(tmp_path):
    (tmp_path / "notes.docx").write_bytes(b"x")
    status, out, _err = run(tmp_path)
    assert status == 1
    assert "There is no .txt, .html, .htm or .pdf file in this folder." in out


def test_links_in_a_circle_end(folder):
    (folder / "below" / "up").symlink_to(folder)
    status, out, _err = run(folder)
    assert status == 0
    assert "2 new" in out
    assert f"note · {folder / 'below' / 'up'}: This folder was read already" in out


def test_link_that_leads_nowhere_is_refused(folder):
    (folder / "c.txt").symlink_to(folder / "gone.txt")
    (folder / "d.txt").symlink_to(folder / "d.txt")
    status, out, _err = run(folder)
    assert status == 1
    assert out.count("This link leads nowhere.") == 2


def test_pipes_and_hidden_files_in_a_folder_are_passed_over(folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / ".draft.txt").write_text("nothing", "utf-8")
    assert run(folder)[0] == 0


def test_file_over_the_limit_is_refused(folder):
    with (folder / "c.txt").open("wb") as file:
        file.truncate(2 * MAX_BYTES)
    status, out, _err = run(folder)
    assert (status, "The input is 10.0 MB; at most 5 MB" in out) == (1, True)


def test_unreadable_file_is_refused_with_the_reason(folder, monkeypatch):
    path = folder / "a.txt"
    real = type(path).open

    def open_or_refuse(self, *args, **options):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **options)

    monkeypatch.setattr(type(path), "open", open_or_refuse)
    status, out, _err = run(folder)
    assert (status, "It cannot be read: Permission denied." in out) == (1, True)


def test_name_with_a_line_break_or_wrong_bytes_stays_on_its_line(tmp_path):
    path = os.fsencode(tmp_path) + b"/odd\n\xff\x1b[31m.txt"
    with open(path, "wb") as file:
        file.write(release_text().encode())
    status, _out, _err = run(tmp_path)
    assert status == 0
    assert Capture.objects.get().name == f"{tmp_path}/odd?\ufffd?[31m.txt"


def test_progress_is_told_from_the_sixth_file_on(tmp_path):
    for number in range(301, 306):
        (tmp_path / f"{number}.txt").write_text(release_text(code=f"E-{number}/17"), "utf-8")
    assert run(tmp_path)[2] == ""
    (tmp_path / "306.txt").write_text(release_text(code="E-306/17"), "utf-8")
    assert run(tmp_path)[2].startswith("6 files, ")


def test_progress_rewrites_one_line_on_a_terminal(tmp_path, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("releases.importing.progress._ON_TERMINAL", 0.0)
    for number in range(301, 309):
        (tmp_path / f"{number}.txt").write_text(release_text(code=f"E-{number}/17"), "utf-8")
    err = Terminal()
    call_command("import_releases", str(tmp_path), stdout=io.StringIO(), stderr=err, no_color=True)
    lines = err.getvalue().split("\r")
    assert [line.split(",")[0] for line in lines] == ["6 files", "7 files", "8 files", "8 files"]
    assert err.getvalue().count("\n") == 1


def test_interruption_keeps_what_came_in_and_says_how_to_go_on(folder, monkeypatch):
    from releases.management.commands import import_releases as command

    real = command.import_bytes

    def interrupted(data, *, name, **options):
        if name.endswith("b.HTML"):
            raise KeyboardInterrupt
        return real(data, name=name, **options)

    monkeypatch.setattr(command, "import_bytes", interrupted)
    status, out, err = run(folder)
    assert status == 130
    assert "1 new" in out
    assert "completes the rest" in err
    assert ImportRun.objects.get().ended_at is None
    assert Release.objects.get().passages.count() == len(PARAGRAPHS)


def test_many_notes_are_told_in_full_only_where_asked(tmp_path):
    for number in range(301, 326):
        text = release_text(code=f"E-{number}/17", date="")
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    _status, out, _err = run(tmp_path, "--dry-run")
    assert out.count("note · ") == 20
    assert "… and 30 more notes: --verbosity 2 tells them." in out
    assert run(tmp_path, "--dry-run", verbosity=2)[1].count("note · ") == 50
