"""Sets of news items."""

from django.db.models import Prefetch

from publishing.querysets import TextQuerySet


class NewsItemQuerySet(TextQuerySet):
    def newest_first(self):
        return self.order_by("-dated_on", "-pk")

    def for_list(self):
        """Load what a list shows, without the bodies, newest first."""
        return self.newest_first().without("body")

    def for_detail(self):
        """Load an article with its pictures and attachments that are shown."""
        from news.models import Attachment, GalleryImage

        return self.select_related("cover").prefetch_related(
            Prefetch("gallery", GalleryImage.objects.filter(shown=True).select_related("image")),
            Prefetch("attachments", Attachment.objects.filter(shown=True).select_related("document")),
        )
