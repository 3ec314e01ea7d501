"""From a passage to its facts with little typing: prefilled forms, carried-over values, links."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from releases.models import Passage, Release, Wording
from tests.admin.pages import address, filled, mistakes, send, text_of
from tests.factories import (
    make_assistance,
    make_country,
    make_event,
    make_follow_up,
    make_milestone,
    make_passage,
    make_recommendation,
    make_release,
    make_strategy,
    make_term,
)
from tracker.assistance.models import Assistance, Milestone
from tracker.facts.models import DateBasis
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import StatusEvent, Strategy

DATE_OF = {
    StatusEvent: "happened",
    Assistance: "began",
    Recommendation: "made",
    FollowUp: "happened",
    Milestone: "happened",
}
EACH = pytest.mark.parametrize("model", DATE_OF, ids=lambda model: model._meta.model_name)


@EACH
def test_form_opened_from_a_passage_has_passage_text_and_date(model, staff):
    release = make_release(
        "E-049/17", published_on=datetime.date(2017, 6, 1), published_precision="month"
    )
    passage = make_passage(release, number=10, text="Five countries have a strategy by now.")
    page = staff.get(f"{address(model, 'add')}?passage={passage.pk}")
    values = filled(page)
    assert values["passage"] == str(passage.pk)
    assert values[f"{DATE_OF[model]}_on"] == "2017-06-01"
    assert values[f"{DATE_OF[model]}_precision"] == "month"
    if "date_basis" in values:
        assert values["date_basis"] == DateBasis.BY
    text = text_of(page)
    assert "Five countries have a strategy by now." in text
    assert "Paragraph 10, in our words" in text
    assert f"{address(Release, 'change', release)}#passage-{passage.pk}" in page.content.decode()


def test_form_opened_without_a_passage_says_so_and_dates_nothing(staff):
    page = staff.get(address(StatusEvent, "add"))
    assert "No passage is chosen yet" in text_of(page)
    assert "happened_on" not in filled(page)
    assert filled(page)["date_basis"] == DateBasis.ON


@pytest.mark.parametrize("passage", ["x", "0", "-1", "9" * 30, "²", ""])
def test_form_opened_from_no_passage_at_all_still_opens(passage, staff):
    page = staff.get(address(StatusEvent, "add"), {"passage": passage, "strategy": passage})
    assert page.status_code == 200
    assert "No passage is chosen yet" in text_of(page)


def test_values_in_the_address_win_over_the_date_of_the_release(staff):
    passage = make_passage()
    given = {"passage": passage.pk, "happened_on": "2014-09-15", "date_basis": "on"}
    values = filled(staff.get(address(StatusEvent, "add"), given))
    assert (values["happened_on"], values["date_basis"]) == ("2014-09-15", "on")


def test_change_page_shows_the_cited_passage(staff):
    passage = make_passage(wording=Wording.QUOTED, text="Five countries have a strategy by now.")
    for event in (make_event(passage=passage), make_event(passage=passage, published=False)):
        text = text_of(staff.get(address(StatusEvent, "change", event)))
        assert "Paragraph 1, quoted" in text
        assert "Five countries have a strategy by now." in text


def test_refused_form_still_shows_the_passage_that_was_chosen(staff):
    passage = make_passage(text="Five countries have a strategy by now.")
    response = send(staff, address(StatusEvent, "add"), passage=passage.pk, kind="approved")
    assert "Five countries have a strategy by now." in text_of(response)


def test_passage_is_served_by_itself_for_the_script(staff, client):
    passage = make_passage(text="Five <b>countries</b>.")
    url = address(Passage, "cited", passage)
    page = staff.get(url)
    assert "Five &lt;b&gt;countries" in page.content.decode()
    assert 'data-published-on="2017-06-20"' in page.content.decode()
    assert client.get(url).status_code == 302  # to the login


def _after(response) -> dict[str, str]:
    """The address on which one lands, as what it fills in."""
    url = urlsplit(response.redirect_chain[-1][0])
    return {name: values[0] for name, values in parse_qs(url.query).items()}


@pytest.mark.parametrize("button", ["_addanother", "_publish_another"])
def test_next_status_event_keeps_passage_strategy_and_date(button, staff):
    passage, strategy = make_passage(), make_strategy("MX")
    response = send(
        staff,
        address(StatusEvent, "add"),
        button,
        passage=passage.pk,
        strategy=strategy.pk,
        kind="requested",
        happened_on="2017-06-01",
        happened_precision="month",
        date_basis="by",
        note="Of this event only.",
    )
    assert _after(response) == {
        "passage": str(passage.pk),
        "strategy": str(strategy.pk),
        "happened_on": "2017-06-01",
        "happened_precision": "month",
        "date_basis": "by",
    }
    values = filled(response)
    assert (values["passage"], values["strategy"]) == (str(passage.pk), str(strategy.pk))
    assert (values["happened_on"], values["happened_precision"]) == ("2017-06-01", "month")
    assert "kind" not in values
    assert "note" not in values
    assert StatusEvent.objects.get().state == ("draft" if button == "_addanother" else "published")


def test_next_assistance_keeps_country_and_strategy(staff):
    assistance = make_assistance("MX", published=False, strategy=make_strategy("MX"))
    response = send(staff, address(Assistance, "change", assistance), "_addanother")
    after = _after(response)
    assert after["country"] == str(assistance.country_id)
    assert after["strategy"] == str(assistance.strategy_id)
    assert after["began_on"] == "2017-06-20"
    assert "title" not in after


def test_next_recommendation_has_the_next_number(staff):
    recommendation = make_recommendation("MX", number=3, published=False)
    url = address(Recommendation, "change", recommendation)
    after = _after(send(staff, url, "_publish_another"))
    assert (after["number"], after["country"]) == ("4", str(recommendation.country_id))


def test_next_fact_of_the_whole_region_has_no_country(staff):
    milestone = make_milestone(None, published=False)
    after = _after(send(staff, address(Milestone, "change", milestone), "_addanother"))
    assert "country" not in after


def test_release_page_lists_what_each_passage_proves_and_links_to_more(staff, ana):
    release = make_release()
    first, second = make_passage(release), make_passage(release)
    event = make_event(passage=first)
    draft = make_assistance("MX", published=False, passage=first, title="Training for judges")
    make_recommendation("MX", passage=second)
    withdrawn = make_milestone(passage=second, title="Asked to join")
    withdrawn.withdraw(by=ana, reason="Another country.")
    make_follow_up(passage=second)
    elsewhere = make_event(make_strategy("JM"))

    page = staff.get(address(Release, "change", release))
    text = text_of(page)
    html = page.content.decode()
    assert f"published {event}" in text
    assert "draft MX · Training for judges assistance" in text
    assert "withdrawn PY · Asked to join milestone" in text
    assert str(elsewhere) not in text
    assert address(StatusEvent, "change", event) in html
    assert address(Assistance, "change", draft) in html
    for model in DATE_OF:
        for passage in (first, second):
            assert f'href="{address(model, "add")}?passage={passage.pk}"' in html


def test_passage_page_lists_what_it_proves(staff):
    event = make_event()
    page = staff.get(address(Passage, "change", event.passage))
    assert f"published {event}" in text_of(page)


def test_saving_a_fact_opened_from_a_release_leads_back_to_its_passage(staff):
    passage = make_passage()
    url = f"{address(StatusEvent, 'add')}?passage={passage.pk}"
    response = send(staff, url, "_publish", strategy=make_strategy().pk, kind="reported_adopted")
    expected = f"{address(Release, 'change', passage.release)}#passage-{passage.pk}"
    assert response.redirect_chain[-1][0] == expected


def test_new_release_leads_to_its_page_where_facts_are_added(staff):
    response = send(
        staff,
        address(Release, "add"),
        code="E-049/17",
        title="Recommendations",
        **{"passages-0-number": 1, "passages-0-text": "Five countries have one."},
    )
    passage = Passage.objects.get()
    assert response.redirect_chain[-1][0] == address(Release, "change", passage.release)
    assert f"{address(StatusEvent, 'add')}?passage={passage.pk}" in response.content.decode()


def test_country_page_leads_to_strategies_events_and_other_facts(staff):
    country = make_country("PY")
    event = make_event(make_strategy(country, title="National plan"))
    make_assistance(country, kind=make_term())
    page = staff.get(address(type(country), "change", country))
    text, html = text_of(page), page.content.decode()
    assert "● adopted National plan" in text
    assert "● reported adopted by 20 June 2017" in text
    assert "1 record of assistance" in text
    assert address(StatusEvent, "change", event) in html
    assert f"{address(StatusEvent, 'add')}?strategy={event.strategy_id}" in html
    assert f"?country__id__exact={country.pk}" in html


def test_strategy_page_lists_its_events_with_shape_and_state(staff):
    strategy = make_strategy()
    make_event(strategy, "requested", datetime.date(2014, 11, 3))
    make_event(strategy, "launched", published=False)
    text = text_of(staff.get(address(type(strategy), "change", strategy)))
    assert "Status today: ○ requested" in text
    assert "○ support requested by 3 November 2014" in text
    assert text.index("● launched") < text.index("○ support requested")
    assert "draft" in text[text.index("● launched") : text.index("○ support requested")]


def test_strategy_gets_an_address_of_its_country_and_title(staff):
    new = {"country": make_country("HT").pk, "title": "Stratégie nationale"}
    for expected in ("haiti-strategie-nationale", "haiti-strategie-nationale-2"):
        send(staff, address(Strategy, "add"), **new)
        assert Strategy.objects.latest("pk").slug == expected
    send(staff, address(Strategy, "add"), slug="ht-2030", **new)
    assert Strategy.objects.latest("pk").slug == "ht-2030"
    refused = send(staff, address(Strategy, "add"), slug="no such thing", **new)
    assert len(mistakes(refused)) == 1
