"""A language in which every translated text stands in ⟦brackets⟧, and what of a page does not.

What is left over was written into the code or a template for English readers only.
"""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

# Attributes that a person hears or sees.
READ = {"aria-label", "title", "alt", "placeholder", "label"}
READ |= {"data-done", "data-said", "data-label"}
UNREAD = {"script", "style", "pre"}  # "pre" holds what programs read, to be copied
OF_OTHERS = {"blockquote", "code", "del", "ins", "words"}  # elements, and a class
VOID = {"br", "hr", "img", "input", "wbr"}
WITHIN_A_LINE = {"mark", "strong", "em", "b"}
DESCRIBING = {"description", "og:title", "og:description", "og:site_name"}
_WORD = re.compile(r"[^\W\d_]{2,}")
_FOR_MACHINES = re.compile(r"https?://\S+|\b[0-9a-f-]{16,}\b")  # addresses, digests
_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")


def speak_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every translation, whatever the language, give ⟦the text⟧, marked once and for all."""
    spoken = translation._trans

    def bracketed(translate):
        return lambda *args: f"⟦{translate(*args)}⟧"

    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(spoken, name, bracketed(getattr(spoken, name)), raising=False)


class _Reader(HTMLParser):
    """Collects, piece by piece, what of a page a person reads that stands in no brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = [""]
        self.depth = 0
        self._unread = 0
        self._within: list[str] = []  # the elements around, from that with words of others on

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self._unread += tag in UNREAD
        read = [value for name, value in given.items() if name in READ]
        if tag == "meta" and given.get("name", given.get("property")) in DESCRIBING:
            read.append(given["content"])
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            read.append(given.get("value", ""))
        if tag not in WITHIN_A_LINE:
            self.pieces += [*map(_without_brackets, read), ""]
        is_of_others = tag in OF_OTHERS or given.get("class") in OF_OTHERS
        if (self._within or is_of_others) and tag not in VOID:
            self._within.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self._unread -= tag in UNREAD

    def handle_endtag(self, tag):
        self._unread -= tag in UNREAD
        if self._within:
            self._within.pop()
        if tag not in WITHIN_A_LINE:
            self.pieces.append("")

    def handle_data(self, data):
        if self._unread or self._within:
            return
        for piece in re.split(r"([⟦⟧])", data):
            if piece in ("⟦", "⟧"):
                self.depth += 1 if piece == "⟦" else -1
            elif not self.depth:
                self.pieces[-1] += piece


def _without_brackets(text: str) -> str:
    while _INNERMOST.search(text):
        text = _INNERMOST.sub(" ", text)
    return text


def untranslated(page: str, data: list[str]) -> list[str]:
    """What a person reads on a page that is neither translated nor among the data, in order."""
    reader = _Reader()
    reader.feed(page)
    assert reader.depth == 0, "a translated text was cut before its end"
    longest_first = sorted(data, key=len, reverse=True)
    known = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first))
    left = []
    for piece in reader.pieces:
        words = " ".join(known.sub(" ", " ".join(_FOR_MACHINES.sub(" ", piece).split())).split())
        if _WORD.search(words) and not _is_excerpt(piece, data):
            left.append(words)
    return left


def _is_excerpt(piece: str, data: list[str]) -> bool:
    words = " ".join(piece.strip("… \n").split())
    return words.count(" ") > 5 and any(words in text for text in data)


def data_of_the_database() -> list[str]:
    """Every text that rows hold; what is chosen from a list is not among it."""
    found = set()
    for model in apps.get_models():
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField) and not field.choices
        ]
        for row in model._default_manager.values_list(*fields) if fields else []:
            for value in row:
                lines = [value, *str(value).splitlines()]
                found.update(" ".join(str(line).split()) for line in lines)
    return [text for text in found if len(text) > 1]
