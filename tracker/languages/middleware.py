"""The language of a request is that of its address; a remembered choice opens the entrances."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import override

from tracker.languages.addresses import LANGUAGES, in_language, language_of

Answer = Callable[[HttpRequest], HttpResponseBase]

# Where people come in by typing the name of the site. Every other address means what it says.
ENTRANCES = frozenset({"/", "/admin/"})


def remembered_language(get_response: Answer) -> Answer:
    """Leads whoever chose another language from an English entrance to the one of that language.

    It stands before every cache. Only the entrances depend on the cookie, so that all other pages
    are the same for everybody. A part of a page that htmx asks for stays in the page's language.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info not in ENTRANCES:
            return get_response(request)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        is_opened = request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers
        response: HttpResponseBase
        if is_opened and chosen in LANGUAGES and chosen != settings.LANGUAGE_CODE:
            response = HttpResponseRedirect(in_language(request.get_full_path(), chosen))
            response["Cache-Control"] = "private, no-store"
        else:
            response = get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer


def language_of_the_address(get_response: Answer) -> Answer:
    """Speaks the language that the address names, and says so to programs.

    Django's own LocaleMiddleware also weighs what the browser prefers, and marks every page as
    depending on that; here one address is one page in one language.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        language = language_of(request.path_info)
        with override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer
