"""The catalogues of translations, as the files hold them."""

import ast
import gettext
import re
from pathlib import Path
from typing import NamedTuple

_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")')


class Entry(NamedTuple):
    """One text of the site and its translation: several, where it has plural forms."""

    context: str
    text: str
    plural: str
    translations: tuple[str, ...]
    is_fuzzy: bool

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.context, self.text, self.plural)


def read_po(path: Path) -> list[Entry]:
    """The entries of a .po file, its header (whose text is empty) among them; no obsolete ones."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    return [entry for block in blocks if (entry := _entry(block.splitlines()))]


def _entry(lines: list[str]) -> Entry | None:
    parts: dict[str, str] = {}
    name = ""
    for line in lines:
        if begun := _LINE.fullmatch(line):
            name, quoted = begun.groups()
        elif line.startswith('"'):
            quoted = line
        else:
            continue
        parts[name] = parts.get(name, "") + ast.literal_eval(quoted)
    if "msgid" not in parts:
        return None
    flags = [flag for line in lines if line.startswith("#,") for flag in line[2:].split(",")]
    return Entry(
        parts.get("msgctxt", ""),
        parts["msgid"],
        parts.get("msgid_plural", ""),
        tuple(text for name, text in parts.items() if name.startswith("msgstr")),
        "fuzzy" in [flag.strip() for flag in flags],
    )


def plural_count(entries: list[Entry]) -> int:
    """How many plural forms the header of a catalogue promises."""
    [header] = [entry.translations[0] for entry in entries if not entry.text]
    found = re.search(r"nplurals=(\d)", header)
    assert found, "the header does not say how many plural forms there are"
    return int(found[1])


def read_mo(path: Path) -> dict[tuple[str, str, int | None], str]:
    """The translations of a .mo file by context, text, and plural form (None: it has none)."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    found = {}
    for key, translation in catalogue.items():
        text, form = key if isinstance(key, tuple) else (key, None)
        context, _separator, bare = text.rpartition("\x04")
        found[context, bare, form] = translation
    return found
