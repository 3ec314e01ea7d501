"""The site's addresses, and beside them a view that does nothing."""

from django.http import HttpResponse
from django.urls import path

from tracker import urls

handler400, handler404 = urls.handler400, urls.handler404
urlpatterns = [path("empty/", lambda request: HttpResponse()), *urls.urlpatterns]
