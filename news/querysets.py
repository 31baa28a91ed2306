"""Sets of news items."""

from django.db.models import Prefetch

from publishing.querysets import TextQuerySet


class NewsItemQuerySet(TextQuerySet):
    def newest_first(self):
        return self.order_by("-dated_on", "-pk")

    def for_list(self):
        """Load what a list shows, without the bodies, newest first."""
        return self.newest_first().select_related("cover")

    def for_detail(self):
        """Load what an article shows."""
        from news.models import Attachment, GalleryImage
        from partners.models import PartnerCity
        from priorities.models import Network, Priority
        from projects.models import Project

        return self.select_related("cover").prefetch_related(
            *(
                Prefetch(name, model.objects.live())
                for name, model in (
                    ("cities", PartnerCity),
                    ("priorities", Priority),
                    ("networks", Network),
                    ("projects", Project),
                )
            ),
            Prefetch("gallery", GalleryImage.objects.filter(shown=True).select_related("image")),
            Prefetch("attachments", Attachment.objects.filter(shown=True).select_related("document")),
        )
