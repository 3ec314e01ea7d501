"""What templates need so that a page can be found, described, cited and framed."""

import html
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale

from releases.models import Release
from tracker.citing.pages import Cited, cite_page, cite_release, cited
from tracker.countries.models import Country
from tracker.sharing.dataset import country_page, dataset, json_ld
from tracker.status_table.table import StatusTable
from tracker.strategies.models import Strategy

register = template.Library()


@register.simple_block_tag
def captured(content: str) -> SafeString:
    """What stands inside, for use in more than one place: ``{% captured as title %}``."""
    return mark_safe(" ".join(content.split()))  # noqa: S308 (rendered, so escaped already)


@register.simple_tag(takes_context=True)
def canonical_address(context: template.Context) -> str:
    """The one absolute address of the page on screen: in its own order, without empty fields."""
    request = context["request"]
    return request.build_absolute_uri(canonical_path(request))


def canonical_path(request: HttpRequest) -> str:
    """The path and query of ``canonical_address``."""
    asked = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if value and name != "sort"
    ]
    query = f"?{urlencode(asked, safe=':/')}" if asked else ""
    return request.path + query


@register.simple_tag(takes_context=True)
def absolute_address(context: template.Context, path: str) -> str:
    """A path of this site as an address that works anywhere."""
    return context["request"].build_absolute_uri(path)


@register.simple_tag
def open_graph_locale() -> str:
    """The language of the page as Open Graph writes it: "en", "pt_BR"."""
    return to_locale(get_language() or "en")


@register.simple_tag(takes_context=True)
def dataset_description(context: template.Context) -> SafeString:
    """The whole table described for programs, as a JSON-LD element."""
    return json_ld(dataset(context["request"], context["table"]))


@register.simple_tag(takes_context=True)
def country_description(context: template.Context) -> SafeString:
    """A country's page described for programs, as a JSON-LD element."""
    country = context["row"].country
    return json_ld(country_page(context["request"], country, context["assistance"]))


@register.inclusion_tag("tracker/_cite.html", takes_context=True)
def cite_this(
    context: template.Context, subject: Cited | StatusTable | Country | Strategy | Release | str
) -> dict[str, Any]:
    """How to cite the page on screen, which shows the subject or, else, has it for its title."""
    request, moment = context["request"], context["moment"]
    page = cited(subject, request, moment)
    frame = request.build_absolute_uri(page.frame) if page.frame else ""
    return {
        "page": cite_page(request, moment, page),
        "release": cite_release(subject) if isinstance(subject, Release) else None,
        "frame": frame and frame_markup(frame, page.title),
    }


def frame_markup(address: str, title: str) -> str:
    """What somebody else's page needs to show a page of ours; not safe, but to be shown as text."""
    return (
        f'<iframe src="{html.escape(address)}" title="{html.escape(title)}" '
        'width="100%" height="480" loading="lazy"></iframe>'
    )
