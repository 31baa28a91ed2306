"""The network of partner cities as it stands on a day, counted."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from partners.models import PartnerCity
from partners.status import CityStatus


@dataclass(frozen=True)
class Network:
    """The partner cities on a day by their status; every number in a sentence is computed from here."""

    day: datetime.date
    active: list[PartnerCity]
    unconfirmed: list[PartnerCity]
    ended: list[PartnerCity]

    @classmethod
    def on(cls, day: datetime.date) -> "Network":
        """Load the network of a day: the cities and their agreements, in two queries."""
        return cls.of(PartnerCity.objects.live().for_list(), day)

    @classmethod
    def of(cls, cities, day: datetime.date) -> "Network":
        """Sort cities with their agreements loaded by their status on a day."""
        by_status: dict[str, list[PartnerCity]] = {status: [] for status in CityStatus}
        for city in cities:
            city.status = city.status_on(day)
            by_status[city.status].append(city)
        return cls(
            day,
            active=by_status[CityStatus.ACTIVE],
            unconfirmed=by_status[CityStatus.UNKNOWN] + by_status[CityStatus.SUSPENDED],
            ended=by_status[CityStatus.ENDED],
        )

    @cached_property
    def all(self) -> list[PartnerCity]:
        """Return all cities, the nearest first."""
        return sorted([*self.active, *self.unconfirmed, *self.ended], key=lambda city: city.distance_km)

    @cached_property
    def agreements(self) -> list:
        """Return all agreements of all cities, in the order of their cities' distance."""
        return [agreement for city in self.all for agreement in city.agreements.all()]

    @cached_property
    def countries(self) -> Counter:
        """Return the number of active partners by country."""
        return Counter(city.country for city in self.active)

    @cached_property
    def continents(self) -> Counter:
        return Counter(city.continent for city in self.active if city.continent)

    @cached_property
    def capitals(self) -> list[PartnerCity]:
        return [city for city in self.active if city.is_capital]

    @cached_property
    def first_agreement(self):
        """Return the earliest dated agreement with an active partner, or None."""
        firsts = [city.first_agreement for city in self.active if city.first_agreement]
        return min(firsts, key=lambda agreement: agreement.signed_on, default=None)
