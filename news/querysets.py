"""Sets of news items."""

from django.db.models import Prefetch

from publishing.querysets import TextQuerySet


class NewsItemQuerySet(TextQuerySet):
    def newest_first(self):
        return self.order_by("-dated_on", "-pk")

    def for_list(self):
        """Load what a list shows, without the bodies, newest first."""
        return self.newest_first().without("body")

    def with_covers(self):
        """Load also what a list illustrates its items with: the photographs and the keys of the cities."""
        from partners.models import PartnerCity

        cities = Prefetch("cities", PartnerCity.objects.live().only("key"))
        return self.select_related("cover").prefetch_related(cities)

    def about(self, cities):
        """Keep items that concern any of the cities."""
        return self.filter(cities__in=cities).distinct()

    def for_detail(self):
        """Load an article with its pictures and attachments that are shown."""
        from news.models import Attachment, GalleryImage

        return self.select_related("cover").prefetch_related(
            Prefetch("gallery", GalleryImage.objects.filter(shown=True).select_related("image")),
            Prefetch("attachments", Attachment.objects.filter(shown=True).select_related("document")),
        )
