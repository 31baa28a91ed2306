"""Partner cities as the maps need them."""

from collections.abc import Iterable

from cartography.places import Place
from localisation.languages import current_language
from partners.models import PartnerCity


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
