"""The map of all partner cities: the large one, the same world in equal scale, Europe from nearby."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from cartography.drawing import (
    FAR_KM,
    WAVES,
    City,
    Map,
    Ring,
    Style,
    Text,
    ends_of_rays,
    home_marks,
    letter_cities,
    letter_home,
    letter_missing,
    letter_rings,
    mark,
    px,
    spokes_to,
    view_box,
    with_marks,
)
from cartography.geometry import Box, Point
from cartography.labels import Sheet
from cartography.paths import rays
from cartography.places import ENDED, Place
from cartography.projection import LARGE, RINGS_KM, WORLD, Projection

NOBODY: frozenset[str] = frozenset()
LARGE_BOX = Box(-480, -480, 480, 480)
LARGE_STYLE = Style(name=13.5, km=12.5, home=26, mark=4.2)
WORLD_BOX = Box(-190, -180, 190, 180)
WORLD_STYLE = Style(name=12.5, km=11, home=19, mark=2.6, home_mark=4.5, leaving_out=40, km_is_shown=False)
WORLD_RINGS = 3  # its outer ones have room for a label
EUROPE_WIDTH = 390
EUROPE_PADDING = Box(16, 26, 16, 30)
EUROPE_STYLE = Style(name=12.5, km=11.5, home=22, mark=4, leaving_out=40)


def large_map(places: tuple[Place, ...], language: str) -> Map:
    """Draw every city in its direction, the distance in logarithmic scale."""

    def at(place: Place) -> Point:
        return LARGE.at(place.way)

    ends = ends_of_rays(places, at)
    sheet = Sheet((), LARGE_BOX, rays=ends, rim=LARGE.radius)
    home, sheet = letter_home(LARGE_STYLE, with_marks(sheet, places, at, LARGE_STYLE, NOBODY))
    rings, sheet = letter_rings(_rings(LARGE), LARGE_STYLE, sheet, language)
    return Map(
        key="large",
        **home_marks(LARGE_STYLE),
        title=_("Map of the partner cities, each in its true direction from Kraków"),
        view=view_box(LARGE_BOX),
        rim=px(LARGE.radius),
        outline="log",
        clips=_radii(LARGE),
        home=home,
        rings=rings,
        cities=letter_cities(places, at, LARGE_STYLE, sheet, language),
        rays=rays(ends),
        spokes=spokes_to(places, at),
        style=LARGE_STYLE,
        bounds=LARGE_BOX,
        compass=_compass(),
        ticks=px(LARGE.radius + 4),
    )


def world_map(places: tuple[Place, ...], language: str) -> Map:
    """Draw the same world in equal scale; only the far cities have room for a name."""

    def at(place: Place) -> Point:
        return WORLD.at(place.way)

    far, near = _divided(places)
    ends = ends_of_rays(far, at)
    sheet = with_marks(Sheet((), WORLD_BOX, rays=ends, rim=WORLD.radius), places, at, WORLD_STYLE, NOBODY)
    home, sheet = letter_home(WORLD_STYLE, sheet)
    rings, sheet = letter_rings(_rings(WORLD)[-WORLD_RINGS:], WORLD_STYLE, sheet, language)
    radii = _radii(WORLD)
    return Map(
        key="world",
        **home_marks(WORLD_STYLE),
        title=_("Map of the same world at a uniform scale"),
        view=view_box(WORLD_BOX),
        rim=px(WORLD.radius),
        outline="equal",
        clips=radii,
        home=home,
        rings=(*map(Ring, radii[1:-WORLD_RINGS]), *rings),
        cities=letter_cities(far, at, WORLD_STYLE, sheet, language),
        rays=rays(ends),
        spokes=spokes_to(far, at),
        style=WORLD_STYLE,
        bounds=WORLD_BOX,
        others=tuple(mark(place, at, WORLD_STYLE) for place in near),
        ticks=px(WORLD.radius + 4),
        waves=WAVES[:4],
    )


def europe_map(places: tuple[Place, ...], language: str) -> Map:
    """Draw the large map's middle, as wide as a phone."""
    _far, near = _divided(places)
    projection, box = _fitted(near)

    def at(place: Place) -> Point:
        return projection.at(place.way)

    ends = ends_of_rays(places, at)
    sheet = with_marks(Sheet((), box.grown(-4), rays=ends), near, at, EUROPE_STYLE, NOBODY)
    home, sheet = letter_home(EUROPE_STYLE, sheet)
    rings, sheet = letter_rings(_rings(projection), EUROPE_STYLE, sheet, language)
    return Map(
        key="europe",
        **home_marks(EUROPE_STYLE),
        title=_("Map of the partner cities in Europe and nearby"),
        view=view_box(box),
        rim=px(projection.radius),
        outline="log",
        scale=f"{projection.radius / LARGE.radius:.3f}",
        clips=_radii(LARGE),
        home=home,
        rings=rings,
        cities=letter_cities(near, at, EUROPE_STYLE, sheet, language),
        rays=rays(ends),
        spokes=spokes_to(places, at),
        style=EUROPE_STYLE,
        bounds=box.grown(-4),
    )


