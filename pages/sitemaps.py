"""The sitemap: every page in every language it exists in, with its versions."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from localisation.languages import public_languages
from news.models import NewsItem
from pages.models import Page
from partners.models import PartnerCity
from priorities.models import Network, Priority
from projects.models import Project

LISTS = [
    "home",
    "news:list",
    "partners:list",
    "partners:records",
    "partners:timeline",
    "priorities:list",
    "networks:list",
    "projects:list",
    "accessibility",
]


class PortalSitemap(Sitemap):
    i18n = True
    alternates = True
    languages = property(lambda self: public_languages())
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc

    def _urls(self, page, protocol, domain):
        """Add to each page the version for readers of other languages: the one it was first written in."""
        urls = super()._urls(page, protocol, domain)
        for url in urls:
            locations = {version["lang_code"]: version["location"] for version in url["alternates"]}
            original = getattr(url["item"][0], "original_language", settings.LANGUAGE_CODE)
            default = locations.get(original) or next(iter(locations.values()))
            url["alternates"].append({"lang_code": "x-default", "location": default})
        return urls


class ListSitemap(PortalSitemap):
    def items(self):
        return LISTS

    def location(self, item):
        return reverse(item)


class TextSitemap(PortalSitemap):
    """The pages of one model's live texts."""

    limit = 50_000  # addresses, the most that the sitemap protocol allows in a file

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.live().without("lead", "body").order_by("pk")

    def get_languages_for_item(self, item):
        return [language for language in public_languages() if item.has_page_in(language)]

    def lastmod(self, item):
        return item[0].updated_at if isinstance(item, tuple) else item.updated_at


SITEMAPS = {
    "lists": ListSitemap,
    **{
        model._meta.model_name: TextSitemap(model)
        for model in (NewsItem, PartnerCity, Priority, Network, Project, Page)
    },
}
