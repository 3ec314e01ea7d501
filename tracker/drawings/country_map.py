"""The map: every listed country with its status, on each of the map's panels."""

import dataclasses
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tracker.drawings.geometry import Panel, Shape, panels
from tracker.names import fold
from tracker.status_table.rows import Row
from tracker.strategies.statuses import Status

TITLES = {
    "americas": gettext_lazy("The Americas"),
    "isthmus": gettext_lazy("Central America and the Greater Antilles"),
    "caribbean": pgettext_lazy("part of the map", "Eastern Caribbean"),
}


def fill_of(status: Status) -> str:
    """The pattern of a status, as the ``fill`` of a shape; see ``_patterns.html``."""
    return f"url(#fill-{status.value})"


@dataclasses.dataclass(frozen=True)
class DrawnCountry:
    """A country on a panel; ``is_out`` where the filters leave it out."""

    row: Row
    shape: Shape
    is_out: bool

    @property
    def fill(self) -> str:
        return fill_of(self.row.status)

    @property
    def title(self) -> str:
        """What the shape says when it is pointed at or read aloud; its mark bears the code."""
        words = {
            "country": self.row.country.name,
            "code": self.row.country.code,
            "status": self.row.status.label,
        }
        if self.is_out:
            return _("%(country)s (%(code)s): %(status)s (outside the filters)") % words
        if since := self.row.since_shown:
            return _("%(country)s (%(code)s): %(status)s, %(since)s") % {**words, "since": since}
        return _("%(country)s (%(code)s): %(status)s") % words


@dataclasses.dataclass(frozen=True)
class DrawnPanel:
    """A panel of a day: its shapes, and among them those that are links, by name."""

    panel: Panel
    countries: list[DrawnCountry]
    unlisted: list[Shape]

    @property
    def title(self) -> str:
        return str(TITLES[self.panel.name])

    @property
    def links(self) -> list[DrawnCountry]:
        mine = [drawn for drawn in self.countries if drawn.shape.mark]
        return sorted(mine, key=lambda drawn: fold(drawn.row.country.name))

    @property
    def frames(self) -> list[dict]:
        """The other panels as they lie on this one, each with its name and title."""
        return [
            {"name": name, "title": TITLES[name], "x": x, "y": y, "width": width, "height": height}
            for name, (x, y, width, height) in self.panel.frames.items()
        ]


def draw(rows: Iterable[Row], shown: Collection[int]) -> list[DrawnPanel]:
    """The panels of the map for all rows of a day; ``shown`` are the keys that fit the filters.

    A country that is not among the rows has not joined by then, and is drawn as land.
    """
    by_code = {row.country.code: row for row in rows}
    return [_draw_panel(panel, by_code, shown) for panel in panels()]


def _draw_panel(panel: Panel, rows: dict[str, Row], shown: Collection[int]) -> DrawnPanel:
    countries = [
        DrawnCountry(row, shape, is_out=row.country.pk not in shown)
        for shape in panel.shapes
        if (row := rows.get(shape.code))
    ]
    unlisted = [shape for shape in panel.shapes if shape.code not in rows]
    return DrawnPanel(panel, countries, unlisted)


def by_status(rows: Iterable[Row]) -> list[tuple[Status, list[Row]]]:
    """The map in words: the countries of each status that occurs, in the order of Status."""
    found: dict[Status, list[Row]] = {status: [] for status in Status}
    for row in sorted(rows, key=lambda row: fold(row.country.name)):
        found[row.status].append(row)
    return [(status, those) for status, those in found.items() if those]
