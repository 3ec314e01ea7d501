"""The staff's pages: bring releases in, look at the preview, import, decide between two texts."""

import datetime
from html import unescape

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from releases.importing.handover import Handed, unpack
from releases.importing.models import Capture, CaptureState, ImportRun
from releases.models import Release
from releases.reading import MAX_BYTES
from tests.factories import make_staff
from tests.importing.import_samples import (
    CODE,
    PARAGRAPHS,
    TITLE,
    bring,
    client_with,
    make_paraphrased,
    passages_of,
    release_text,
    spanish_text,
)

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{ 7003|add:7004 }}"


def _page() -> str:
    return reverse("admin:releases_importrun_add")


def _file(text: str | bytes, name: str = "a.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def _look(client: Client, *files: SimpleUploadedFile, text: str = ""):
    return client.post(_page(), {"uploads": list(files), "text": text})


def _tokens(response) -> list[str]:
    return [each.token for each in response.context["previewed"]]


def _import(client: Client, response, **changes):
    """Press “Import” on a preview page."""
    data = {"token": _tokens(response), "import": "Import", **changes}
    return client.post(_page(), data, follow=True)


def _messages(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_list_of_releases_leads_to_the_import(staff):
    page = staff.get(reverse("admin:releases_release_changelist"))
    assert f'href="{_page()}"' in page.content.decode()
    form = staff.get(_page())
    assert form.status_code == 200
    assert "each at most 5 MB" in form.content.decode()


def test_preview_shows_what_was_found_and_writes_nothing(staff):
    make_paraphrased((), title="Known already")
    page = _look(staff, _file(spanish_text(), "spanish.txt"))
    text = unescape(page.content.decode())
    for words in ("spanish.txt", "C-201/17", "20 June 2017", "Guatemala escribe", "Spanish"):
        assert words in text
    assert "La ministra Lucía Barrios" in text
    (previewed,) = page.context["previewed"]
    assert previewed.plan.original == CODE
    assert not Capture.objects.exists()
    assert not ImportRun.objects.exists()


def test_import_brings_in_what_was_previewed(staff, ana):
    page = _look(staff, _file(release_text()), _file(spanish_text(), "b.txt"))
    result = _import(staff, page)
    row = ImportRun.objects.get()
    assert result.redirect_chain[-1][0] == reverse("admin:releases_importrun_change", args=[row.pk])
    assert (row.by, row.new_count, row.source) == (ana, 2, "a.txt and b.txt")
    assert row.ended_at is not None
    assert "2 new" in _messages(result)[0]
    assert Release.objects.get(code="C-201/17").translation_of.code == CODE
    assert [text for _n, _w, text in passages_of(Release.objects.get(code=CODE))] == list(
        PARAGRAPHS
    )
    assert TITLE in result.content.decode()


def test_pasted_text_is_previewed_and_imported(staff):
    page = _look(staff, text=release_text())
    _import(staff, page)
    assert Capture.objects.get().name == "pasted text"


def test_preview_names_every_outcome(staff):
    bring(release_text())
    page = _look(
        staff,
        _file(release_text()),
        _file(release_text(PARAGRAPHS[:3]), "b.txt"),
        _file(release_text(code="E-202/17"), "c.txt"),
        _file(b"PK\x03\x04", "d.docx"),
    )
    results = [each.outcome.result.value for each in page.context["previewed"]]
    assert results == ["unchanged", "changed", "new", "refused"]
    _import(staff, page)
    row = ImportRun.objects.latest("pk")
    counts = row.new_count, row.unchanged_count, row.changed_count, row.refused_count
    assert counts == (1, 1, 1, 1)


def test_what_the_text_lacks_is_filled_in_on_the_preview(staff):
    page = _look(staff, _file(release_text(code="", title="", date="")))
    (previewed,) = page.context["previewed"]
    assert list(previewed.form.fields) == ["code", "title", "published_on"]
    filled = {
        "release-1-code": "https://www.oas.org/x?sCodigo=E-77/18",
        "release-1-title": "A title",
        "release-1-published_on": "2018-02-01",
    }
    again = staff.post(_page(), {"token": _tokens(page), "look": "Look again", **filled})
    (previewed,) = again.context["previewed"]
    assert previewed.outcome.result.value == "new"
    assert not Release.objects.exists()
    _import(staff, again, **filled)
    release = Release.objects.get()
    assert (release.code, release.title) == ("E-077/18", "A title")
    assert release.published_on == datetime.date(2018, 2, 1)


def test_what_was_filled_in_after_the_preview_is_looked_at_first(staff):
    page = _look(staff, _file(release_text(code="")))
    result = _import(staff, page, **{"release-1-code": "E-077/18"})
    assert result.context["previewed"][0].outcome.code == "E-077/18"
    assert not Release.objects.exists()


def test_malformed_code_is_told_beside_its_field(staff):
    page = _look(staff, _file(release_text(code="")))
    result = _import(staff, page, **{"release-1-code": "soon"})
    assert "is not a release code" in result.content.decode()
    assert not Release.objects.exists()


def test_file_over_the_limit_is_refused(staff):
    page = _look(staff, _file(b"a" * (2 * MAX_BYTES)), _file(release_text(), "b.txt"))
    first, second = page.context["previewed"]
    assert "The input is 10.0 MB; at most 5 MB" in first.outcome.reason
    assert second.outcome.result.value == "new"


def test_more_than_one_page_can_carry_is_refused_with_a_reason(staff, settings):
    (token,) = _tokens(_look(staff, _file(release_text())))
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000 + len(token) * 3 // 2
    page = _look(staff, _file(release_text()), _file(release_text(code="E-202/17"), "b.txt"))
    first, second = page.context["previewed"]
    assert first.outcome.result.value == "new"
    assert "more text than one page" in second.outcome.reason


def test_too_many_files_are_refused(staff):
    page = _look(staff, *[_file(release_text(), f"{number}.txt") for number in range(51)])
    assert "At most 50 files at once; these are 51." in page.content.decode()


def test_nothing_chosen_is_refused(staff):
    assert "Choose a file, or paste" in _look(staff, text="  \n").content.decode()


def test_sealed_text_cannot_be_changed(staff):
    page = _look(staff, _file(release_text()))
    (token,) = _tokens(page)
    result = staff.post(_page(), {"token": token[:-4] + "AAAA", "import": "1"}, follow=True)
    assert "not what the preview showed" in _messages(result)[0]
    assert not Release.objects.exists()


def test_sealed_text_is_good_for_the_person_who_looked_only(staff):
    page = _look(staff, _file(release_text()))
    other = Client()
    other.force_login(make_staff("ben"))
    result = _import(other, page)
    assert "not what the preview showed" in _messages(result)[0]
    assert not Release.objects.exists()


def test_sealed_text_with_another_digest_is_refused(staff, ana):
    page = _look(staff, _file(release_text()))
    salt = f"releases.importing.preview.{ana.pk}"
    values = signing.loads(_tokens(page)[0], salt=salt)
    values["reading"]["text"] = values["reading"]["text"].replace("Guatemala", "Honduras")
    token = signing.dumps(values, salt=salt, compress=True)
    result = staff.post(_page(), {"token": token, "import": "1"}, follow=True)
    assert "not what the preview showed" in _messages(result)[0]


def test_seal_keeps_every_part_of_the_text(staff, ana):
    page = _look(staff, _file(spanish_text()))
    (previewed,) = page.context["previewed"]
    handed = unpack(previewed.token, ana.pk)
    assert isinstance(handed, Handed)
    assert handed.reading == previewed.handed.reading
    assert handed.given == previewed.handed.given


def test_somebody_in_between_is_told(staff):
    page = _look(staff, _file(release_text()))
    bring(release_text())
    result = _import(staff, page)
    assert "1 text was met otherwise" in _messages(result)[1]
    assert Capture.objects.count() == 1


def test_import_needs_the_right_to_add_releases(ana):
    nobody = client_with("view_release")
    assert nobody.get(_page()).status_code == 403
    assert _look(nobody, _file(release_text())).status_code == 403
    changelist = nobody.get(reverse("admin:releases_release_changelist"))
    assert _page() not in changelist.content.decode()
    clerk = client_with("add_release", username="kim")
    result = _import(clerk, _look(clerk, _file(release_text())))
    assert result.status_code == 200
    assert Release.objects.exists()


def test_import_needs_the_token_of_the_form(ana):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    assert _look(client, _file(release_text())).status_code == 403


def test_nothing_in_a_release_is_run_on_a_page(staff):
    hostile = release_text([*PARAGRAPHS[:2], HOSTILE], title=f"Title {HOSTILE}")
    name = "<b onclick=alert(3)>.txt"
    page = _look(staff, _file(hostile, name))
    pages = [page, _import(staff, page)]
    bring(release_text([*PARAGRAPHS[:2], HOSTILE + " and more"], title="T"), name=name)
    waiting = Capture.objects.get(state=CaptureState.WAITING)
    for row in Capture.objects.all():
        pages.append(staff.get(reverse("admin:releases_capture_change", args=[row.pk])))
    pages.append(staff.get(reverse("admin:releases_capture_decide", args=[waiting.pk])))
    pages.append(staff.get(reverse("admin:releases_capture_changelist")))
    pages.append(staff.get(reverse("admin:releases_importrun_changelist")))
    release = Release.objects.get()
    pages.append(staff.get(reverse("admin:releases_release_change", args=[release.pk])))
    for each in pages:
        text = each.content.decode()
        assert each.status_code == 200
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b onclick" not in text
        assert "14007" not in text
        assert " style=" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[0].content.decode()
