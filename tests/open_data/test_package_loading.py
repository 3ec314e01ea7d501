"""An empty installation is filled from a package, and then gives the same package."""

import hashlib
import io
import zipfile

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_country
from tests.open_data.data_samples import fill, fill_private
from tracker.countries.models import Country
from tracker.facts.models import State
from tracker.open_data.catalogue import LISTS
from tracker.open_data.package.lines import PackageMistake
from tracker.open_data.package.loading import load_package
from tracker.open_data.package.whole import whole_package
from tracker.strategies.models import StatusEvent, Strategy

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def package(tmp_path):
    """A package of every list; the installation is empty by then."""
    fill()
    fill_private()
    path = tmp_path / "package.zip"
    call_command("package", str(path), verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    return path


def digest(pieces) -> str:
    return hashlib.sha256(b"".join(pieces)).hexdigest()


def changed(path, name, change):
    """The same package with one of its files changed, or left out where that gives None."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(other, "w") as copy:
        for each in whole.namelist():
            text = whole.read(each).decode()
            if each == name:
                text = change(text)
            if text is not None:
                copy.writestr(each, text)
    return other


def test_there_and_back_again_gives_the_same_bytes(package):
    before = digest([package.read_bytes()])
    call_command("load_package", str(package), stdout=io.StringIO())
    assert digest(whole_package()) == before
    assert StatusEvent.objects.filter(state=State.WITHDRAWN).count() == 1
    assert Strategy.objects.get(slug="py-strategy-2").replaces.slug == "py-strategy-1"
    assert not StatusEvent.objects.filter(state=State.DRAFT).exists()


def test_an_empty_package_can_be_loaded(tmp_path):
    path = tmp_path / "empty.zip"
    path.write_bytes(b"".join(whole_package()))
    assert set(load_package(path).values()) == {0}


def test_an_installation_that_has_something_is_left_alone(package):
    make_country("HT")
    with pytest.raises(CommandError, match=r"not empty, countries: 1\."):
        call_command("load_package", str(package))
    assert Country.objects.count() == 1


def first_to(old, new):
    return lambda text: text.replace(old, new, 1)


MISTAKES = [
    ("datapackage.json", lambda text: None, r"datapackage.json is missing"),
    ("datapackage.json", lambda text: "{", r"datapackage.json is not JSON"),
    ("datapackage.json", lambda text: '{"format": 9}', r"the format is 9; this program reads 1"),
    ("data/terms.csv", lambda text: None, r"data/terms.csv is missing"),
    ("data/terms.csv", first_to("order", "place"), r"terms.csv, line 1: the columns are .*place"),
    ("data/terms.csv", lambda text: "", r"terms.csv, line 1: the columns are missing"),
    ("data/terms.csv", lambda text: text + "a,b\r\n", r"terms.csv, line 4: 2 cells, and there are"),
    ("data/terms.csv", lambda text: text + '"', r"terms.csv, line 4: unexpected end of data"),
    ("data/countries.csv", first_to("PY,", "Py,"), r"countries.csv, line 5: An ISO code is two"),
    ("data/countries.csv", first_to("south_america", "mars"), r"“mars” is none of north_america"),
    ("data/countries.csv", first_to(",12", ",twelve"), r"column check_every_months: “twelve” is n"),
    ("data/countries.csv", first_to("CO,", ","), r"line 2, column code: it is empty"),
    (
        "data/events.csv",
        first_to(",2017-04,", ",April,"),
        r"column date: “April” is not a date",
    ),
    ("data/events.csv", first_to("Z,", ","), r"“.*” is not an instant in UTC"),
    ("data/events.csv", first_to(",PY,", ",CO,"), r"country_code: “CO” stands where “PY” should"),
    ("data/events.csv", first_to(",adopted,", ",requested,"), r"column status: “requested” stands"),
    ("data/events.csv", first_to("py-strategy-1", "none"), r"“none” does not stand in strategies"),
    ("data/passages.csv", first_to("E-063/15,1", "E-063/15,9"), r"“E-063/15, 1” does not stand"),
    ("data/passages.csv", first_to("E-063/15,1", "E-063/15,0"), r"Paragraphs are counted from 1"),
    ("data/releases.csv", first_to("\r\nE-063/15,", "\r\n063-15,"), r"A code is capital letters"),
    (
        "data/strategies.csv",
        first_to(",py-strategy-1,", ",gone,"),
        r"“gone” does not stand",
    ),
    ("data/assistance.csv", first_to(" +1", " +1" + "x" * 300), r"characters; at most 300 fit"),
]


@pytest.mark.parametrize(("name", "change", "words"), MISTAKES)
def test_a_mistake_is_named_and_nothing_is_loaded(package, name, change, words):
    with pytest.raises(PackageMistake, match=words):
        load_package(changed(package, name, change))
    assert not any(found.ever().exists() for found in LISTS.values())


def test_what_is_no_zip_file_is_named(tmp_path):
    path = tmp_path / "x.zip"
    path.write_text("not a zip file")
    with pytest.raises(CommandError, match=r"x.zip cannot be read: File is not a zip file"):
        call_command("load_package", str(path))
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_package", str(tmp_path / "none.zip"))


def test_a_file_that_is_not_utf_8_is_named(package):
    other = package.with_name("latin.zip")
    with zipfile.ZipFile(package) as whole, zipfile.ZipFile(other, "w") as copy:
        for name in whole.namelist():
            is_it = name == "data/countries.csv"
            copy.writestr(name, whole.read(name) + (b"\xe9" if is_it else b""))
    with pytest.raises(PackageMistake, match=r"countries.csv, after line .*: this is not UTF-8"):
        load_package(other)
