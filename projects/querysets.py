"""Sets of projects."""

from django.db.models import Prefetch

from partners.models import PartnerCity
from publishing.querysets import TextQuerySet


class ProjectQuerySet(TextQuerySet):
    def for_list(self):
        """Load what a list shows, the latest first."""
        cities = PartnerCity.objects.live().without("lead", "body")
        return self.order_by("-starts_on", "key").without("body").prefetch_related(Prefetch("cities", cities))
