"""The commands at a terminal: ``status`` and ``prepare``."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from tests.factories import make_staff
from tracker.countries.models import Country
from tracker.loading.models import LoadedFixture
from tracker.management.commands import prepare
from tracker.proposals.models import CountryName, Phrase
from tracker.vocabularies.models import Term


def output(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def test_status_prints_a_table_with_its_counts(seeds):
    text = output("status", "--as-of", "2017-06-20")
    assert "As of 2017-06-20: 5 adopted · 5 in progress · 25 not known" in text
    assert any(
        line.startswith("Paraguay") and "● adopted" in line and "E-049/17 ¶10" in line
        for line in text.splitlines()
    )


def test_status_names_a_malformed_day(db):
    with pytest.raises(CommandError, match="“soon” is no date for as_of"):
        call_command("status", "--as-of", "soon")


@pytest.fixture
def few_fixtures(db, monkeypatch):
    """Without the thousands of phrases, which take seconds."""
    monkeypatch.setattr(prepare, "FIXTURES", ("reference", "names", "seeds"))


def test_prepare_makes_one_account_and_shows_its_password_once(few_fixtures, settings, client):
    settings.DEBUG = True
    text = output("prepare")
    password = text.split("password")[1].split()[0]
    assert client.login(username="editor", password=password)
    assert "password" not in output("prepare")
    assert get_user_model().objects.count() == 1


def test_prepare_again_brings_nothing_back_that_staff_deleted(few_fixtures):
    output("prepare")
    name = CountryName.objects.filter(kind="alias").first()
    name.delete()
    output("prepare")
    assert not CountryName.objects.filter(country=name.country, text=name.text).exists()


def test_prepare_loads_a_fixture_that_has_changed(few_fixtures):
    output("prepare")
    LoadedFixture.objects.filter(name="reference").update(digest="0" * 64)
    Term.objects.filter(code="equipment").delete()
    output("prepare")
    assert Term.objects.filter(code="equipment").exists()


def test_prepare_leaves_accounts_alone_where_there_is_staff(few_fixtures, settings):
    settings.DEBUG = True
    make_staff("ana")
    output("prepare")
    assert get_user_model().objects.count() == 1


def test_prepare_makes_no_account_in_production(few_fixtures):
    output("prepare")
    assert not get_user_model().objects.exists()
    assert Country.objects.count() == 35


@pytest.mark.django_db
def test_prepare_loads_everything_that_is_shipped():
    output("prepare")
    assert set(LoadedFixture.objects.values_list("name", flat=True)) == set(prepare.FIXTURES)
    assert Phrase.objects.exists()
