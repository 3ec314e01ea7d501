"""Mistakes in an address, and the pages that name them."""

from django.shortcuts import render


class AddressMistake(Exception):
    """Something in the address is wrong; the message says what, and what would be right.

    ``parameter`` names the one that is wrong, where whoever noticed it knows.
    """

    status = 400
    template = "400.html"
    parameter = ""


class NotHere(AddressMistake):
    """The address names something that this tracker does not have."""

    status = 404
    template = "404.html"


class AddressMistakeMiddleware:
    """Answers an AddressMistake with its page, also on a development server."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, AddressMistake):
            context = {"message": str(exception)}
            return render(request, exception.template, context, status=exception.status)
        return None
