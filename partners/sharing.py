"""Share cards of partner cities, and of the texts that are about them."""

from collections.abc import Iterable

from django.utils import timezone

from cartography.places import Place
from localisation.formats import country_name
from partners.models import PartnerCity
from partners.network import Network
from partners.status import CityStatus
from sharing.cards import Subject, register, register_network


def places_on_card(cities: Iterable[PartnerCity], language: str) -> tuple[Place, ...]:
    """Return the cities that a text is about, marked alike: the card tells nothing of their status."""
    return tuple(_place(city, CityStatus.ACTIVE, city.text("name", language).value) for city in cities)


def _place(city: PartnerCity, status: str, name: str = "") -> Place:
    return Place(city.key, name, city.latitude, city.longitude, status=str(status))


def _place_with_status(city: PartnerCity, language: str) -> tuple[Place, ...]:
    status = city.status_on(timezone.localdate())
    return (_place(city, status, city.text("name", language).value),)


def _kicker(city: PartnerCity, language: str) -> str:
    """Return "Partner city · Ukraine"; where it is none today, "Russia · ended"."""
    status, country = city.status_on(timezone.localdate()), country_name(city.country, language)
    return f"{city.kind_name} · {country}" if status == CityStatus.ACTIVE else f"{country} · {status.label}"


def _network() -> tuple[Place, ...]:
    """Load all partner cities with their status, in two queries."""
    return tuple(_place(city, city.status) for city in Network.on(timezone.localdate()).all)


register(
    Subject(
        PartnerCity,
        items=lambda: PartnerCity.objects.for_list(),
        kicker=_kicker,
        places=_place_with_status,
    )
)
register_network(_network)
