"""The plane on which the map is drawn: laying borders flat, thinning and cutting them.

Only ``make_map`` uses it; a running site reads the shapes that it made.
"""

import heapq
import math

Point = tuple[float, float]
Line = list[Point]
Corners = tuple[float, float, float, float]

EARTH_RADIUS = 6371.0  # kilometres
CENTRE: Point = (-80.0, 8.0)  # the middle of the Americas: longitude, latitude


def lay_flat(point: Point) -> Point:
    """A longitude and latitude, in degrees, as kilometres east and north of CENTRE.

    Lambert's azimuthal equal-area projection (Snyder, Map Projections: A Working Manual, USGS
    1987, page 185): every country keeps its true size beside the others.
    """
    longitude, latitude = (math.radians(degrees) for degrees in point)
    centre_longitude, centre_latitude = (math.radians(degrees) for degrees in CENTRE)
    turn = longitude - centre_longitude
    cosine = math.sin(centre_latitude) * math.sin(latitude) + math.cos(centre_latitude) * math.cos(
        latitude
    ) * math.cos(turn)
    stretch = EARTH_RADIUS * math.sqrt(2 / (1 + cosine))
    x = math.cos(latitude) * math.sin(turn)
    y = math.cos(centre_latitude) * math.sin(latitude) - math.sin(centre_latitude) * math.cos(
        latitude
    ) * math.cos(turn)
    return stretch * x, stretch * y


def thin(line: Line, least: float) -> Line:
    """A line without the corners that matter least (Visvalingam and Whyatt, 1993).

    A corner goes while the triangle with its neighbours is smaller than ``least``. Both ends
    stay: there, other lines meet this one. Of a closed line, an island, four corners stay.
    """
    fewest = 3 if line[:1] == line[-1:] else 0
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    weights = {i: _triangle(line[i - 1], line[i], line[i + 1]) for i in range(1, len(line) - 1)}
    queue = [(weight, i) for i, weight in weights.items()]
    heapq.heapify(queue)
    while queue and queue[0][0] < least and len(weights) > fewest:
        weight, i = heapq.heappop(queue)
        if weights.get(i) != weight:
            continue  # gone already, or its neighbours have changed meanwhile
        del weights[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if j in weights:
                weights[j] = max(weight, _triangle(line[before[j]], line[j], line[after[j]]))
                heapq.heappush(queue, (weights[j], j))
    return [point for i, point in enumerate(line) if i in weights or i in (0, len(line) - 1)]


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def clip(ring: Line, corners: Corners) -> Line:
    """The part of a ring inside a rectangle (Sutherland and Hodgman, 1974)."""
    for axis, limit, keeps_above in (
        (0, corners[0], True),
        (1, corners[1], True),
        (0, corners[2], False),
        (1, corners[3], False),
    ):
        kept: Line = []
        for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True):
            is_in = [(point[axis] >= limit) == keeps_above for point in (a, b)]
            if is_in[0] != is_in[1]:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if is_in[1]:
                kept.append(b)
        ring = kept
    return ring


def area(ring: Line) -> float:
    """The area within a ring, in the square of its units."""
    crossed = (a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    return abs(sum(crossed)) / 2


def inner_point(ring: Line) -> Point:
    """A point well inside a ring: among a grid over it, the one farthest from its border."""
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    steps = 40
    grid = [
        (
            min(xs) + (max(xs) - min(xs)) * (i + 0.5) / steps,
            min(ys) + (max(ys) - min(ys)) * (j + 0.5) / steps,
        )
        for i in range(steps)
        for j in range(steps)
    ]
    inside = [point for point in grid if _is_inside(point, ring)] or ring
    return max(inside, key=lambda point: min(math.dist(point, corner) for corner in ring))


def _is_inside(point: Point, ring: Line) -> bool:
    x, y = point
    is_inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


def rounded(point: Point) -> list[int]:
    return [round(point[0]), round(point[1])]


def path(rings: list[Line]) -> str:
    """Rings as the data of an SVG path, in whole units, each step from the point before."""
    return "".join(_ring_path([(round(x), round(y)) for x, y in ring]) for ring in rings)


def _ring_path(ring: list[tuple[int, int]]) -> str:
    (x0, y0), *rest = ring
    data, at = f"M{x0} {y0}l", (x0, y0)
    steps = []
    for x, y in rest:
        if (x, y) != at:
            steps.append(f"{x - at[0]} {y - at[1]}")
            at = (x, y)
    return data + " ".join(steps).replace(" -", "-") + "z" if len(steps) > 1 else ""
