"""Addresses."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from tracker.changes.views import changes, changes_feed
from tracker.counts.views import counts
from tracker.drawings.views import americas_map, compare, embedded_map, figures_page
from tracker.pages import views
from tracker.search.views import search
from tracker.sharing.embeds import embedded_country, embedded_table
from tracker.sharing.robots import robots
from tracker.sharing.sitemaps import SITEMAPS

urlpatterns = [
    path("", views.status_table, name="status-table"),
    path("countries/<str:code>/", views.country_detail, name="country-detail"),
    path("strategies/<str:slug>/", views.strategy_detail, name="strategy-detail"),
    path("releases/<path:code>/", views.release_detail, name="release-detail"),
    path("recommendations/", views.recommendations, name="recommendations"),
    path("map/", americas_map, name="map"),
    path("figures/", figures_page, name="figures"),
    path("compare/", compare, name="compare"),
    path("changes/", changes, name="changes"),
    path("changes/feed.atom", changes_feed, name="changes-feed"),
    path("changes/<str:code>/feed.atom", changes_feed, name="country-changes-feed"),
    path("search/", search, name="search"),
    path("about/", views.about, name="about"),
    path("about/counts/", counts, name="counts"),
    path("data/status.csv", views.status_csv, name="status-csv"),
    path("data/events.csv", views.events_csv, name="events-csv"),
    path("embed/table/", embedded_table, name="embed-table"),
    path("embed/map/", embedded_map, name="embed-map"),
    path("embed/country/<str:code>/", embedded_country, name="embed-country"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("admin/", admin.site.urls),
]

handler400 = "tracker.pages.views.bad_request"
handler404 = "tracker.pages.views.page_not_found"
