"""Sets of priorities and networks."""

from django.db.models import Exists, OuterRef

from publishing.querysets import TextQuerySet


class PriorityQuerySet(TextQuerySet):
    def served_with(self, city):
        """Keep priorities that live news or projects with this city serve."""
        serves = [
            Exists(relation.related_model.objects.live().filter(priorities=OuterRef("pk"), cities=city))
            for relation in self.model._meta.related_objects
            if relation.name in {"news_items", "projects"}
        ]
        return self.filter(serves[0] | serves[1])

    def for_list(self):
        return self.select_related("document").without("body")

    def for_detail(self):
        return self.select_related("document")


class NetworkQuerySet(TextQuerySet):
    def with_memberships(self):
        return self.prefetch_related("memberships")
