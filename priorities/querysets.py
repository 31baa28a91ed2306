"""Sets of priorities and networks."""

from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from publishing.querysets import TextQuerySet


def done_for(priority_model) -> dict[str, QuerySet]:
    """Return what is done for priorities and is live, by the name of the relation: news and projects."""
    return {
        relation.name: relation.related_model.objects.live()
        for relation in priority_model._meta.related_objects
        if relation.name in {"news_items", "projects"}
    }


def is_served(priority_model, **wanted) -> Exists:
    """Return the condition that some live news or project is as wanted: `priorities=…, cities=…`."""
    return reduce(or_, [Exists(items.filter(**wanted)) for items in done_for(priority_model).values()])


class PriorityQuerySet(TextQuerySet):
    def served_with(self, city):
        """Keep priorities that live news or projects with this city serve."""
        return self.filter(is_served(self.model, priorities=OuterRef("pk"), cities=city))

    def with_counts(self):
        """Count in `news_items_count` and `projects_count` what is live and serves each priority."""
        counts = {
            f"{name}_count": Coalesce(
                Subquery(
                    items.order_by()
                    .filter(priorities=OuterRef("pk"))
                    .values("priorities")
                    .annotate(number=Count("pk"))
                    .values("number")
                ),
                0,
            )
            for name, items in done_for(self.model).items()
        }
        return self.annotate(**counts)

    def for_list(self):
        return self.select_related("document").without("body")

    def for_detail(self):
        return self.select_related("document")


class NetworkQuerySet(TextQuerySet):
    def with_memberships(self):
        return self.prefetch_related("memberships")
