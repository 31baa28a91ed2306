"""The partner cities as places, named in each language."""

import json

import pytest
from django.conf import settings

from cartography.places import Place

PARTNERS = settings.BASE_DIR / "demo" / "data" / "partners.json"
ENDED = {"moscow", "saint-petersburg"}
UNCONFIRMED = {"pecs", "seville", "zagreb", "strasbourg", "edinburgh", "jerusalem", "veliko-tarnovo"}


def status_of(key: str) -> str:
    return "ended" if key in ENDED else "unknown" if key in UNCONFIRMED else "active"


@pytest.fixture(scope="session")
def places_in():
    """Return a function that names all partner cities in a language."""
    cities = json.loads(PARTNERS.read_text(encoding="utf-8"))["partner_cities"]

    def name(language: str) -> tuple[Place, ...]:
        return tuple(
            Place(
                key=city["key"],
                name=city["name"][language],
                latitude=city["latitude"],
                longitude=city["longitude"],
                status=status_of(city["key"]),
                url=f"/{language}/{city['key']}/",
            )
            for city in cities
        )

    return name


@pytest.fixture(scope="session")
def place(places_in):
    """Return a function that finds a partner city by its key."""
    return {place.key: place for place in places_in("en")}.__getitem__
