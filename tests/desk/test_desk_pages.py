"""The page of a release: what it shows, and to whom."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from releases.models import Release
from tests.desk.desk_samples import (
    PARAGRAPHS,
    PARAGUAY,
    TEXT,
    make_proposal,
    make_quoted,
    open_on,
    page_at,
    press,
    queue_page,
    text_of,
)
from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_passage,
    make_release,
    make_staff,
    make_strategy,
    make_term,
)
from tests.importing.import_samples import bring
from tracker.desk.admin import NEEDED_TO_DECIDE
from tracker.desk.deciding import accept, reject
from tracker.proposals.models import Decision, ProposedFact

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{ 7|add:7 }} of Peru"


def state_of(proposal: ProposedFact) -> str:
    proposal.refresh_from_db()
    return proposal.state


# --- what it shows -------------------------------------------------------------------------------


def test_opening_the_page_reads_the_text_first(staff):
    make_country("PA")
    bring(TEXT)
    page = staff.get(page_at(Release.objects.get()))
    assert "Panama ● adopted" in text_of(page)
    assert "Dated 4 March 2016 by the text" in text_of(page)


def test_card_says_country_status_date_words_rule_confidence_and_relation(staff):
    page = staff.get(page_at(make_proposal().passage.release))
    text = text_of(page)
    for words in (
        "Paraguay ◐ in progress",
        "New: nothing published says so yet.",
        "By 20 June 2017, the date of the release",
        f"{PARAGUAY} ¶1",
        "somebody for it, is said to be writing its strategy. Very likely right (97%)",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        ("0.95", "Very likely right"),
        ("0.94", "Likely right"),
        ("0.84", "Look closely (84%)"),
        ("0.69", "Doubtful (69%)"),
    ],
)
def test_confidence_is_said_in_words(confidence, words, staff):
    page = staff.get(page_at(make_proposal(confidence=confidence).passage.release))
    assert words in text_of(page)


def test_repetition_and_contradiction_link_the_known_fact(staff):
    known = make_event(make_strategy("PY"), "mission", datetime.date(2014, 9, 15))
    adopted = make_event(make_strategy("PE"), "approved", datetime.date(2015, 1, 28))
    passage = make_quoted()
    make_proposal(passage)
    make_proposal(passage, "PE")
    help_known = make_assistance("HT", title="Training of judges")
    make_proposal(passage, "HT", assistance_kind=help_known.kind)
    page = staff.get(page_at(passage.release))
    text, html = text_of(page), page.content.decode()
    assert "Repeats what is published: mission, by 15 September 2014" in text
    assert "Contradicts what is published: approved, by 28 January 2015" in text
    assert "Repeats what is published: Training of judges, " in text
    for fact in (known, adopted, help_known):
        assert f"/{fact._meta.model_name}/{fact.pk}/change/" in html


def test_text_stands_beside_with_countries_and_proving_words_marked(staff):
    proposal = make_proposal(make_quoted(PARAGRAPHS[2]), "HT", status="requested")
    release = proposal.passage.release
    make_country("PE")
    make_passage(release, text="Ours: Haiti asked.")
    html = staff.get(page_at(release)).content.decode()
    mark = f'<mark class="proof is-open" data-proposals="{proposal.pk}">'
    assert f'{mark}<span class="anchor" id="words-{proposal.pk}"></span>' in html
    assert '<span class="country" title="Haiti">Haiti</span> has asked' in html
    assert '<span class="country" title="Peru">Peru</span> attended.' in html
    assert f'<a href="#proposal-{proposal.pk}"' in html
    assert "in our words" in html


def test_release_text_is_shown_as_text_whatever_is_in_it(staff):
    release = make_release(title=HOSTILE, subtitle=HOSTILE)
    passage = make_quoted(HOSTILE, release)
    make_proposal(passage, "PE", quotation="alert(1)</script> \"'><img src=x")
    make_country("PE", name_en=HOSTILE[:60])
    make_strategy("PE", title=HOSTILE)
    html = staff.get(page_at(release)).content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "14 of Peru" not in html
    assert "&lt;script&gt;" in html
    assert text_of(staff.get(page_at(release))).count("onerror=alert(2)>") >= 3


def test_proposals_of_other_releases_are_not_shown(staff):
    mine, other = make_proposal(), make_proposal(make_quoted(), "PE")
    assert open_on(staff.get(page_at(mine.passage.release))) == [mine.pk]
    assert other.pk != mine.pk


def test_same_words_are_quoted_once(staff):
    passage = make_quoted()
    make_proposal(passage)
    make_proposal(passage, assistance_kind=make_term())
    html = staff.get(page_at(passage.release)).content.decode()
    assert html.count("<blockquote") == 1
    assert "The same words as above" in html


def test_decided_is_folded_and_never_open(staff, ana, ben):
    accepted, rejected, left = (make_proposal(make_quoted(release=_one())) for _ in range(3))
    accept(accepted, ana)
    reject(rejected, ben, "Only the host.")
    page = staff.get(page_at(_one()))
    assert open_on(page) == [left.pk]
    html = page.content.decode()
    folded = html[html.index('<details class="module decided"') :]
    assert "Decided: 2" in folded
    assert "Accepted by Ana López on " in folded
    assert "Rejected by Ben on " in folded
    assert "Only the host." in folded
    assert f'id="proposal-{left.pk}"' not in folded
    assert f'data-proposals="{accepted.pk}"' in html
    assert f'data-proposals="{rejected.pk}"' not in html


def _one() -> Release:
    """One release for all proposals of a test."""
    return Release.objects.filter(code="E-301/17").first() or make_release("E-301/17")


def test_fact_that_was_withdrawn_since_says_so(staff, ana):
    proposal = make_proposal()
    accept(proposal, ana).withdraw(ana, "Another country.")
    text = text_of(staff.get(page_at(proposal.passage.release)))
    assert "The fact withdrawn" in text


def test_release_without_text_leads_to_the_import(staff):
    page = staff.get(page_at(make_release()))
    assert "No text of this release is here yet. Import it" in text_of(page)
    assert "has read no text" in text_of(page)


def test_page_of_no_release_is_not_found(staff):
    assert staff.get("/admin/tracker/proposedfact/desk/1/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_as_many_queries_at_one_proposal_as_at_three(
    rows, staff, ana, django_assert_num_queries
):
    release = make_release()
    for code in ("PY", "PE", "HT")[:rows]:
        passage = make_quoted(release=release)
        make_event(make_strategy(code), "mission", passage=make_passage())
        make_proposal(passage, code)
        make_proposal(passage, code, assistance_kind=make_term())
        accept(make_proposal(passage, code, status="requested"), ana)
        reject(make_proposal(passage, code, status="adopted"), ana, "No.")
    staff.get(page_at(release))
    with django_assert_num_queries(18):
        staff.get(page_at(release))


# --- who may -------------------------------------------------------------------------------------


def reader(*codenames: str) -> Client:
    person = make_staff("eva", is_superuser=False)
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(person)
    return client


def test_who_may_only_look_sees_no_form_and_decides_nothing(db):
    client, proposal = reader("view_proposedfact"), make_proposal()
    url = page_at(proposal.passage.release)
    page = client.get(url)
    html = page.content.decode()
    assert "You may look, but not decide" in text_of(page)
    assert "Paraguay ◐ in progress" in text_of(page)
    assert 'name="act"' not in html
    assert "desk.js" not in html
    for act in ("accept", "reject", "undo", "accept-chosen", "add"):
        assert client.post(url, {"act": act, "proposal": proposal.pk}).status_code == 403
    assert state_of(proposal) == Decision.OPEN


@pytest.mark.parametrize("lacking", NEEDED_TO_DECIDE)
def test_deciding_takes_every_one_of_its_rights(lacking, db):
    client = reader(*(right.split(".")[1] for right in NEEDED_TO_DECIDE if right != lacking))
    proposal = make_proposal()
    sent = {"act": "accept", "proposal": proposal.pk}
    assert client.post(page_at(proposal.passage.release), sent).status_code == 403


def test_editor_with_just_these_rights_decides(db):
    client = reader(*(right.split(".")[1] for right in NEEDED_TO_DECIDE))
    proposal = make_proposal()
    press(client, proposal, "accept")
    assert state_of(proposal) == Decision.ACCEPTED


def test_pages_are_for_staff_who_may_see_proposals(client, db):
    release = make_proposal().passage.release
    without_rights = reader()
    for url in (queue_page(), page_at(release)):
        assert client.get(url).status_code == 302
        assert without_rights.get(url).status_code == 403


def test_page_has_no_inline_script_or_style(staff):
    html = staff.get(page_at(make_proposal().passage.release)).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
