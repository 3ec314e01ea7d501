"""The addresses that a search engine should know."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from releases.models import Release
from tracker.assistance.models import Assistance, Milestone
from tracker.countries.models import Country
from tracker.facts.models import Fact
from tracker.pages.moment import today
from tracker.recommendations.models import FollowUp, Recommendation
from tracker.strategies.models import StatusEvent, Strategy

FACTS: tuple[type[Fact], ...] = (StatusEvent, Assistance, Recommendation, FollowUp, Milestone)


class InEveryLanguage(Sitemap):
    """Each page once in every language, each time with the addresses of the others."""

    i18n = True
    alternates = True
    x_default = True
    limit = 10_000  # addresses in one file, a fifth of what the protocol allows


class PageSitemap(InEveryLanguage):
    """The pages that are there whatever the database holds."""

    def items(self):
        return [
            "status-table",
            "map",
            "figures",
            "recommendations",
            "changes",
            "about",
            "counts",
            "data",
            "api",
        ]

    def location(self, item):
        return reverse(item)


class CountrySitemap(InEveryLanguage):
    """The countries that the table of today lists."""

    def items(self):
        return Country.objects.listed_on(today()).order_by("code")


class StrategySitemap(InEveryLanguage):
    """The strategies of which something published is known."""

    def items(self):
        events = StatusEvent.objects.published().filter(strategy=OuterRef("pk"))
        return Strategy.objects.filter(Exists(events)).order_by("slug")


class ReleaseSitemap(InEveryLanguage):
    """The releases that prove something published."""

    def items(self):
        anything = Q()
        for kind in FACTS:
            proved = kind.objects.published().filter(passage__release=OuterRef("pk"))
            anything |= Q(Exists(proved))
        return Release.objects.filter(anything).order_by("code")

    def location(self, item):
        return reverse("release-detail", args=[item.code])


SITEMAPS: dict[str, type[Sitemap]] = {
    "pages": PageSitemap,
    "countries": CountrySitemap,
    "strategies": StrategySitemap,
    "releases": ReleaseSitemap,
}
