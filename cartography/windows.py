"""Windows on the same world in equal scale: a city's header, the cover of an article, a thumbnail."""

import math
import zlib
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cartography.drawing import (
    FAR_KM,
    HOME_BEARING,
    WAVES,
    Map,
    Ring,
    Style,
    home_marks,
    kilometres,
    letter_cities,
    letter_home,
    letter_ray,
    letter_rings,
    mark,
    px,
    view_box,
    with_marks,
)
from cartography.geometry import Box, Point, box_around, distance_to
from cartography.labels import Sheet
from cartography.outlines import land_within
from cartography.paths import rays
from cartography.places import Place
from cartography.projection import RIM_KM, Way

RING_STEPS_KM = (100, 250, 500, 1_000, 2_500, 5_000)
RING_APART = 55, 0.055  # px, and part of a window's width: together the least distance between two rings
SHADES = 5  # rings within which the land is darker
LABELLED = 3  # rings that bear their distance
CROWDED_SCALE = 7.5  # kilometres to a pixel: from here Europe's names find no room
NOBODY_SCALE = 1.6  # how much more a window shows that concerns no city
ARC_LENGTH = 75  # px to each side of the city
ARC_DEGREES = 24
SEEN = 14  # px from the edge: a mark closer to it is not drawn


@dataclass(frozen=True)
class Size:
    """A window's size in pixels; what it is about keeps within `inner` around its middle.

    `scale` is the fewest kilometres to a pixel. Without letters a window is an ornament beside a title.
    """

    name: str
    width: float
    height: float
    inner: tuple[float, float]
    scale: float
    style: Style
    is_lettered: bool = True
    names_others: bool = True
    links_others: bool = False
    waves: str = WAVES
    bend: float = 1.7  # px, the side of the smallest bend of the coast


WIDE = Style(
    name=13.5,
    km=14,
    home=29,
    mark=3,
    home_mark=8,
    main=17.5,
    is_bold=False,
    leaving_out=9,
    km_is_shown=False,
)
SMALL = Style(name=12.5, km=12.5, home=23, mark=2.8, home_mark=7, main=15, main_mark=5.5, km_is_shown=False)
THUMB = Style(name=0, km=0, home=0, mark=1.8, home_mark=5, main_mark=4)

HEADER = Size("header", 1280, 480, (560, 250), 1.9, WIDE, links_others=True)
COVER = Size("cover", 1184, 460, (640, 270), 1.9, WIDE, bend=2.4)
LEAD = Size("lead", 660, 408, (380, 230), 2.2, WIDE, bend=2.2)
NARROW = Size("narrow", 390, 310, (230, 170), 3, SMALL, names_others=False, waves=WAVES[:4], bend=2.6)
SMALLEST = Size("thumb", 172, 132, (108, 84), 8.5, THUMB, is_lettered=False, waves=WAVES[:2], bend=3)
SIZES = {size.name: size for size in (HEADER, COVER, LEAD, NARROW, SMALLEST)}


@dataclass(frozen=True)
class Frame:
    """Which part of the world a window shows: kilometres to a pixel, and pixels around Kraków."""

    size: Size
    scale: float
    box: Box

    @classmethod
    def around(cls, cities: tuple[Place, ...], size: Size) -> "Frame":
        """Return the closest view that holds Kraków and the cities."""
        points = [Point(0, 0), *(place.way.kilometres for place in cities)]
        xs, ys = zip(*points, strict=True)
        around = Box(min(xs), min(ys), max(xs), max(ys))
        inner_width, inner_height = size.inner
        scale = max(
            size.scale * (1 if cities else NOBODY_SCALE),
            (around.right - around.left) / inner_width,
            (around.bottom - around.top) / inner_height,
        )
        x, y = around.centre
        # No wider than the world, and not beside it.
        room = max(0, RIM_KM - size.width * scale / 2)
        x = min(max(x, -room), room)
        return cls(size, scale, box_around((x / scale, y / scale), size.width, size.height))

    def at(self, place: Place) -> Point:
        x, y = place.way.kilometres
        return Point(x / self.scale, y / self.scale)

    @property
    def rings(self) -> list[tuple[int, float]]:
        """Return the rings that cross the window, in kilometres and pixels, in even steps."""
        width = self.box.right - self.box.left
        least = (RING_APART[0] + RING_APART[1] * width) * self.scale
        apart = next((step for step in RING_STEPS_KM if step > least), RING_STEPS_KM[-1])
        nearest = distance_to(self.box, 0, 0) * self.scale
        return [
            (distance, distance / self.scale)
            for distance in range(apart, RIM_KM, apart)
            if nearest < distance < self.farthest_km
        ]

    @property
    def farthest_km(self) -> float:
        """Return how far the farthest corner is from Kraków."""
        return max(math.hypot(x, y) for x in self.box[::2] for y in self.box[1::2]) * self.scale


