"""What a map is made of, ready for its template: every number is written already.

SVG knows no decimal comma, so no number reaches a template, which would write it as the language does.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cartography.geometry import Box, Point, box_around
from cartography.labels import Name, Sheet, Spot, place_first, place_names, place_on_ring
from cartography.lettering import FIGURE, HOME, NAME, width
from cartography.paths import number, rays
from cartography.places import ENDED, Place
from localisation.formats import format_number

FAR_KM = 3_000  # beyond, a city bears its distance, and lies outside the closer view of Europe
HOME_BEARING = 70  # degrees: where the middle of Kraków's name stands if it can, to the right and up
RINGS_BEARING = 128  # degrees: where the rings are labelled if they can, down and to the right
WAVES = "123456"  # strokes that make the three fading lines along a coast
# In em: what a line takes up, from its top to its baseline, from there to the middle of its capitals, and
# from line to line.
LINE, BASELINE, HALF_CAPITAL, NEXT_LINE = 0.95, 0.8, 0.34, 1.08


@dataclass(frozen=True)
class Style:
    """Sizes of letters and radii of marks in pixels.

    The cities that a map is about have `main` letters. `leaving_out` is what it costs to leave out a name of
    priority 0 (labels.py has the other costs); None where every name must stand.
    """

    name: float
    km: float
    home: float
    mark: float
    home_mark: float = 5.5
    main: float = 0
    main_mark: float = 6
    is_bold: bool = True
    leaving_out: float | None = None
    km_is_shown: bool = True


@dataclass(frozen=True)
class Text:
    """A line at a place; `anchor` is empty where the line begins there, `turn` a transformation."""

    text: str
    x: str = ""
    y: str = ""
    anchor: str = ""
    turn: str = ""


@dataclass(frozen=True)
class Ring:
    r: str
    label: Text | None = None


@dataclass(frozen=True)
class City:
    """A place on a drawing. Without a `name` there was no room for it, and the link bears it unseen."""

    place: Place
    x: str
    y: str
    r: str
    km: str = ""
    km_is_shown: bool = False
    name: Text | None = None
    leader: str = ""
    is_main: bool = False

    @property
    def has_ray(self) -> bool:
        return self.place.status != ENDED

    @property
    def cross(self) -> str:
        """Return the path of a cross as large as a mark."""
        arm = 0.9 * float(self.r)
        half, whole = px(arm), px(2 * arm)
        return f"M{self.x} {self.y}m-{half}-{half}l{whole} {whole}m0-{whole}l-{whole} {whole}"


@dataclass(frozen=True)
class Map:
    """One drawing. Kraków stands at 0, 0; `scale` fits the outline to it, `clips` are the rings' radii there.

    The outline is the shared file's of that name, or the drawing's own: then `land` is its path. Of `cities`
    the names are written, of `others` and `pale` ones there are the marks alone. `spokes` are the ways to
    cities by key, ended ones too; those of them that are drawn are in `rays`. A window within the world does
    not show its rim. `style` and `bounds` are those that names were placed by.
    """

    key: str
    title: str
    view: str
    rim: str
    clips: tuple[str, ...]
    rings: tuple[Ring, ...]
    rays: str
    centre: str
    glow: str
    home: Text | None = None
    cities: tuple[City, ...] = ()
    others: tuple[City, ...] = ()
    pale: tuple[City, ...] = ()
    spokes: tuple[tuple[str, str], ...] = ()
    style: Style | None = None
    bounds: Box | None = None
    outline: str = ""
    land: str = ""
    scale: str = ""
    waves: str = WAVES
    arc: str = ""
    length: Text | None = None
    compass: tuple[Text, ...] = ()
    ticks: str = ""
    shows_rim: bool = True

    @property
    def has_links(self) -> bool:
        return any(city.place.url for city in self.cities)


def px(value: float) -> str:
    """Write pixels with one decimal at most."""
    return number(round(value * 10))


def kilometres(distance: float, language: str) -> str:
    """Write a distance: "12 572 km"."""
    return _("%s km") % format_number(distance, language)


def view_box(box: Box) -> str:
    return " ".join(map(px, (box.left, box.top, box.right - box.left, box.bottom - box.top)))


def home_marks(style: Style) -> dict[str, str]:
    """Return the radii of Kraków's mark and of the glow around it."""
    return {"centre": px(style.home_mark), "glow": px(style.home_mark * 1.9)}


def spokes_to(places: Iterable[Place], at: Callable[[Place], Point]) -> tuple[tuple[str, str], ...]:
    """Return the ways to places as paths, by the places' keys."""
    return tuple((place.key, rays([at(place)])) for place in places)


def ends_of_rays(places: Iterable[Place], at: Callable[[Place], Point]) -> tuple[Point, ...]:
    """Return where the rays end; none leads to a city with which the cooperation has ended."""
    return tuple(at(place) for place in places if place.status != ENDED)


# Letters


def letter_home(style: Style, sheet: Sheet, bearing: float = HOME_BEARING) -> tuple[Text, Sheet]:
    """Place Kraków's name, before all others; return it with the sheet on which it stands."""
    name = _("Kraków")
    wanted = Name(0, 0, style.home_mark + 1, width(name, style.home, HOME), style.home * 0.74)
    box = place_first(wanted, sheet, bearing)
    home = (0.0, 0.0, style.home_mark)
    sheet = replace(sheet, marks=(*sheet.marks, home), taken=(*sheet.taken, box.grown(2)))
    return Text(name, px(box.centre.x), px(box.bottom), "middle"), sheet


