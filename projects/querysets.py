"""Sets of projects."""

from django.db.models import Prefetch

from partners.models import PartnerCity
from priorities.models import Network, Priority
from publishing.querysets import TextQuerySet


class ProjectQuerySet(TextQuerySet):
    def for_list(self):
        """Load what a list shows, the latest first."""
        return self.order_by("-starts_on", "key").prefetch_related(
            Prefetch("cities", PartnerCity.objects.live())
        )

    def for_detail(self):
        return self.select_related("cover").prefetch_related(
            Prefetch("cities", PartnerCity.objects.live()),
            Prefetch("priorities", Priority.objects.live().for_list()),
            Prefetch("networks", Network.objects.live()),
        )
