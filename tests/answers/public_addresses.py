"""The addresses of the site that readers see, read off the site itself."""

from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern

WITH_QUERIES = (
    "/?status=adopted&sort=-since",
    "/?as_of=2014-12-31",
    "/?known_at=2020-01-01",
    "/compare/?c=PY&c=CR",
    "/search/?q=strategy",
    "/about/counts/?validity=ever",
)


def public_addresses() -> list[str]:
    """One address for each page and file, and some that depend on their query."""
    routes = map(_filled, _routes(get_resolver().url_patterns))
    return sorted({f"/{route}" for route in routes if "<" not in route} | {*WITH_QUERIES})


def _filled(route: str) -> str:
    """A route with what the seeds have; one of which nothing is known keeps its gap."""
    code = "E-049/17" if "releases/" in route else "PY"
    known = {
        "<str:code>": code,
        "<path:code>": code,
        "<str:slug>": "costa-rica-national-cybersecurity-strategy",
        "<str:name>.<str:form>": "events.csv",
        "<section>": "countries",
    }
    for gap, value in known.items():
        route = route.replace(gap, value)
    return route


def _routes(patterns, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if route.startswith(("admin/", "language/")):
            continue
        if not isinstance(pattern, URLPattern):
            yield from _routes(pattern.url_patterns, route)
        elif isinstance(pattern.pattern, RoutePattern):
            yield route