def letter_rings(
    rings: Iterable[tuple[int, float]], style: Style, sheet: Sheet, language: str
) -> tuple[tuple[Ring, ...], Sheet]:
    """Label rings, given as kilometres and pixels, where nothing is covered; return also the sheet then."""
    drawn = []
    for distance, radius in rings:
        text = kilometres(distance, language)
        box = place_on_ring(radius, width(text, style.km, FIGURE), style.km, sheet, RINGS_BEARING)
        label = None
        if box:
            sheet = replace(sheet, taken=(*sheet.taken, box))
            label = Text(text, px(box.centre.x), px(box.centre.y + style.km * HALF_CAPITAL), "middle")
        drawn.append(Ring(px(radius), label))
    return tuple(drawn), sheet


def with_marks(
    sheet: Sheet, places: Iterable[Place], at: Callable[[Place], Point], style: Style, main: frozenset[str]
) -> Sheet:
    """Return the sheet with the marks of places, which no name may cover."""
    marks = tuple((*at(place), style.main_mark if place.key in main else style.mark) for place in places)
    return replace(sheet, marks=(*sheet.marks, *marks))


def letter_cities(
    places: Iterable[Place],
    at: Callable[[Place], Point],
    style: Style,
    sheet: Sheet,
    language: str,
    main: frozenset[str] = frozenset(),
) -> tuple[City, ...]:
    """Place the cities' names; `main` holds the keys of those that the map is about."""
    places = tuple(places)
    bare = [mark(place, at, style, is_main=place.key in main) for place in places]
    cities = [
        replace(
            city,
            km=kilometres(city.place.way.distance_km, language),
            km_is_shown=style.km_is_shown and (city.is_main or city.place.way.distance_km > FAR_KM),
        )
        for city in bare
    ]
    names = tuple(_name(city, at(city.place), style) for city in cities)
    spots = place_names(replace(sheet, names=names))
    return tuple(_written(city, spot, style) for city, spot in zip(cities, spots, strict=True))


def mark(place: Place, at: Callable[[Place], Point], style: Style, is_main: bool = False) -> City:
    """Return a place as its mark alone."""
    x, y = map(px, at(place))
    return City(place, x, y, px(style.main_mark if is_main else style.mark), is_main=is_main)


def _name(city: City, point: Point, style: Style) -> Name:
    size, radius = (style.main, style.main_mark) if city.is_main else (style.name, style.mark)
    wide = width(city.place.name, size, NAME if city.is_main or style.is_bold else FIGURE)
    high = size * LINE
    if city.km_is_shown:
        wide, high = max(wide, width(city.km, style.km, FIGURE)), high + style.km * NEXT_LINE
    leaving_out = None
    if style.leaving_out is not None and not city.is_main:
        leaving_out = style.leaving_out * (1 + city.place.priority)
    return Name(point.x, point.y, radius, wide, high, leaving_out)


def _written(city: City, spot: Spot | None, style: Style) -> City:
    """Return a city with its name at its spot, if it has one, and the path of its leader, if any."""
    if spot is None:
        return city
    box, size = spot.box, style.main if city.is_main else style.name
    x = {"start": box.left, "end": box.right, "middle": box.centre.x}[spot.anchor]
    anchor = "" if spot.anchor == "start" else spot.anchor
    city = replace(city, name=Text(city.place.name, px(x), px(box.top + size * BASELINE), anchor))
    if spot.leader is None:
        return city
    (x1, y1), (x2, y2) = spot.leader
    return replace(city, leader=f"M{px(x1)} {px(y1)}L{px(x2)} {px(y2)}")


def letter_missing(cities: tuple[City, ...], drawn: Map) -> tuple[City, ...]:
    """Return cities of a drawing, those without a name with one where the others now leave room for it."""
    style = drawn.style
    bare = tuple(city for city in cities if not city.name)
    labels = [ring.label for ring in drawn.rings if ring.label]
    sheet = Sheet(
        names=tuple(_name(city, _point(city), style) for city in bare),
        bounds=drawn.bounds,
        marks=((0.0, 0.0, style.home_mark), *((*_point(city), style.mark) for city in cities)),
        taken=(
            _box_of(drawn.home, style.home, HOME),
            *(_box_of(label, style.km, FIGURE) for label in labels),
            *(_box_of(city.name, style.name, NAME) for city in cities if city.name),
        ),
    )
    spots = {city.place.key: spot for city, spot in zip(bare, place_names(sheet), strict=True)}
    return tuple(_written(city, spots.get(city.place.key), style) for city in cities)


def _point(city: City) -> Point:
    return Point(float(city.x), float(city.y))


def _box_of(text: Text, size: float, advances: dict[str, int]) -> Box:
    """Return the box of a line that stands on a drawing."""
    wide, x, top = width(text.text, size, advances), float(text.x), float(text.y) - size * BASELINE
    left = {"": x, "end": x - wide, "middle": x - wide / 2}[text.anchor]
    return Box(left, top, left + wide, top + size * LINE)


def letter_ray(end: Point, style: Style, text: str, sheet: Sheet) -> tuple[Text | None, Sheet]:
    """Write a distance along the ray to a city, upright; None where the ray is too short."""
    length = math.hypot(*end)
    wide, size = width(text, style.main, NAME), style.main
    if length < wide + style.home_mark + style.main_mark + 20:
        return None, sheet
    angle = math.degrees(math.atan2(end.y, end.x))
    angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
    along = Point(math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    x, y = end.x / 2 + along.y * size * 0.8, end.y / 2 - along.x * size * 0.8
    count = max(2, round(wide / size))
    steps = [(part - (count - 1) / 2) * wide / count for part in range(count)]
    taken = tuple(box_around((x + along.x * step, y + along.y * step), size, size) for step in steps)
    turn = f"translate({px(x)} {px(y)}) rotate({px(angle)})"
    label = Text(text, "0", px(size * HALF_CAPITAL), "middle", turn)
    return label, replace(sheet, taken=(*sheet.taken, *taken))
