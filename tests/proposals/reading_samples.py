"""Readings made by hand, so that proposing is tested without files and without a database."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    number: int
    text: str


@dataclass(frozen=True)
class Reading:
    language: str | None
    title: str
    published_on: datetime.date | None
    paragraphs: tuple[Paragraph, ...]


def make_reading(
    language: str | None,
    *texts: str,
    title: str = "",
    published_on: datetime.date | None = datetime.date(2019, 6, 1),
) -> Reading:
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, start=1))
    return Reading(language, title, published_on, paragraphs)
