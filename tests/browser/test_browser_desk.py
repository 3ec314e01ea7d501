"""The desk in a browser: from a pasted text to the public table, with mouse and with keys."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from releases.models import Release
from tests.desk.desk_samples import (
    PANAMA,
    PARAGRAPHS,
    TEXT,
    TRAINING,
    make_proposal,
    make_quoted,
    page_at,
    queue_page,
)
from tests.factories import (
    make_country,
    make_event,
    make_membership,
    make_release,
    make_staff,
    make_strategy,
    make_term,
)
from tracker.desk.deciding import reject
from tracker.facts.models import State
from tracker.proposals.models import Decision, ProposedFact
from tracker.strategies.models import StatusEvent

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long pass phrase"


@pytest.fixture
def ana():
    return make_staff("ana", PASSWORD, last_name="López")


@pytest.fixture
def staff(page: Page, live_server, client, ana) -> Page:
    """Her browser, logged in, with every mistake of a script noticed."""
    client.force_login(ana)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.on("pageerror", lambda error: pytest.fail(f"{error}"))
    return page


@pytest.fixture
def release(db) -> Release:
    """A release with proposals for three countries, not imported."""
    release = make_release("E-301/17")
    for text, code in zip(PARAGRAPHS, ("PA", "PY", "HT"), strict=True):
        make_proposal(make_quoted(text, release), code)
    return release


def states() -> list[str]:
    return list(ProposedFact.objects.order_by("pk").values_list("state", flat=True))


def test_pasted_release_goes_from_text_to_the_public_table(page: Page, live_server, ana):
    for code in ("PA", "PY", "HT"):
        make_membership(code)
    make_term("strategy-support")
    page.goto(live_server.url + reverse("admin:login") + f"?next={reverse('admin:index')}")
    page.fill("[name=username]", "ana")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")

    page.goto(live_server.url + reverse("admin:releases_importrun_add"))
    page.fill("[name=text]", TEXT)
    page.get_by_role("button", name="Look at the preview").click()
    expect(page.locator(".previewed")).to_contain_text("E-301/17")
    assert not Release.objects.exists()
    page.get_by_role("button", name="Import").click()

    page.get_by_role("link", name="Decide what was found").click()
    page.get_by_role("link", name="E-301/17").click()
    panama = page.locator(".card").filter(has_text="Panama").filter(has_text="adopted")
    expect(panama).to_contain_text(PANAMA)
    panama.get_by_role("button", name="Accept").click()
    expect(page.locator(".messagelist")).to_contain_text("Panama: adopted: published")

    page.goto(live_server.url)
    row = page.get_by_role("row").filter(has_text="Panama")
    expect(row).to_contain_text("adopted")
    row.locator("summary").first.click()
    expect(row.get_by_text(PANAMA).first).to_be_visible()


def test_keys_accept_reject_undo_and_choose(staff: Page, live_server, release):
    staff.goto(live_server.url + page_at(release))
    staff.keyboard.press("a")  # nothing is at hand yet
    assert states() == ["open"] * 3
    staff.keyboard.press("j")
    staff.keyboard.press("j")
    expect(staff.locator(".card:focus")).to_contain_text("Paraguay")
    expect(staff.locator("mark.is-current")).to_contain_text("Paraguay is drafting")
    staff.keyboard.press("k")
    expect(staff.locator(".card:focus")).to_contain_text("Panama")
    staff.keyboard.press("a")
    expect(staff.locator(".messagelist")).to_contain_text("Panama: in progress: published")
    expect(staff.locator(".card:focus")).to_contain_text("Paraguay")  # the next is at hand

    staff.keyboard.press("r")
    expect(staff.locator("select:focus")).to_have_count(1)
    staff.locator("select:focus").select_option(index=1)
    staff.keyboard.press("Enter")
    staff.locator(".card:focus-within .reject button").click()
    expect(staff.locator(".messagelist")).to_contain_text("Paraguay: in progress” is set aside")
    assert states() == ["accepted", "rejected", "open"]

    staff.keyboard.press("u")
    expect(staff.locator(".messagelist")).to_contain_text("Paraguay: in progress” is open again")
    expect(staff.locator(".card:focus")).to_contain_text("Paraguay")
    staff.keyboard.press("x")
    expect(staff.locator(".card").first.get_by_role("checkbox")).to_be_checked()
    staff.get_by_role("button", name="Accept chosen").click()
    expect(staff.locator(".messagelist")).to_contain_text("Paraguay: in progress: published")
    assert states() == ["accepted", "accepted", "open"]
    assert StatusEvent.objects.filter(state=State.PUBLISHED).count() == 2


def test_keys_do_nothing_while_one_types_or_once_switched_off(staff: Page, live_server, release):
    staff.goto(live_server.url + page_at(release))
    staff.keyboard.press("j")
    staff.keyboard.press("e")
    words = staff.locator(".card").first.get_by_label("The words that prove it")
    words.fill("")
    words.press_sequentially("a r u x j")
    expect(words).to_have_value("a r u x j")
    staff.keyboard.press("Escape")
    expect(staff.locator(".card").first).to_be_focused()
    staff.keyboard.press("?")
    staff.get_by_label("Switch the keys off").check()
    staff.keyboard.press("j")
    staff.keyboard.press("a")
    staff.reload()
    staff.keyboard.press("j")
    staff.keyboard.press("a")
    expect(staff.locator(".card:focus")).to_have_count(0)
    assert states() == ["open"] * 3


def test_accepting_a_contradiction_by_key_opens_its_form(staff: Page, live_server):
    make_event(make_strategy("PY"), "approved")
    proposal = make_proposal()
    staff.goto(live_server.url + page_at(proposal.passage.release))
    staff.keyboard.press("j")
    staff.keyboard.press("a")
    expect(staff.locator(".change select").first).to_be_focused()
    assert states() == [Decision.OPEN]


def test_words_marked_in_the_text_fill_the_form_for_a_missed_fact(staff: Page, live_server):
    make_country("PE")
    text = f"{TRAINING} Peru\u00a0has asked\nfor the same."
    passage = make_quoted(text)
    make_proposal(passage, "PY", quotation=TRAINING)
    staff.goto(live_server.url + page_at(passage.release))
    staff.evaluate(
        """() => {
          const words = document.querySelector(".words");
          const range = document.createRange();
          range.setStart(words.querySelector("mark").lastChild, 0);
          range.setEnd(words.lastChild, 10);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    form = staff.locator("#missed")
    expect(form.get_by_label("Paragraph")).to_have_value(str(passage.pk))
    expect(form.get_by_label("Country")).to_have_value(str(make_country("PE").pk))
    expect(form.get_by_role("status")).to_have_text("Taken from ¶1.")
    form.get_by_label("What it says").select_option("requested")
    form.get_by_role("button", name="Add and publish").click()
    expect(staff.locator(".messagelist")).to_contain_text("Peru: PE")
    assert StatusEvent.objects.get().quotation == f"{TRAINING} Peru\u00a0has asked"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_pages_are_accessible_and_fit_the_screen(
    scheme, width, staff: Page, live_server, release, ana
):
    make_event(make_strategy("PY"), "approved")
    reject(release.passages.get(number=3).proposals.get(), ana, "Only the host.")
    staff.emulate_media(color_scheme=scheme)
    staff.set_viewport_size({"width": width, "height": 844})
    for address in (queue_page(), page_at(release)):
        staff.goto(live_server.url + address)
        staff.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        found = Axe().run(staff, context="#content").response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        assert staff.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_works_without_script(browser, live_server, client, ana, release):
    client.force_login(ana)
    context = browser.new_context(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([{**cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + page_at(release))
    page.locator(".card").first.get_by_role("button", name="Accept").click()
    card = page.locator(".card").first
    card.get_by_text("Reject…").click()
    card.get_by_label("In your words").fill("Only the host.")
    card.get_by_role("button", name="Reject").click()
    page.locator(".card").first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Accept chosen").click()
    expect(page.locator("#proposals")).to_contain_text("is decided")
    context.close()
    assert states() == ["accepted", "rejected", "accepted"]
