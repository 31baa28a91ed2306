"""Agreements in the order of time."""

import datetime
from collections.abc import Iterable
from itertools import groupby

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Agreement
from publishing.filters import ForgivingFilterSet


class TimelineFilter(ForgivingFilterSet):
    as_of = django_filters.DateFilter(label=_("As of"))

    class Meta:
        model = Agreement
        fields: list[str] = []

    @property
    def day(self) -> datetime.date:
        """Return the day the timeline is for."""
        return self.chosen.get("as_of") or timezone.localdate()


def years_of(agreements: Iterable[Agreement]) -> list[tuple[str, list[Agreement]]]:
    """Return the dated agreements by year, the earliest first."""
    dated = sorted(
        (each for each in agreements if each.signed_on), key=lambda each: (each.signed_on, each.key)
    )
    return [(year, list(group)) for year, group in groupby(dated, key=lambda each: each.signed_on[:4])]
