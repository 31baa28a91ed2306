"""The way to a city as a sketch beside its name: a piece of the large map, without letters.

It draws on the outline that the large map has anyway, so that dozens of sketches weigh next to nothing.
"""

from dataclasses import dataclass

from cartography.drawing import px, view_box
from cartography.geometry import box_around
from cartography.paths import rays
from cartography.places import Place
from cartography.projection import LARGE, RINGS_KM

SHAPE = 4 / 3  # width to height
INNER = 0.62  # part of the sketch within which Kraków and the city keep
LEAST_HEIGHT = 150  # px of the large map: how near the nearest cities are seen
MARK, HOME_MARK = 0.05, 0.06  # parts of the height


@dataclass(frozen=True)
class Sketch:
    """Numbers ready for the template; Kraków stands at 0, 0."""

    place: Place
    view: str
    rings: tuple[str, ...]
    ray: str
    x: str
    y: str
    mark: str
    centre: str


def sketch_of(place: Place) -> Sketch:
    """Return the piece of the large map that holds Kraków and a place."""
    x, y = LARGE.at(place.way)
    height = max(LEAST_HEIGHT, abs(y) / INNER, abs(x) / INNER / SHAPE)
    return Sketch(
        place,
        view=view_box(box_around((x / 2, y / 2), height * SHAPE, height)),
        rings=tuple(px(LARGE.radius_of(distance)) for distance in RINGS_KM),
        ray=rays([(x, y)]),
        x=px(x),
        y=px(y),
        mark=px(height * MARK),
        centre=px(height * HOME_MARK),
    )
