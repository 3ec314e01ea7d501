"""The shapes of the map: all members, large enough for a finger, light enough for a phone."""

import gzip
import json
import math
from itertools import combinations

import pytest
from django.conf import settings

from tracker.drawings import plane
from tracker.drawings.geometry import SHAPES, panels

MARK = 52  # the side of a mark, in units of a panel; see _map_panel.html
FINGER = 24  # pixels (WCAG 2.2, 2.5.8)
ON_A_PHONE = {"americas": 358, "isthmus": 358, "caribbean": 240}  # pixels, at a width of 390


def member_codes():
    rows = json.loads((settings.BASE_DIR / "fixtures/reference.json").read_text("utf-8"))
    return {row["fields"]["code"] for row in rows if row["model"] == "tracker.country"}


def test_every_member_has_a_shape_and_is_a_link_on_one_panel_only():
    drawn = [shape.code for panel in panels() for shape in panel.shapes if shape.mark]
    assert sorted(drawn) == sorted(member_codes())
    whole = {shape.code: shape for shape in panels()[0].shapes}
    assert set(whole) == member_codes()
    assert all(shape.d.startswith("M") for shape in whole.values())


@pytest.mark.parametrize("panel", panels(), ids=lambda panel: panel.name)
def test_marks_are_large_enough_for_a_finger_on_a_phone_and_stand_apart(panel):
    assert MARK * ON_A_PHONE[panel.name] / panel.width >= FINGER
    marks = {shape.code: shape.mark for shape in panel.shapes if shape.mark}
    for code, (x, y) in marks.items():
        assert MARK / 2 <= x <= panel.width - MARK / 2, code
        assert MARK / 2 <= y <= panel.height - MARK / 2, code
    for (one, (x1, y1)), (other, (x2, y2)) in combinations(marks.items(), 2):
        assert abs(x1 - x2) >= MARK or abs(y1 - y2) >= MARK, (one, other)


def test_the_other_panels_lie_within_the_first_one():
    whole, *others = panels()
    assert set(whole.frames) == {panel.name for panel in others}
    for x, y, width, height in whole.frames.values():
        assert 0 <= x < x + width <= whole.width
        assert 0 <= y < y + height <= whole.height


def test_the_shapes_are_light():
    assert len(gzip.compress(SHAPES.read_bytes())) < 16_000


def test_the_licences_of_the_shapes_lie_beside_them():
    text = SHAPES.with_name("LICENCES").read_text("utf-8")
    assert "Natural Earth" in text
    assert "Permission to use, copy, modify" in text


def square(x, y, side):
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


def test_the_middle_of_the_map_is_where_it_says():
    assert plane.lay_flat(plane.CENTRE) == (0, 0)
    assert plane.lay_flat((-80, 60))[1] > 0
    assert plane.lay_flat((-60, 8))[0] > 0


@pytest.mark.parametrize("corner", [(-80, 0), (-110, 60), (-70, -50)])
def test_countries_keep_their_true_size(corner):
    longitude, latitude = corner
    flat = plane.area([plane.lay_flat(point) for point in square(longitude, latitude, 1)])
    one_degree = math.radians(1) * plane.EARTH_RADIUS
    true = one_degree**2 * math.cos(math.radians(latitude + 0.5))
    assert flat == pytest.approx(true, rel=0.002)


def test_thinning_keeps_both_ends_and_the_corners_that_matter():
    line = [(0, 0), (5, 0.1), (10, 0), (10, 10)]
    assert plane.thin(line, 5) == [(0, 0), (10, 0), (10, 10)]


def test_an_islet_does_not_vanish_by_thinning():
    islet = [*square(0, 0, 0.1), (0, 0)]
    assert plane.area(plane.thin(islet, 50)[:-1]) > 0


def test_what_lies_outside_a_panel_is_cut_off():
    cut = plane.clip(square(-5, -5, 10), (0, 0, 20, 20))
    assert plane.area(cut) == 25
    assert plane.clip(square(30, 30, 5), (0, 0, 20, 20)) == []


def test_the_inner_point_of_a_bent_country_lies_in_it():
    bent = [(0, 0), (10, 0), (10, 10), (8, 10), (8, 2), (0, 2)]
    x, y = plane.inner_point(bent)
    assert y <= 2 or x >= 8


def test_a_path_is_written_in_steps():
    assert plane.path([square(3, 4, 2)]) == "M3 4l2 0 0 2-2 0z"
