"""What templates need to offer the page in another language."""

from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info

from releases.models import Release
from releases.reading.language import detect_language
from tracker.facts.models import Fact
from tracker.languages.addresses import LANGUAGES, in_language
from tracker.languages.sources import ALSO_IN, ONLY_IN
from tracker.templatetags.sharing import canonical_path

register = template.Library()


class Choice(NamedTuple):
    """A language of this site, by the name that its speakers give it."""

    code: str
    name: str
    is_current: bool


class Alternate(NamedTuple):
    """The page in one language; "x-default" is for readers of none of them."""

    hreflang: str
    address: str


@register.simple_tag
def language_choices() -> list[Choice]:
    """The languages that the reader can choose from."""
    return [
        Choice(code, capfirst(get_language_info(code)["name_local"]), code == get_language())
        for code in LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> list[Alternate]:
    """The absolute addresses of the page on screen in every language, its own among them."""
    request: HttpRequest = context["request"]
    here = canonical_path(request)
    addresses = [request.build_absolute_uri(in_language(here, code)) for code in LANGUAGES]
    return [
        *(Alternate(*pair) for pair in zip(LANGUAGES, addresses, strict=True)),
        Alternate("x-default", addresses[0]),
    ]


@register.inclusion_tag("tracker/_language_remark.html", takes_context=True)
def language_remark(context: template.Context, fact: Fact) -> dict[str, Any]:
    """What a reader of the page's language is told of the language of a fact's source.

    Nothing where it is the page's own. The fact comes from ``with_proof``.
    """
    page, release = get_language() or "en", fact.passage.release if fact.passage else None
    said: dict[str, Any] = {"moment": context.get("moment")}
    if release is None or release.language == page:
        return said
    if code := getattr(fact, "code_in_my_language", None):
        return said | {"words": ALSO_IN[page], "code": code}
    if not getattr(fact, "is_translated", True):
        said["words"] = ONLY_IN[release.language]
    return said


@register.filter
def only_in(release: Release) -> str:
    """That a release is here in its language only: "here only in Spanish"."""
    return str(ONLY_IN[release.language])


@register.filter
def lang(text: str) -> SafeString | str:
    """The attribute that tells a screen reader the language of a text which is in our words.

    Staff write in the language they like, so it is read off the text; nothing where it is that of
    the page, or cannot be told.
    """
    language = _language_read_off(text)
    if language in (None, get_language()):
        return ""
    return format_html(' lang="{}"', language)


@lru_cache(maxsize=4096)
def _language_read_off(text: str) -> str | None:
    language, _is_beyond_doubt = detect_language(text)
    return language
