"""The page that explains a count, its sentence, and the address by which it is cited."""

import datetime
import html as markup
import re

import pytest

from tests.factories import make_event, make_membership, make_strategy
from tracker.strategies.models import StrategyKind
from tracker.strategies.statuses import EventKind

pytestmark = pytest.mark.django_db


def html(client, path="/about/counts/", status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return markup.unescape(response.content.decode())


def number(page):
    return int(re.search(r'class="count-number"><strong>(\d+)</strong>', page).group(1))


def names(page):
    table = page.split("count-names")[1].split("</table>")[0]
    return re.findall(r'data-country="(\w\w)"', table)


def adopted(code, on="2017-04-24", **fields):
    make_membership(code)
    return make_event(
        make_strategy(code, **fields), EventKind.APPROVED, datetime.date.fromisoformat(on)
    )


def test_the_number_stands_with_its_names_and_proofs(client):
    event = adopted("PY")
    adopted("CO", kind=StrategyKind.POLICY)
    page = html(client)
    assert number(page) == 2
    assert names(page) == ["CO", "PY"]
    assert event.passage.release.code in page
    assert number(html(client, "/about/counts/?kind=strategies")) == 1


def test_an_earlier_adoption_is_proved_beside_the_status_of_today(client):
    strategy = adopted("JM", "2015-01-28").strategy
    ended = make_event(strategy, EventKind.PERIOD_ENDED, datetime.date(2018, 12, 31))
    page = html(client, "/about/counts/?validity=ever&as_of=2020-01-01")
    assert "period ended" in page.split("count-names")[1]
    for event in strategy.events.all():
        assert event.passage.release.code in page.split("count-names")[1].split("</table>")[0]
    now = html(client, "/about/counts/?validity=begun&as_of=2020-01-01")
    table = now.split("count-names")[1].split("</table>")[0]
    assert table.count("<details") == 1
    assert ended.passage.release.code in table


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        (
            "",
            ["On 1 January 2020, 2 of the 3 countries", "in force", "or a document that serves"],
        ),
        ("&kind=strategies", ["policies, plans, decrees, laws and frameworks do not count"]),
        ("&validity=ever", ["By the end of 1 January 2020, 2 of the 3", "at some time adopted"]),
        ("&validity=begun", ["had at least begun with"]),
        ("&members=yes", ["of the 3 countries that were members of the OAS on that day"]),
        ("&members=no", ["that were, or had been, members of the OAS"]),
        ("&assistance=oas", ["0 of the 3", "the OAS gave help of any kind"]),
        ("&unit=processes", ["2 processes in the 3 countries", "the work on one edition"]),
        ("&unit=processes&validity=ever", ["had led to the adoption"]),
        ("&unit=processes&validity=begun", ["2 processes towards"]),
        ("&known_at=2999-01-01", ["as this tracker knew it on 1 January 2999 at 23:59 (UTC)"]),
    ],
)
def test_the_sentence_says_all_that_was_chosen(client, query, parts):
    adopted("PY")
    adopted("CO")
    make_membership("HT")
    page = html(client, f"/about/counts/?as_of=2020-01-01{query}")
    sentence = page.split('<p class="lead">')[1].split("</p>")[0]
    for part in parts:
        assert part in sentence
    assert "%(" not in sentence


def test_one_of_one_is_said_in_the_singular(client):
    adopted("PY")
    page = html(client, "/about/counts/?unit=processes&members=yes")
    assert "1 process in the 1 country that was a member" in page
    assert "</strong> process</p>" in page


def test_the_cited_address_gives_the_same_number_for_good(client):
    adopted("PY")
    page = html(client, "/about/counts/?unit=countries&kind=strategies")
    address = re.search(
        r'class="address cited-address" href="http://testserver([^"]+)"', page
    ).group(1)
    assert address.startswith(
        "/about/counts/?kind=strategies&validity=in_force&assistance=any&members=no"
        "&unit=countries&as_of="
    )
    assert address in page.split('class="cite"')[1].split("</p>")[0]
    adopted("CO")
    assert number(html(client, address)) == 1
    assert number(html(client)) == 2
    again = html(client, address)
    assert f'href="http://testserver{address}"' in again


def test_every_number_of_the_comparison_is_that_of_the_page_it_leads_to(client, seeds):
    page = html(client, "/about/counts/?as_of=2017-06-20")
    table = page.split("count-comparison")[1].split("</table>")[0]
    cells = re.findall(r'<a href="(\?[^"]+)"[^>]*>(\d+)</a>', table)
    assert len(cells) == 24
    for address, shown in cells[::5]:
        assert number(html(client, f"/about/counts/{address}")) == int(shown)
    assert table.count('aria-current="true"') == 1


def test_the_choices_and_both_clocks_stay_in_the_form(client):
    page = html(client, "/about/counts/?unit=processes&as_of=2020-01-01&known_at=2999-01-01")
    form = page.split('class="definition-form"')[1].split("</form>")[0]
    assert 'id="unit-processes" name="unit" value="processes" checked' in form
    assert 'id="unit-countries" name="unit" value="countries">' in form
    assert '<input type="hidden" name="as_of" value="2020-01-01">' in form
    assert '<input type="hidden" name="known_at" value="2999-01-01">' in form


@pytest.mark.parametrize("name", ["kind", "validity", "assistance", "members", "unit"])
def test_a_value_that_is_no_choice_is_answered_by_name(client, name):
    assert f"{name}: “maybe”" in html(client, f"/about/counts/?{name}=maybe", 400)


def test_a_date_that_is_none_is_answered_by_name(client):
    assert "as_of" in html(client, "/about/counts/?as_of=soon", 400)
    assert "known_at" in html(client, "/about/counts/?known_at=soon", 400)


def test_where_nothing_fits_it_says_so(client):
    page = html(client)
    assert number(page) == 0
    assert "None fits this definition" in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 3), ("?validity=ever&unit=processes", 3)])
def test_a_count_costs_the_same_number_of_queries(
    client, django_assert_num_queries, count, query, queries
):
    for code in ("PY", "CO", "JM")[:count]:
        adopted(code)
    with django_assert_num_queries(queries):
        assert number(html(client, f"/about/counts/{query}")) == count


def test_figures_in_circulation_lead_to_a_count_of_their_own_day(client):
    page = html(client)
    claims = page.split('class="claims"')[1].split("</ul>")[0]
    addresses = re.findall(r'href="(\?[^"]+)"', claims)
    assert len(addresses) == 5
    for address in addresses:
        assert number(html(client, f"/about/counts/{address}")) == 0
