"""Addresses."""

from django.contrib import admin
from django.urls import path

from tracker.pages import views

urlpatterns = [
    path("", views.status_table, name="status-table"),
    path("countries/<str:code>/", views.country_detail, name="country-detail"),
    path("strategies/<str:slug>/", views.strategy_detail, name="strategy-detail"),
    path("releases/<path:code>/", views.release_detail, name="release-detail"),
    path("recommendations/", views.recommendations, name="recommendations"),
    path("about/", views.about, name="about"),
    path("data/status.csv", views.status_csv, name="status-csv"),
    path("admin/", admin.site.urls),
]

handler400 = "tracker.pages.views.bad_request"
handler404 = "tracker.pages.views.page_not_found"
