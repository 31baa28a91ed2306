"""Maps as template tags. Each is drawn once for the same places and language, then kept.

Placing names is what costs time: a quarter of a second for the network, a millisecond for what is kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from cartography.drawing import Map
from cartography.network_map import emphasising, europe_map, large_map, world_map
from cartography.places import ACTIVE, ENDED, Place
from cartography.sketch import sketch_of
from cartography.windows import SIZES, window
from localisation.languages import current_language

register = template.Library()

OUTLINES = "cartography/land.svg"
OWN_ID = re.compile(r"\bmap[0-9a-f]+-(?:land|rim|\d+)\b")


@register.simple_block_tag
def network_map(
    content, places: Iterable[Place], pale: Iterable[Place] = (), drawn_for: Iterable[Place] = ()
):
    """Write the map of all partner cities; what the tag encloses, such as a heading, stands beside it.

    A map of some cities names `places` and marks the `pale` ones; the names stand where they do on the map of
    all, `drawn_for`.
    """
    drawings = (large_map, world_map, europe_map)
    drawn = _network("network_map", drawings, *map(tuple, (places, pale, drawn_for)), current_language())
    return format_html('<div class="map"><div class="map__intro">{}</div>{}</div>', content, drawn)


@register.simple_tag
def network_beside(places: Iterable[Place], pale: Iterable[Place] = (), drawn_for: Iterable[Place] = ()):
    """Write the smaller drawings of the network, Europe and the world, to stand beside a list."""
    drawings = (world_map, europe_map)
    return _network("network_beside", drawings, *map(tuple, (places, pale, drawn_for)), current_language())


@register.inclusion_tag("cartography/sketch.html")
def sketch(place: Place):
    """Write the way to a city as an ornament beside its name."""
    return {"sketch": sketch_of(place), "outlines": static(OUTLINES)}


@register.simple_tag
def city_map(city: Place, neighbours: Iterable[Place] = ()):
    """Write a city's header: the way from Kraków to it, among those neighbours that the window shows."""
    return _window((city,), tuple(neighbours), ("header", "narrow"), current_language())


@register.simple_tag
def cover_map(cities: Iterable[Place], others: Iterable[Place] = (), size: str = "cover", suffix: str = ""):
    """Write the cover of an item that concerns cities; with none it shows Kraków among the others.

    Sizes: "cover" across a page, "lead" for the first item of a list, both with a version for phones;
    "thumb" beside a title, an ornament without names and links. Where a page may show one cover twice, a
    `suffix` such as the item's key keeps the ids within them apart.
    """
    sizes = (size,) if size == "thumb" else (size, "narrow")
    drawn = _window(tuple(cities), tuple(others), sizes, current_language())
    return _with_suffix(drawn, slugify(suffix)) if suffix else drawn


def _with_suffix(drawn: SafeString, suffix: str) -> SafeString:
    """Return a drawing with a suffix, made of letters, digits and hyphens, at each of its ids."""
    return SafeString(OWN_ID.sub(rf"\g<0>-{suffix}", drawn))


@lru_cache(maxsize=32)
def _drawn(draw: Callable, places: tuple[Place, ...], language: str) -> Map:
    return draw(places, language)


@lru_cache(maxsize=64)
def _network(
    template: str,
    drawings: tuple[Callable, ...],
    places: tuple[Place, ...],
    pale: tuple[Place, ...],
    drawn_for: tuple[Place, ...],
    language: str,
) -> SafeString:
    counts = Counter(_key_of(place) for place in places) + Counter({"pale": len(pale)})
    maps = {draw.__name__: _drawn(draw, drawn_for or places, language) for draw in drawings}
    if drawn_for:
        maps = {name: emphasising(drawn, places, pale) for name, drawn in maps.items()}
    values = {**maps, "counts": dict(counts), "outlines": static(OUTLINES)}
    return render_to_string(f"cartography/{template}.html", values)


def _key_of(place: Place) -> str:
    return "ended" if place.status == ENDED else "active" if place.status == ACTIVE else "open"


@lru_cache(maxsize=512)
def _window(
    cities: tuple[Place, ...], others: tuple[Place, ...], sizes: tuple[str, ...], language: str
) -> SafeString:
    maps = [(name, window(cities, others, SIZES[name], language)) for name in sizes]
    return render_to_string("cartography/window.html", {"maps": maps, "is_ornament": sizes == ("thumb",)})
