"""The news as an Atom feed, one in each language."""

import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _

from localisation.languages import current_language
from news.models import NewsItem
from publishing.rich_text import as_safe_html

LENGTH = 30  # entries


class NewsFeed(Feed):
    """The latest items that are live in the feed's language; items of other languages are left out."""

    feed_type = Atom1Feed

    def title(self):
        return _("Kraków and the world: news")

    def subtitle(self):
        return _("News of Kraków’s international cooperation")

    def link(self):
        return settings.SITE_URL + reverse("news:list")

    def feed_url(self):
        return settings.SITE_URL + reverse("news:feed")

    def feed_guid(self):
        return self.feed_url()

    def author_name(self):
        return _("City of Kraków")

    def items(self):
        language = current_language()  # kept nowhere: one feed object answers in all languages
        return NewsItem.objects.live_in(language).order_by(f"-published_at_{language}", "-pk")[:LENGTH]

    def item_title(self, item: NewsItem):
        return item.text("title", current_language()).value

    def item_description(self, item: NewsItem):
        lead = item.text("lead", current_language()).value
        return format_html("<p>{}</p>{}", lead, as_safe_html(item.text("body", current_language()).value))

    def item_link(self, item: NewsItem):
        return settings.SITE_URL + item.get_absolute_url(current_language())

    def item_guid(self, item: NewsItem):
        """Return an identifier that outlives a change of the address (RFC 4151)."""
        return (
            f"tag:{settings.SITE_URL.split('//')[1].split(':')[0]},2026:news/{item.key}/{current_language()}"
        )

    def item_pubdate(self, item: NewsItem) -> datetime.datetime:
        return item.published_at_in(current_language())

    def item_updateddate(self, item: NewsItem) -> datetime.datetime:
        published_at = item.published_at_in(current_language())
        if item.corrected_on is None:
            return published_at
        corrected_at = datetime.datetime.combine(
            item.corrected_on, datetime.time(), settings.OFFICE_TIME_ZONE
        )
        return max(published_at, corrected_at)
