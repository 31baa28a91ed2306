"""Sets of partner cities and agreements."""

from django.db import models
from django.db.models import Prefetch

from publishing.querysets import TextQuerySet


class PartnerCityQuerySet(TextQuerySet):
    def with_agreements(self):
        """Load the agreements, from which each city's status follows, in one more query."""
        from partners.models import Agreement

        return self.prefetch_related(Prefetch("agreements", Agreement.objects.select_related("document")))

    def with_figures(self):
        return self.prefetch_related("figures")

    def for_list(self):
        """Load what a list of cities shows, without the long texts."""
        return self.with_agreements().without("body", "phrase_in", "phrase_with")

    def for_detail(self):
        return self.with_agreements().with_figures().select_related("cover")

    def in_country(self, code: str):
        return self.filter(country=code)


class AgreementQuerySet(models.QuerySet):
    def dated(self):
        """Keep agreements of which at least the year of signing is known."""
        return self.exclude(signed_on="")
