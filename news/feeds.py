"""The news as Atom feeds: in each language one of all news, and one for each partner city."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _

from components.metadata import absolute
from localisation.languages import current_language
from news.models import NewsItem
from partners.models import PartnerCity
from publishing.rich_text import as_safe_html
from publishing.views import TextDetailView

LENGTH = 30  # entries
END = "atom/"  # of a feed's address, behind that of the page it belongs to


def permanent_id(name: str) -> str:
    """Return an identifier that outlives a change of the address (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{name}/{current_language()}"


class NewsFeed(Feed):
    """The latest items that are live in the feed's language; items of other languages are left out.

    The language is kept nowhere: one feed object answers in all of them.
    """

    feed_type = Atom1Feed

    def title(self, city=None):
        return _("Kraków and the world: news")

    def subtitle(self, city=None):
        return _("News of Kraków’s international cooperation")

    def link(self, city=None):
        return absolute(reverse("news:list"))

    def feed_url(self, city=None):
        return self.link(city) + END

    def feed_guid(self, city=None):
        return self.feed_url(city)

    def author_name(self):
        return _("City of Kraków")

    def items(self, city=None):
        return self.latest(NewsItem.objects.all())

    def latest(self, news: QuerySet) -> QuerySet:
        language = current_language()
        return news.live_in(language).order_by(f"-published_at_{language}", "-pk")[:LENGTH]

    def item_title(self, item: NewsItem):
        return item.text("title", current_language()).value

    def item_description(self, item: NewsItem):
        lead = item.text("lead", current_language()).value
        return format_html("<p>{}</p>{}", lead, as_safe_html(item.text("body", current_language()).value))

    def item_link(self, item: NewsItem):
        return absolute(item.get_absolute_url(current_language()))

    def item_guid(self, item: NewsItem):
        return permanent_id(f"news/{item.key}")

    def item_pubdate(self, item: NewsItem) -> datetime.datetime:
        return item.published_at_in(current_language())

    def item_updateddate(self, item: NewsItem) -> datetime.datetime:
        return item.changed_at_in(current_language())


class CityNewsFeed(NewsFeed):
    """The latest items about one partner city."""

    def get_object(self, request, city: PartnerCity):
        return city

    def title(self, city):
        name = city.text("name", current_language()).value
        return _("%(city)s: news from “Kraków and the world”") % {"city": name}

    def link(self, city):
        return absolute(city.get_absolute_url(current_language()))

    def feed_guid(self, city):
        return permanent_id(f"cities/{city.key}")

    def items(self, city):
        return self.latest(city.news_items)


class CityNewsView(TextDetailView):
    """A city's feed, below the city's page; like the page it is found at earlier addresses, too."""

    model = PartnerCity
    feed = CityNewsFeed()

    def get_address(self, item):
        return super().get_address(item) + END

    def render_to_response(self, context, **kwargs):
        return self.feed(self.request, city=self.object)
