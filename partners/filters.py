"""Filters of the partner cities.

There are some dozens of cities and their status follows from their agreements, so the filters work on
the loaded list: one query for the cities, one for the agreements, however many filters there are.
"""

import datetime
from collections import Counter
from collections.abc import Callable

import django_filters
from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from localisation.formats import country_name
from localisation.languages import current_language
from localisation.sorting import sort_key
from partners.continents import CONTINENTS, continent_name
from partners.models import Agreement, PartnerCity
from partners.status import CityStatus
from publishing.filters import Choice, ForgivingFilterSet, KnownValueField
from search.folding import begin_words, words

SHOWN_STATUSES = [CityStatus.ACTIVE, CityStatus.SUSPENDED, CityStatus.UNKNOWN, CityStatus.ENDED]


class CityFacet(django_filters.Filter):
    """Cities by a property. `values_of` gives a city's values, `label_of` names a value."""

    field_class = KnownValueField

    def __init__(self, values_of: Callable, label_of: Callable, is_known: Callable, **kwargs):
        self.values_of = values_of
        self.label_of = label_of
        super().__init__(is_known=is_known, **kwargs)

    def filter(self, cities, value):
        return [city for city in cities if value in self.values_of(city)]


class SinceFilter(django_filters.Filter):
    """Cities whose first agreement is of this year or later."""

    field_class = forms.IntegerField

    def filter(self, cities, value):
        return [
            city
            for city in cities
            if city.first_agreement and int(city.first_agreement.signed_on[:4]) >= value
        ]


class CitySearchFilter(django_filters.CharFilter):
    """Cities of which some name, in any language, holds all words."""

    def filter(self, cities, value):
        wanted = words(value)
        return [city for city in cities if begin_words(wanted, words(city.all_names))]


class PassThroughFilter(django_filters.DateFilter):
    """A value that the view reads; it drops no city by itself."""

    def filter(self, cities, value):
        return cities


class PartnerCityFilter(ForgivingFilterSet):
    country = CityFacet(
        lambda city: [city.country],
        lambda value: country_name(value, current_language()),
        is_known=lambda value: PartnerCity.objects.live().in_country(value).exists(),
        label=_("Country"),
    )
    continent = CityFacet(
        lambda city: [city.continent] if city.continent else [],
        lambda value: continent_name(value, current_language()),
        is_known=CONTINENTS.__contains__,
        label=_("Continent"),
    )
    kind = CityFacet(
        lambda city: {agreement.kind for agreement in city.agreements.all()},
        lambda value: Agreement.Kind(value).label,
        is_known=Agreement.Kind.values.__contains__,
        label=_("Kind of agreement"),
    )
    status = CityFacet(
        lambda city: [city.status],
        lambda value: CityStatus(value).label,
        is_known=[status.value for status in SHOWN_STATUSES].__contains__,
        label=_("Status"),
    )
    since = SinceFilter(min_value=1900, max_value=2100, label=_("First agreement since the year"))
    as_of = PassThroughFilter(label=_("As of"))
    q = CitySearchFilter(label=_("Name"), max_length=200)

    class Meta:
        model = PartnerCity
        fields: list[str] = []

    @property
    def day(self) -> datetime.date:
        """Return the day the list is for."""
        return self.chosen.get("as_of") or timezone.localdate()

    @cached_property
    def loaded(self) -> list[PartnerCity]:
        """Return all cities with their status on that day, also those that were not yet partners."""
        cities = list(self.queryset)
        for city in cities:
            city.status = city.status_on(self.day)
        return cities

    def filtered_without(self, left_out: str) -> list[PartnerCity]:
        """Return the cities that all filters but one leave; never those that were not yet partners."""
        cities = [city for city in self.loaded if city.status != CityStatus.NONE]
        for name, value in self.chosen.items():
            if name != left_out:
                cities = self.filters[name].filter(cities, value)
        return cities

    @cached_property
    def facets(self) -> dict[str, list[Choice]]:
        """Return each facet's choices by name; only choices that leave something, or are chosen."""
        return {
            name: self._choices(name, each)
            for name, each in self.filters.items()
            if isinstance(each, CityFacet)
        }

    def _choices(self, name: str, facet: CityFacet) -> list[Choice]:
        chosen = self.chosen.get(name)
        counts = Counter(value for city in self.filtered_without(name) for value in facet.values_of(city))
        if chosen:
            counts.setdefault(chosen, 0)
        choices = [
            Choice(value, str(facet.label_of(value)), count, value == chosen)
            for value, count in counts.items()
        ]
        return sorted(choices, key=lambda choice: sort_key(choice.label, current_language()))
