"""Drawn covers: what stands where an item has no photograph."""

from collections.abc import Iterable
from dataclasses import replace

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cartography.places import Place
from cartography.templatetags.cartography import cover_map
from partners.maps import network_places
from partners.models import PartnerCity

register = template.Library()

NAMES_SHOWN = 4  # of an item's cities in a list


@register.simple_tag(takes_context=True)
def drawn_cover(context, cities: Iterable[PartnerCity], size="cover", suffix=""):
    """Draw the way from Kraków to the cities of an item, or the network where it has none.

    A cover is one picture: none of its cities is a link. It shows other cities where they fill it, not where
    they crowd it. Sizes and suffix are those of `cover_map`.
    """
    places = _network(context)
    about = [replace(place, url="") for place in _places_of(cities, places)]
    is_full = len(about) > 1 or (about and size == "thumb")
    return cover_map(about, () if is_full else places, size, suffix)


@register.simple_tag(takes_context=True)
def city_names(context, cities: Iterable[PartnerCity]):
    """Write the names of an item's cities, the nearest first; of many, the first ones and how many follow."""
    about = _places_of(cities, _network(context))
    names = format_html_join(", ", "{}", [(_name(place),) for place in about[:NAMES_SHOWN]])
    rest = len(about) - NAMES_SHOWN
    return format_html("{} +\N{NO-BREAK SPACE}{}", names, rest) if rest > 0 else names


def _network(context) -> list[Place]:
    """Return what the page has loaded as `places`, for all of its covers, else the network that is kept."""
    return context.get("places") or network_places()


def _places_of(cities: Iterable[PartnerCity], places: Iterable[Place]) -> list[Place]:
    """Return the cities as places, the nearest first, as the network is sorted."""
    keys = {city.key for city in cities}
    return [place for place in places if place.key in keys]


def _name(place: Place) -> SafeString | str:
    if not place.lang:
        return place.name
    return format_html('<span lang="{}">{}</span>', place.lang, place.name)
