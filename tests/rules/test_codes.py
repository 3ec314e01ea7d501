"""One release, one code, however it is spelt."""

import pytest
from django.core.exceptions import ValidationError

from releases.codes import find_code, normalise_code
from releases.models import Release
from tests.factories import make_release

ADDRESS = "www.oas.org/en/media_center/press_release.asp?sCodigo="


@pytest.mark.parametrize(
    "spelling",
    [
        "E-049/17",
        "e-049/17",
        "E-49/17",
        " E-049/17 ",
        "E-049%2F17",
        "e-049%2f17",
        "E-049%252F17",
        "E‑049/17",
        f"https://{ADDRESS}E-049/17",
        f"http://{ADDRESS}E-049%2F17",
        "http://oea.org/en/media_center/press_release.asp?scodigo=e-049/17&x=1",
    ],
)
def test_every_spelling_is_one_code(spelling):
    assert normalise_code(spelling) == "E-049/17"


@pytest.mark.parametrize(
    "text", ["", "E-049", "049/17", "E-049/2017", "E-049-17", "É-049/17", "E-x/17", "E-123456/17"]
)
def test_what_is_no_code_is_refused_with_the_right_shape(text):
    with pytest.raises(ValueError, match="as in E-049/17"):
        normalise_code(text)


def test_a_code_is_found_in_a_text():
    assert find_code("Reference: E-049/17") == "E-049/17"
    assert find_code("Ref.: avi-127/13.") == "AVI-127/13"
    assert find_code("on 3-11/14 and in ABC") is None


@pytest.mark.django_db
@pytest.mark.parametrize("spelling", ["e-049/17", "E-049%2F17", "E-49/17"])
def test_another_spelling_finds_the_row_and_makes_no_second(spelling):
    make_release("E-049/17")
    assert Release.objects.get(code=spelling).code == "E-049/17"
    with pytest.raises(ValidationError, match="already here"):
        Release(code=spelling, title="The same release").full_clean()


@pytest.mark.django_db
def test_a_look_up_of_no_code_finds_nothing():
    make_release("E-049/17")
    assert not Release.objects.filter(code="nonsense").exists()
