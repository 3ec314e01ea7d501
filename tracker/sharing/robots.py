"""What robots are asked (RFC 9309)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tracker.languages.addresses import LANGUAGES, in_language


def robots(request: HttpRequest) -> HttpResponse:
    """All may be read but the staff's pages; the frames say themselves that they are no pages."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    staff = [in_language(reverse("admin:index"), language) for language in LANGUAGES]
    closed = [f"Disallow: {path}" for path in staff]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