def emphasising(drawn: Map, places: Iterable[Place], pale: Iterable[Place]) -> Map:
    """Return a drawing of the network that names these of its places, and marks those palely.

    Each stands with the status that it has here and with its name where the drawing has it, so that a choice
    costs next to nothing; a name that had no room there may find some here. Further places are not shown.
    """
    chosen, faint = ({place.key: place for place in each} for each in (places, pale))

    def among(cities: tuple[City, ...], known: dict[str, Place]) -> tuple[City, ...]:
        return tuple(replace(city, place=known[city.place.key]) for city in cities if city.place.key in known)

    return replace(
        drawn,
        cities=letter_missing(among(drawn.cities, chosen), drawn),
        others=among(drawn.others, chosen),
        pale=among((*drawn.cities, *drawn.others), faint),
        rays="".join(path for key, path in drawn.spokes if key in chosen and chosen[key].status != ENDED),
    )


def _divided(places: tuple[Place, ...]) -> tuple[list[Place], list[Place]]:
    """Return the far places and the near ones."""
    far = [place for place in places if place.way.distance_km > FAR_KM]
    return far, [place for place in places if place.way.distance_km <= FAR_KM]


def _compass() -> tuple[Text, ...]:
    """Return the names of the four directions, outside the large map's rim."""
    out = px(LARGE.radius + 16)
    return tuple(
        Text(name, "0", y, "middle", turn)
        for name, y, turn in (
            (_("north"), f"-{out}", ""),
            (_("east"), f"-{out}", "rotate(90)"),
            (_("south"), px(LARGE.radius + 25), ""),
            (_("west"), f"-{out}", "rotate(-90)"),
        )
    )


def _fitted(places: list[Place]) -> tuple[Projection, Box]:
    """Return the scale at which places fill the width of a phone, and what is seen then."""
    unit = Projection(1, is_logarithmic=True)
    points = [(-0.4, -0.4), (0.4, 0.4), *(unit.at(place.way) for place in places)]
    xs, ys = zip(*points, strict=True)
    pad = EUROPE_PADDING
    radius = (EUROPE_WIDTH - pad.left - pad.right) / (max(xs) - min(xs))
    left, top = min(xs) * radius - pad.left, min(ys) * radius - pad.top
    box = Box(left, top, left + EUROPE_WIDTH, max(ys) * radius + pad.bottom)
    return Projection(radius, is_logarithmic=True), box


def _rings(projection: Projection) -> list[tuple[int, float]]:
    return [(distance, projection.radius_of(distance)) for distance in RINGS_KM]


def _radii(projection: Projection) -> tuple[str, ...]:
    return tuple(px(radius) for _distance, radius in _rings(projection))
