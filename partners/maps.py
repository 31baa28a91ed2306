"""Partner cities as the maps need them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from django.utils import timezone

from cartography.places import Place
from localisation.languages import current_language
from partners.models import PartnerCity
from partners.network import Network
from partners.status import CityStatus
from publishing.kept import kept

NEIGHBOURS_SECONDS = 60  # how long a city's page may lag behind a change of another city


class Neighbour(NamedTuple):
    """A city of the network as the page of another one shows it."""

    place: Place
    country: str


def neighbours() -> list[Neighbour]:
    """Return the network as it stands today, the nearest city first, kept between requests."""
    language, today = current_language(), timezone.localdate()
    return kept(
        f"neighbours-{language}-{today}",
        lambda: [Neighbour(place_of(city, city.status), city.country) for city in Network.on(today).all],
        PartnerCity.objects.all(),
        NEIGHBOURS_SECONDS,
    )


class Standing(NamedTuple):
    """Which place a city takes among all by distance, from 1; those next to it; the others of its country."""

    rank: int
    count: int
    nearer: Place | None
    farther: Place | None
    compatriots: list[Place]


def standing_of(city: PartnerCity, network: list[Neighbour]) -> Standing | None:
    """Return a city's standing in the network; None where it is not, or not yet, part of it."""
    places = [each.place for each in network]
    compatriots = [each.place for each in network if each.country == city.country]
    rank = next((rank for rank, place in enumerate(places, start=1) if place.key == city.key), None)
    if rank is None:
        return None
    return Standing(
        rank,
        len(places),
        nearer=places[rank - 2] if rank > 1 else None,
        farther=places[rank] if rank < len(places) else None,
        compatriots=[place for place in compatriots if place.key != city.key],
    )


class Emphasis(NamedTuple):
    """A choice of cities on a map: those named, those marked palely, and those that names are placed for."""

    places: list[Place]
    pale: list[Place]
    drawn_for: list[Place]


def emphasis_on(chosen: Iterable[PartnerCity], cities: Iterable[PartnerCity]) -> Emphasis:
    """Return how a map shows some of the cities; all have their `status` on the day of the map.

    Names are placed for the network of today, which is the same whatever is asked for, and kept.
    """
    today, keys = timezone.localdate(), {city.key for city in chosen}
    places, pale, drawn_for = [], [], []
    for city in sorted(cities, key=lambda city: city.distance_km):
        usual = place_of(city, city.status_on(today))
        shown = replace(usual, status=str(city.status))
        if {usual.status, shown.status} != {CityStatus.NONE}:
            drawn_for.append(usual)
        if shown.status != CityStatus.NONE:
            (places if city.key in keys else pale).append(shown)
    return Emphasis(places, pale, drawn_for)


def network_places() -> list[Place]:
    """Return the network as it stands today as places, the nearest first, kept between requests."""
    return [neighbour.place for neighbour in neighbours()]


def places_of(cities: Iterable[PartnerCity]) -> list[Place]:
    """Return the cities, whose `status` is known, as places named in the language of the page."""
    return [place_of(city, city.status) for city in cities]


def place_of(city: PartnerCity, status: str) -> Place:
    """Return a city as a place. Where names do not fit, capitals keep theirs before the others."""
    page = current_language()
    name = city.text("name", page)
    target = city.page_language(page) or page
    return Place(
        key=city.key,
        name=name.value,
        latitude=city.latitude,
        longitude=city.longitude,
        status=str(status),
        url=city.get_absolute_url(target),
        hreflang="" if target == page else target,
        lang="" if name.language == page else name.language,
        priority=int(city.is_capital),
    )
