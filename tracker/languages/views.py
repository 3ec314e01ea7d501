"""The choice of a language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tracker.languages.addresses import LANGUAGES, in_language
from tracker.pages.errors import AddressMistake


@csrf_exempt  # pages are the same for everybody, so they carry no token; this picks a language only
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language ``to`` for a year, and go to the page ``next`` in it.

    Raises AddressMistake where ``to`` is no language of this site or ``next`` leads off it.
    """
    language = request.POST.get("to", "")
    if language not in LANGUAGES:
        raise AddressMistake(
            _("“%(text)s” is no language of this site. Choose one at the top of any page.")
            % {"text": language[:40]}
        )
    address = request.POST.get("next") or "/"
    translated = in_language(address, language)
    if not (_is_of_this_site(request, address) and _is_of_this_site(request, translated)):
        raise AddressMistake(_("This address is not on this site, so no language leads there."))
    response = HttpResponseRedirect(translated, status=303)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _is_of_this_site(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
