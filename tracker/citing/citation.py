"""A citation and its three forms."""

import dataclasses
import datetime
import json
from typing import Any

from releases.partial_dates import Precision

# What TeX takes for a command, as TeX prints it. Braces get a name of their own, since BibTeX
# counts them even behind a backslash and would miss the end of the field.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)


@dataclasses.dataclass(frozen=True)
class Citation:
    """One thing that can be cited.

    ``kind`` is its type in CSL ("webpage", "dataset", "document"); ``note`` is what stands
    between title and address, without a full stop at its end; ``issued_on`` is as exact as
    ``issued_precision``. ``accessed_on`` is None for what does not change.
    """

    key: str
    kind: str
    title: str
    note: str
    address: str
    language: str
    author: str = ""
    issued_on: datetime.date | None = None
    issued_precision: str = Precision.DAY
    accessed_on: datetime.date | None = None

    @property
    def plain(self) -> str:
        """In words, for a footnote."""
        author = f"{self.author}. " if self.author else ""
        return _one_line(f"{author}“{self.title}”. {self.note}. {self.address}").strip()

    @property
    def bibtex(self) -> str:
        """As an entry for BibTeX and biblatex, in UTF-8."""
        parts = self._date_parts(self.issued_on, self.issued_precision)
        fields = {
            "author": self.author and f"{{{_tex(self.author)}}}",
            "title": f"{{{_tex(self.title)}}}",
            "year": str(parts[0]) if parts else "",
            "month": str(parts[1]) if len(parts) > 1 else "",
            "note": _tex(self.note),
            # Read word for word, so that nothing is escaped but the braces, which are counted.
            "url": self.address.replace("{", "%7B").replace("}", "%7D"),
            "urldate": self.accessed_on.isoformat() if self.accessed_on else "",
            "langid": _LANGIDS.get(self.language, ""),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return f"@misc{{{self.key},\n" + ",\n".join(lines) + "\n}"

    @property
    def csl_json(self) -> str:
        """As CSL-JSON (citation style language 1.0), a list of one item."""
        item: dict[str, Any] = {
            "id": self.key,
            "type": self.kind,
            "title": _one_line(self.title),
            "author": [{"literal": self.author}] if self.author else None,
            "issued": self._csl_date(self.issued_on, self.issued_precision),
            "accessed": self._csl_date(self.accessed_on),
            "note": _one_line(self.note),
            "URL": self.address,
            "language": self.language,
        }
        lines = [
            f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
            for name, value in item.items()
            if value
        ]
        return "[{\n" + ",\n".join(lines) + "\n}]"

    def _csl_date(self, day: datetime.date | None, precision: str = Precision.DAY) -> dict | None:
        parts = self._date_parts(day, precision)
        return {"date-parts": [parts]} if parts else None

    @staticmethod
    def _date_parts(day: datetime.date | None, precision: str = Precision.DAY) -> list[int]:
        """Year, month and day, as many of them as the precision gives."""
        if day is None:
            return []
        given = {Precision.YEAR: 1, Precision.MONTH: 2}.get(Precision(precision), 3)
        return [day.year, day.month, day.day][:given]


_LANGIDS = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french"}


def _tex(text: str) -> str:
    return _one_line(text).translate(_TEX)


def _one_line(text: str) -> str:
    return " ".join(text.split())
