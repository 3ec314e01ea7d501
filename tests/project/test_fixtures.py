"""Loading the fixtures: again, over what staff did, and with honest stamps."""

import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from releases.models import Passage, Release, Wording
from tests.factories import make_staff
from tracker.countries.models import Country
from tracker.facts.models import Fact, State
from tracker.recommendations.models import Recommendation
from tracker.strategies.models import StatusEvent

OUR_MODELS = [
    *apps.get_app_config("tracker").get_models(),
    *apps.get_app_config("releases").get_models(),
]


def everything() -> dict[str, list[dict]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in OUR_MODELS}


def load() -> None:
    call_command("loaddata", "reference", "seeds", verbosity=0)


def test_a_second_load_changes_nothing(seeds):
    before = everything()
    load()
    assert everything() == before


def test_a_second_load_leaves_what_staff_changed(seeds):
    Country.objects.filter(code="PY").update(name_fr="Le Paraguay")
    event = StatusEvent.objects.get(strategy__country__code="CO")
    event.withdraw(by=make_staff(), reason="Taken from the wrong paragraph.")
    before = everything()
    load()
    assert everything() == before


@pytest.mark.django_db
def test_a_fact_bears_the_time_of_its_loading(seeds):
    now = timezone.now()
    for model in OUR_MODELS:
        if issubclass(model, Fact):
            for fact in model.objects.all():
                assert fact.state == State.PUBLISHED
                assert (now - fact.recorded_at).total_seconds() < 60
                assert fact.published_at == fact.recorded_at


def test_the_reference_data_names_35_states_in_four_languages(seeds):
    assert Country.objects.count() == 35
    names = {country.code: country.names for country in Country.objects.all()}
    assert names["DO"] == (
        "Dominican Republic",
        "República Dominicana",
        "República Dominicana",
        "République dominicaine",
    )
    assert names["GY"][1] == "Guyana"
    assert names["TT"][1] == "Trinidad y Tobago"


def test_the_releases_are_there_with_their_passages_in_our_words(seeds):
    dates = dict(Release.objects.values_list("code", "published_on"))
    assert {code: day.isoformat() for code, day in dates.items()} == {
        "E-049/17": "2017-06-20",
        "E-476/14": "2014-11-03",
    }
    assert set(Passage.objects.values_list("wording", flat=True)) == {Wording.PARAPHRASED}


def test_the_four_recommendations_stand_on_their_paragraphs(seeds):
    found = Recommendation.objects.filter(country__code="MX").order_by("number")
    assert [(r.number, r.passage.number) for r in found] == [(1, 6), (2, 7), (3, 8), (4, 9)]
    assert all(r.focus_area for r in found)


@pytest.mark.django_db
@pytest.mark.parametrize("spelling", ["e-049/17", "E-049%2F17"])
def test_a_code_spelt_otherwise_in_a_fixture_makes_no_second_release(seeds, tmp_path, spelling):
    fields = {"code": spelling, "title": "Spelt otherwise", "published_on": "2017-06-20"}
    path = tmp_path / "again.json"
    path.write_text(json.dumps([{"model": "releases.release", "fields": fields}]))
    call_command("loaddata", str(path), verbosity=0)
    assert Release.objects.filter(code="E-049/17").count() == 1
    assert Release.objects.count() == 2


def test_fixtures_hold_no_stamps_of_ours():
    for path in Path(settings.BASE_DIR, "fixtures").glob("*.json"):
        assert not re.search(r'"(recorded|published|withdrawn)_at"', path.read_text("utf-8"))
