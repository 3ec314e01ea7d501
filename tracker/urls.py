"""Addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from tracker.api.page import api_page
from tracker.changes.views import changes, changes_feed
from tracker.counts.views import counts
from tracker.drawings.views import americas_map, compare, embedded_map, figures_page
from tracker.languages.views import choose_language
from tracker.open_data.package.views import choose_snapshot, package_file, snapshot_file
from tracker.open_data.page import data_page
from tracker.open_data.views import list_file, status_file
from tracker.pages import views
from tracker.search.views import search
from tracker.sharing.embeds import embedded_country, embedded_table
from tracker.sharing.robots import robots
from tracker.sharing.sitemaps import SITEMAPS

# What people read: English without a prefix, the others under /es/, /pt/ and /fr/.
pages = i18n_patterns(
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
    path("data/", data_page, name="data"),
    path("api/", api_page, name="api"),
    path("embed/table/", embedded_table, name="embed-table"),
    path("embed/map/", embedded_map, name="embed-map"),
    path("embed/country/<str:code>/", embedded_country, name="embed-country"),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)

# What programs read, and what is the same in every language.
urlpatterns = [
    path("data/status.csv", status_file, {"form": "csv"}, name="status-csv"),
    path("data/status.xlsx", status_file, {"form": "xlsx"}, name="status-xlsx"),
    path("data/status.json", status_file, {"form": "json"}, name="status-json"),
    path("data/package.zip", package_file, name="package"),
    path("data/snapshots/", choose_snapshot, name="choose-snapshot"),
    path("data/snapshots/v1/<str:as_of>/<str:known_at>.zip", snapshot_file, name="snapshot"),
    path("data/<str:name>.<str:form>", list_file, name="list-file"),
    path(
        "sitemap.xml",
        sitemap_index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap-section"),
    path("robots.txt", robots, name="robots"),
    path("language/", choose_language, name="language"),
    path("api/", include("tracker.api.urls")),
    *pages,
]

handler400 = "tracker.api.problems.bad_request"
handler404 = "tracker.pages.views.page_not_found"
