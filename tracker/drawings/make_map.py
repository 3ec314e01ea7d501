"""Makes ``americas.json``, the shapes of the map, from the world atlas.

Needed again only when a border, a member or the lay-out of the map changes::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m tracker.drawings.make_map package/countries-50m.json

The atlas holds borders once, as arcs that neighbours share (TopoJSON). Each arc is laid flat,
thinned and rounded once for each panel, so that neighbours still fit together afterwards. LICENCES
beside this file says whose work the shapes are.
"""

import argparse
import dataclasses
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.drawings import plane
from tracker.drawings.plane import Line, Point

OUTPUT = Path(__file__).with_name("americas.json")

# The member states by the number under which the atlas has them (ISO 3166-1 numeric).
MEMBERS = {
    "028": "AG", "032": "AR", "044": "BS", "052": "BB", "068": "BO", "076": "BR", "084": "BZ",
    "124": "CA", "152": "CL", "170": "CO", "188": "CR", "192": "CU", "212": "DM", "214": "DO",
    "218": "EC", "222": "SV", "308": "GD", "320": "GT", "328": "GY", "332": "HT", "340": "HN",
    "388": "JM", "484": "MX", "558": "NI", "591": "PA", "600": "PY", "604": "PE", "659": "KN",
    "662": "LC", "670": "VC", "740": "SR", "780": "TT", "840": "US", "858": "UY", "862": "VE",
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Panel:
    """One drawing of the map: its name, what it shows, and which countries are links in it.

    ``corners`` are west, south, east and north in kilometres on the plane. ``thinness`` is the
    area, in square units of the panel, below which a corner of a border is left out. ``marks``
    are the places (longitude, latitude) of the marks that do not stand on their country.
    """

    name: str
    corners: tuple[float, float, float, float]
    width: int
    members: frozenset[str]
    thinness: float
    marks: dict[str, Point]

    @property
    def scale(self) -> float:
        """Units of the panel a kilometre."""
        return self.width / (self.corners[2] - self.corners[0])

    @property
    def height(self) -> int:
        return round((self.corners[3] - self.corners[1]) * self.scale)

    def place(self, point: Point) -> Point:
        """Where a longitude and latitude is on the panel, from its upper left corner."""
        x, y = plane.lay_flat(point)
        return (x - self.corners[0]) * self.scale, (self.corners[3] - y) * self.scale


CARIBBEAN = frozenset({"AG", "BB", "DM", "GD", "KN", "LC", "TT", "VC"})
ISTHMUS = frozenset({"BS", "BZ", "CR", "CU", "DO", "GT", "HN", "HT", "JM", "NI", "PA", "SV"})
PANELS = (
    Panel(
        "americas",
        (-4450, -7050, 5050, 7750),
        720,
        frozenset(MEMBERS.values()) - CARIBBEAN - ISTHMUS,
        thinness=2,
        marks={
            "AR": (-66, -36.8),
            "CL": (-81, -31),
            "CO": (-73.9, 3.2),
            "EC": (-87.5, -3),
            "GY": (-54.5, 13.5),
            "PE": (-76.5, -12),
            "PY": (-57.8, -24.5),
            "SR": (-45.5, 9),
            "UY": (-46.5, -36),
            "VE": (-65.2, 8.3),
        },
    ),
    Panel(
        "isthmus",
        (-1420, -160, 1360, 2100),
        720,
        ISTHMUS,
        thinness=2,
        marks={
            "BS": (-74.3, 25.8),
            "BZ": (-86.3, 18.3),
            "CR": (-86.6, 9),
            "CU": (-80.6, 20.3),
            "DO": (-69.2, 21),
            "HN": (-83.4, 17.2),
            "HT": (-73.6, 16.8),
            "JM": (-77.3, 16.6),
            "PA": (-80.5, 11),
            "SV": (-90.2, 12.2),
        },
    ),
    Panel(
        "caribbean",
        (1700, 190, 2330, 1170),
        480,
        CARIBBEAN,
        thinness=1,
        marks={
            "AG": (-61.0, 17.4),
            "BB": (-59.1, 13.6),
            "DM": (-60.6, 15.5),
            "GD": (-60.9, 12.0),
            "KN": (-63.5, 17.0),
            "LC": (-60.2, 14.2),
            "TT": (-60.4, 10.2),
            "VC": (-62.0, 13.5),
        },
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("atlas", type=Path, help="countries-50m.json of world-atlas")
    atlas = json.loads(parser.parse_args().atlas.read_text("utf-8"))
    panels = [drawn_panel(panel, atlas) for panel in PANELS]
    OUTPUT.write_text(json.dumps({"panels": panels}, separators=(",", ":")) + "\n", "utf-8")


def drawn_panel(panel: Panel, atlas: dict) -> dict:
    """What ``geometry.Panel`` reads back: sizes, the shapes of the members, the other land."""
    arcs = [plane.thin(arc, panel.thinness) for arc in _arcs(panel, atlas)]
    land: list[Line] = []
    members: dict[str, list[Line]] = {}
    for country in atlas["objects"]["countries"]["geometries"]:
        rings = list(_rings(country, arcs, panel))
        if code := MEMBERS.get(country.get("id", "")):
            members[code] = rings
        else:
            land += rings
    frames = {other.name: _frame(panel, other) for other in PANELS[1:] if panel is PANELS[0]}
    return {
        "name": panel.name,
        "width": panel.width,
        "height": panel.height,
        "frames": frames,
        "land": plane.path(_large_enough(land, panel, keep_one=False)),
        "shapes": {
            code: _shape(code, rings, panel) for code, rings in sorted(members.items()) if rings
        },
    }


def _shape(code: str, rings: list[Line], panel: Panel) -> dict:
    """A member on a panel; with the place of its mark where it is a link there."""
    largest = max(rings, key=plane.area)
    shape: dict = {"d": plane.path(_large_enough(rings, panel, keep_one=True))}
    middle = plane.inner_point(largest)
    if plane.area(largest) < 20:
        shape["dot"] = plane.rounded(middle)
    if code in panel.members:
        shape["at"] = plane.rounded(middle)
        placed = panel.place(panel.marks[code]) if code in panel.marks else middle
        shape["mark"] = plane.rounded(placed)
    return shape


def _frame(panel: Panel, other: Panel) -> list[int]:
    """Where another panel lies on this one: x, y, width, height."""
    west, south, east, north = other.corners
    x, y = (west - panel.corners[0]) * panel.scale, (panel.corners[3] - north) * panel.scale
    return [round(n) for n in (x, y, (east - west) * panel.scale, (north - south) * panel.scale)]


def _large_enough(rings: list[Line], panel: Panel, keep_one: bool) -> list[Line]:
    """The rings without the islets that nobody would see, the largest in any case."""
    least = 4 * panel.thinness
    kept = [ring for ring in rings if plane.area(ring) >= least]
    return kept or ([max(rings, key=plane.area)] if keep_one else [])


def _arcs(panel: Panel, atlas: dict) -> Iterator[Line]:
    """The arcs of the atlas on the panel; those far from the Americas are left empty."""
    (scale_x, scale_y), (x0, y0) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + x0, y * scale_y + y0))
        is_near = all(-180 <= lon <= -10 for lon, _lat in line)
        yield [panel.place(point) for point in line] if is_near else []


def _rings(country: dict, arcs: list[Line], panel: Panel) -> Iterator[Line]:
    """The outer rings of a country as far as they reach into the panel. Lakes are no borders."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    margin = 6  # past the edge, so that no border is drawn where the panel cuts a country
    corners = (-margin, -margin, panel.width + margin, panel.height + margin)
    for outer, *_holes in polygons:
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in outer]
        if all(parts):
            ring = plane.clip(_joined(parts), corners)
            if len(ring) > 2 and not math.isclose(plane.area(ring), 0):
                yield ring


def _joined(parts: Iterable[Line]) -> Line:
    """Arcs end to end; the point where two meet stands once."""
    return [point for part in parts for point in part[:-1]]


if __name__ == "__main__":
    main()
