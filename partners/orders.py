"""The orders in which partner cities are listed, each in both directions."""

from collections.abc import Callable, Iterable

from localisation.formats import country_name
from localisation.sorting import sort_key, sorted_by_name
from partners.models import PartnerCity
from partners.status import CityStatus

STATUSES = list(CityStatus)
DESCENDING = "-"  # before an order's name turns it round

# By name: what a city is compared by in a language; None where it is not known.
KEYS: dict[str, Callable[[PartnerCity, str], object]] = {
    "name": lambda city, language: sort_key(city.text("name", language).value, language),
    "country": lambda city, language: sort_key(country_name(city.country, language), language),
    "status": lambda city, language: STATUSES.index(city.status),
    "first-agreement": lambda city, language: city.first_agreement and city.first_agreement.signed_on,
    "distance": lambda city, language: city.distance_km,
}
DEFAULT = "name"
ORDERS = [direction + name for name in KEYS for direction in ("", DESCENDING)]


def in_order(cities: Iterable[PartnerCity], order: str, language: str) -> list[PartnerCity]:
    """Return cities, whose `status` is known, in one of ORDERS; equal ones by name, unknown ones last."""
    key_of = KEYS[order.removeprefix(DESCENDING)]
    cities = sorted_by_name(cities, lambda city: city.text("name", language).value, language)
    keys = {city: key_of(city, language) for city in cities}
    known = sorted(
        (city for city in cities if keys[city] is not None),
        key=keys.__getitem__,
        reverse=order.startswith(DESCENDING),
    )
    return known + [city for city in cities if keys[city] is None]


def turned(order: str) -> str:
    """Return the same order in the other direction."""
    return order.removeprefix(DESCENDING) if order.startswith(DESCENDING) else DESCENDING + order
