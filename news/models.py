"""News items with their pictures and attachments."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import Document, Image
from localisation.partial_dates import PartialDateField, ends_after_start, is_partial_date
from news.querysets import NewsItemQuerySet
from partners.models import AboutCities, PartnerCity
from priorities.models import Network, Priority
from projects.models import Project
from publishing.languages import text_to_name
from publishing.models import Text
from publishing.rich_text import RichTextField


def today() -> str:
    return timezone.localdate().isoformat()


class NewsItem(AboutCities, Text):
    """One piece of news. It has a page in the languages it is live in, and in no other."""

    url_name = "news:detail"
    required_fields = ("title", "lead")
    part_kinds = ("gallery", "attachments")

    dated_on = PartialDateField(
        _("date"),
        default=today,
        blank=False,
        db_index=True,
        help_text=_("When it happened, as exactly as is known: 2024, 03.2024 or 12.03.2024."),
    )
    dated_until = PartialDateField(_("until"), help_text=_("The last day of what took several days."))
    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences; lists show it too."))
    body = RichTextField(_("text"), blank=True)
    cover = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, verbose_name=_("cover picture"))
    cities = models.ManyToManyField(
        PartnerCity, related_name="news_items", blank=True, verbose_name=_("partner cities")
    )
    priorities = models.ManyToManyField(
        Priority, related_name="news_items", blank=True, verbose_name=_("priorities")
    )
    networks = models.ManyToManyField(
        Network, related_name="news_items", blank=True, verbose_name=_("networks")
    )
    projects = models.ManyToManyField(
        Project, related_name="news_items", blank=True, verbose_name=_("projects")
    )
    corrected_on = models.DateField(
        _("corrected on"), null=True, blank=True, help_text=_("Shown under the text, so that readers know.")
    )

    objects = NewsItemQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        ordering = ["-dated_on", "-pk"]
        constraints = [
            *Text.Meta.constraints,
            is_partial_date("dated_on", "newsitem"),
            is_partial_date("dated_until", "newsitem"),
            ends_after_start("dated_on", "dated_until", "newsitem"),
        ]

    def find_unsourced(self):
        return {} if self.source_list else {"sources": ""}

    def changed_at_in(self, language: str) -> datetime.datetime:
        """Return when the text was published in a language it is live in, or corrected since."""
        published_at = self.published_at_in(language)
        if self.corrected_on is None:
            return published_at
        corrected_at = datetime.datetime.combine(
            self.corrected_on, datetime.time(), settings.OFFICE_TIME_ZONE
        )
        return max(published_at, corrected_at)


class Part(models.Model):
    """A picture or file of a news item, in its place; hidden from the public while `shown` is off."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    shown = models.BooleanField(_("shown"), default=True)
    caption = models.CharField(_("caption"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "uuid"]

    def __str__(self):
        return text_to_name(self, "caption") or str(self.uuid)


class GalleryImage(Part):
    item = models.ForeignKey(NewsItem, models.CASCADE, related_name="gallery")
    image = models.ForeignKey(Image, models.PROTECT, verbose_name=_("picture"))

    class Meta(Part.Meta):
        verbose_name = _("picture in the gallery")
        verbose_name_plural = _("gallery")


class Attachment(Part):
    item = models.ForeignKey(NewsItem, models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, models.PROTECT, verbose_name=_("document"))

    class Meta(Part.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
