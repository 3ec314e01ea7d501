"""Whatever comes in is refused with a sentence or comes in whole; nothing half, no crash."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from releases.importing.importer import import_bytes
from releases.importing.models import Capture
from releases.importing.results import Given, Result
from releases.importing.runs import Run
from releases.models import Passage, Release
from tests.importing.import_samples import PARAGRAPHS, bring, release_text

pytestmark = pytest.mark.django_db(transaction=False)

_ODD = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<div>" * 50,
        "\0",
        "\x1b[2J",
        "\u202e",
        "\ufeff",
        "\ud800",
        "Reference: E-049/17",
        "Referencia: C-",
        "20 June 2017",
        "Press Release",
        "\n\n",
        "\r",
        "“" * 30,
        "A" * 3_000,
        PARAGRAPHS[0],
        "' OR 1=1; --",
        "𝕌𝕟𝕚𝕔𝕠𝕕𝕖 ﷽",
        "%s %d {} {{ }}",
    ]
)
_TEXTS = st.lists(_ODD | st.text(max_size=60), max_size=12).map("\n\n".join)
_BYTES = st.binary(max_size=400) | _TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass"))
_WITH_HEAD = _TEXTS.map(lambda t: release_text([t or "x"]).encode("utf-8", "surrogatepass"))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(data=b"%PDF-1.4 broken", code="", title="")
@example(data=release_text().encode("utf-16"), code="", title="")
@given(
    data=_BYTES | _WITH_HEAD,
    code=st.sampled_from(["", "E-1/17", "\ud800", "E-1/17\0"]),
    title=st.sampled_from(["", "A title", "\0 \ud800", "T" * 900]),
)
def test_whatever_comes_in_is_whole_or_refused(db, data, code, title):
    outcome = import_bytes(data, name="a.txt", run=Run("x"), given=Given(code, title))
    assert outcome.result in Result
    if outcome.result == Result.REFUSED:
        assert outcome.reason
    for release in Release.objects.all():
        assert 0 < len(release.title) <= 400
        captures = release.captures.all()
        assert [each.state for each in captures].count("current") == 1
        current = captures.get(state="current")
        passages = release.passages.order_by("number")
        assert [each.number for each in passages] == list(range(1, len(passages) + 1))
        assert passages
        assert all(each.text in current.text for each in passages)


def test_release_with_a_very_long_subtitle_is_cut_with_a_note():
    lines = [
        f"Subtitle {word} of a release that has several of them, each a line" for word in "ABC"
    ]
    longer = "\n\n".join(line + " and this line goes on for a good while" * 2 for line in lines)
    outcome = bring(release_text(title=f"A Title of Four Words\n\n{longer}"))
    assert outcome.result == Result.NEW
    assert len(Release.objects.get().subtitle) == 400
    assert any("cut after 400" in note for note in outcome.notes)


def test_many_paragraphs_come_in_whole():
    paragraphs = [f"No. {number}: {PARAGRAPHS[1]}" for number in range(1_500)]
    assert bring(release_text(paragraphs)).result == Result.NEW
    assert Passage.objects.count() == 1_500


def test_two_releases_in_one_text_are_told():
    outcome = bring(release_text() + "\n" + release_text(code="E-202/17"))
    assert any("More than one release" in note for note in outcome.notes)
    assert Capture.objects.count() == 1