def window(cities: tuple[Place, ...], others: tuple[Place, ...], size: Size, language: str) -> Map:
    """Draw Kraków and the cities, with those others that lie in the window."""
    frame = Frame.around(cities, size)
    keys = {place.key for place in cities}
    seen = frame.box.grown(-SEEN)
    others = tuple(place for place in others if place.key not in keys and seen.holds(*frame.at(place)))
    names = ", ".join(place.name for place in cities)
    drawn = Map(
        key=f"map{zlib.crc32(repr((cities, others, size.name, language)).encode()):x}",
        title=_("Map: Kraków and %s") % names if names else _("Map: Kraków"),
        view=view_box(frame.box),
        rim=px(RIM_KM / frame.scale),
        shows_rim=frame.farthest_km > RIM_KM,
        land=land_within(frame.box, frame.scale, size.bend),
        clips=tuple(px(radius) for _distance, radius in frame.rings[:SHADES]),
        rings=tuple(Ring(px(radius)) for _distance, radius in frame.rings),
        rays=rays([frame.at(place) for place in cities]),
        waves=size.waves,
        **home_marks(size.style),
    )
    if size.is_lettered:
        return _lettered(drawn, frame, cities, others, language)
    return replace(
        drawn,
        cities=tuple(mark(place, frame.at, size.style, is_main=True) for place in cities),
        others=tuple(mark(place, frame.at, size.style) for place in others),
    )


def _lettered(
    drawn: Map, frame: Frame, cities: tuple[Place, ...], others: tuple[Place, ...], language: str
) -> Map:
    """Return the drawing with its letters; the distance of a single city stands along its ray."""
    style, length, arc = frame.size.style, None, ""
    main = frozenset(place.key for place in cities)
    sheet = Sheet((), frame.box.grown(-SEEN), rays=tuple(frame.at(place) for place in cities))
    sheet = with_marks(sheet, (*cities, *others), frame.at, style, main)
    if len(cities) == 1:
        (city,) = cities
        arc = _arc(city.way, frame)
        length, sheet = letter_ray(frame.at(city), style, kilometres(city.way.distance_km, language), sheet)
        style = replace(style, km_is_shown=length is None)
    home, sheet = letter_home(style, sheet, _away_from(cities))
    rings, sheet = letter_rings(frame.rings[:LABELLED], style, sheet, language)
    named = _worth_a_name(others, frame)
    written = letter_cities((*cities, *named), frame.at, style, sheet, language, main)
    unnamed = {place.key for place in others} - {city.place.key for city in written if city.name}
    return replace(
        drawn,
        home=home,
        rings=(*rings, *drawn.rings[LABELLED:]),
        cities=tuple(city for city in written if city.name),
        others=tuple(mark(place, frame.at, style) for place in others if place.key in unnamed),
        arc=arc,
        length=length,
    )


def _worth_a_name(others: tuple[Place, ...], frame: Frame) -> tuple[Place, ...]:
    """Return those neighbours that may have a name: where half the world is seen, the far ones alone."""
    size = frame.size
    if not size.names_others:
        return ()
    least = FAR_KM if frame.scale > CROWDED_SCALE else 0
    named = [place for place in others if place.way.distance_km > least]
    return tuple(named if size.links_others else (replace(place, url="") for place in named))


def _away_from(cities: tuple[Place, ...]) -> float:
    """Return the direction for Kraków's name: up, and to the side on which fewer of the cities lie."""
    eastward = sum(place.way.kilometres.x for place in cities)
    return -HOME_BEARING if eastward > 0 else HOME_BEARING


def _arc(way: Way, frame: Frame) -> str:
    """Return the path of the arc through a city of all that lies as far as it."""
    radius = min(way.distance_km, RIM_KM) / frame.scale
    if not radius:
        return ""
    degrees = min(ARC_DEGREES, math.degrees(ARC_LENGTH / radius))
    start, end = (Way(way.distance_km, way.bearing + turn).at(radius) for turn in (-degrees, degrees))
    return f"M{px(start.x)} {px(start.y)}A{px(radius)} {px(radius)} 0 0 1 {px(end.x)} {px(end.y)}"
