"""The shapes of the map, as ``make_map`` wrote them."""

import dataclasses
import functools
import json
from pathlib import Path

SHAPES = Path(__file__).with_name("americas.json")

Place = tuple[int, int]


@dataclasses.dataclass(frozen=True)
class Shape:
    """A country on a panel, in the panel's units.

    ``d`` is the data of an SVG path; ``dot`` marks a country too small to be seen. ``at`` is a
    point inside it and ``mark`` the place of its mark, both only where it is a link.
    """

    code: str
    d: str
    dot: Place | None = None
    at: Place | None = None
    mark: Place | None = None


@dataclasses.dataclass(frozen=True)
class Panel:
    """One drawing of the map; ``frames`` says where the others lie on it: x, y, width, height.

    Each country is a link on one panel only, the one where it is large enough for a finger.
    """

    name: str
    width: int
    height: int
    land: str
    shapes: tuple[Shape, ...]
    frames: dict[str, tuple[int, int, int, int]]


@functools.cache
def panels() -> tuple[Panel, ...]:
    """The panels of the map, the whole of the Americas first."""
    drawn = json.loads(SHAPES.read_text("utf-8"))["panels"]
    return tuple(
        Panel(
            name=panel["name"],
            width=panel["width"],
            height=panel["height"],
            land=panel["land"],
            shapes=tuple(_shape(code, shape) for code, shape in panel["shapes"].items()),
            frames={name: tuple(frame) for name, frame in panel["frames"].items()},
        )
        for panel in drawn
    )


def _shape(code: str, shape: dict) -> Shape:
    places = {name: tuple(shape[name]) for name in ("dot", "at", "mark") if name in shape}
    return Shape(code, shape["d"], **places)
