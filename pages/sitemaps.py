"""The sitemaps, one for each kind of page: every page in every language it exists in, with its versions."""

from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Paginator
from django.db.models import Max
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property

from localisation.languages import public_languages
from news.models import NewsItem
from pages.models import Page
from partners.models import PartnerCity
from priorities.models import Network, Priority
from projects.models import Project

MODELS = (NewsItem, PartnerCity, Priority, Network, Project, Page)
LISTS = {  # the lists and what they are made of, which says when they last changed
    "home": MODELS,
    "news:list": (NewsItem,),
    "partners:list": (PartnerCity,),
    "partners:records": (PartnerCity,),
    "partners:timeline": (PartnerCity,),
    "priorities:list": (Priority,),
    "networks:list": (Network,),
    "projects:list": (Project,),
    "accessibility": (),
    "barriers:report": (),
}
MOST_ADDRESSES = 25_000  # in one file; the protocol allows twice as many and 50 MB


def last_change(model):
    """Return when one of a model's live texts was last changed; None where there is none."""
    return model.objects.live().aggregate(latest=Max("updated_at"))["latest"]


class ItemPaginator(Paginator):
    """Pages of items, each item once for each language that it has a page in."""

    def __init__(self, items, languages_of):
        super().__init__(items, MOST_ADDRESSES // len(public_languages()))
        self.languages_of = languages_of

    def page(self, number):
        page = super().page(number)
        page.object_list = [
            (item, language) for item in page.object_list for language in self.languages_of(item)
        ]
        return page


class PortalSitemap(Sitemap):
    i18n = True
    alternates = True
    languages = property(lambda self: public_languages())
    protocol = urlsplit(settings.SITE_URL).scheme

    @property
    def paginator(self):
        return ItemPaginator(self.items(), self.get_languages_for_item)

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
        return list(LISTS)

    def location(self, item):
        return reverse(item)

    def lastmod(self, item):
        return max(filter(None, (self.changes[model] for model in LISTS[item])), default=None)

    @cached_property
    def changes(self) -> dict:
        return {model: last_change(model) for model in MODELS}

    def get_latest_lastmod(self):
        return self.lastmod("home")


class TextSitemap(PortalSitemap):
    """The pages of one model's live texts."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.live().without("lead", "body").order_by("pk")

    def get_languages_for_item(self, item):
        return [language for language in public_languages() if item.has_page_in(language)]

    def lastmod(self, item):
        return item.updated_at

    def get_latest_lastmod(self):
        return last_change(self.model)


SITEMAPS = {"lists": ListSitemap} | {model._meta.model_name: partial(TextSitemap, model) for model in MODELS}


@views.x_robots_tag
def index(request):
    """Name the sitemaps of all kinds that have pages, each with when one of them last changed."""
    files = [file for kind, make in SITEMAPS.items() for file in _files_of(kind, make())]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")


def _files_of(kind: str, sitemap: PortalSitemap) -> list[views.SitemapIndexItem]:
    address, paginator = settings.SITE_URL + reverse("sitemap", args=[kind]), sitemap.paginator
    if not paginator.count:
        return []
    latest = sitemap.get_latest_lastmod()
    return [
        views.SitemapIndexItem(address if page == 1 else f"{address}?p={page}", latest)
        for page in paginator.page_range
    ]


def section(request, section):
    """Name the pages of one kind."""
    return views.sitemap(request, SITEMAPS, section)
