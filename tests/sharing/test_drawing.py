"""What is seen on a card."""

import io
import itertools
import re

import pytest
from django.conf import settings
from PIL import Image, ImageChops, ImageColor

from cartography import raster
from cartography.geometry import Point, overlap
from cartography.paths import closed_path
from cartography.places import Place
from cartography.raster import BLUE, INK, MARK, PAPER, paint, read_path
from cartography.windows import window
from sharing.drawing import LETTERS, MAP_LEFT, MARGIN, TITLE_BOTTOM, WINDOW, _box_of, _window, draw
from sharing.lettering import TEXT
from tests.sharing.test_lettering import LONG

FEW = 30  # of 255: colours that differ by less are alike to the eye
EDGE = 6  # px: what letters may stand out beyond the line they begin on


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def is_like(picture: Image.Image, place: tuple[float, float], colour: str) -> bool:
    pixel = picture.getpixel((round(place[0]), round(place[1])))
    return max(abs(a - b) for a, b in zip(pixel, ImageColor.getrgb(colour), strict=True)) < FEW


def is_blank(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    part = picture.crop(box)
    return (
        ImageChops.difference(part, Image.new("RGB", part.size, PAPER))
        .point(lambda value: value * (value > FEW))
        .getbbox()
        is None
    )


@pytest.mark.parametrize("title", [*LONG.values(), "Щ" * 200, "mmmm " * 40, "Łódź", "東京", ""])
def test_title_leaves_margins_map_and_name_alone(card, title):
    picture = opened(draw(card(title=title)))
    beside_the_map = (MAP_LEFT - MARGIN + EDGE, 0, MAP_LEFT, 630)
    above_the_name = (0, TITLE_BOTTOM + EDGE, MAP_LEFT, 520)
    for blank in ((0, 0, MARGIN - EDGE, 630), (0, 0, MAP_LEFT, 50), beside_the_map, above_the_name):
        assert is_blank(picture, blank), blank
    assert not is_blank(picture, (MARGIN, 520, MAP_LEFT, 590))


def test_titles_in_different_words_are_different_pictures(card):
    titles = ["Kraków", "Краків", "Cracovie", "Krakow", "Krąków"]
    columns = {opened(draw(card(title=title))).crop((0, 100, MAP_LEFT, 510)).tobytes() for title in titles}
    assert len(columns) == len(titles)


@pytest.mark.parametrize("is_network", [True, False])
def test_file_is_small(card, places_of_the_world, is_network):
    assert len(draw(card(places=places_of_the_world, title=LONG["uk"], is_network=is_network))) < 80_000


@pytest.fixture
def places_of_the_world():
    """Return forty cities, some of each status."""
    status = ("active", "ended", "unknown")
    return tuple(
        Place(f"city-{n}", f"Miasto {n}", -30 + 2.4 * n, -120 + 7.1 * n, status=status[n % 3])
        for n in range(40)
    )


def test_crowded_card_leaves_out_names_rather_than_write_them_over_one_another(card, places_of_the_world):
    cities = _window(card(places=places_of_the_world)).cities
    names = [_box_of(city.name, TEXT, LETTERS.main) for city in cities if city.name]
    assert 5 < len(names) < len(cities) == len(places_of_the_world)
    assert [pair for pair in itertools.combinations(names, 2) if overlap(*pair)] == []


def test_network_without_cities_is_drawn(card):
    assert opened(draw(card(places=(), is_network=True))).size == (1200, 630)


def test_city_in_the_same_place_as_krakow_is_drawn(card):
    assert opened(draw(card(places=(Place("here", "Tu", 50.0614, 19.9372),)))).size == (1200, 630)


# The map


def seen(place: Place):
    """Return the map of a city, with Kraków's place and the city's on it."""
    drawn = window((place,), (), WINDOW, "pl")
    left, top, *_ = map(float, drawn.view.split())
    city = drawn.cities[0]
    return paint(drawn, LETTERS), Point(-left, -top), Point(float(city.x) - left, float(city.y) - top)


def test_map_marks_krakow_the_city_and_the_way_between_them():
    picture, home, city = seen(Place("lviv", "Lwów", 49.8397, 24.0297))
    assert picture.size == (WINDOW.width, WINDOW.height)
    assert is_like(picture, home, MARK)
    assert is_like(picture, city, BLUE)
    ray = Point(home.x + (city.x - home.x) * 0.8, home.y + (city.y - home.y) * 0.8)
    assert is_like(picture, ray, MARK)
    assert city.x > home.x


def test_map_marks_a_city_by_its_status():
    kyiv = {"key": "kyiv", "name": "Kijów", "latitude": 50.45, "longitude": 30.52}
    centres = {}
    for status in ("active", "unknown", "ended"):
        picture, _home, city = seen(Place(**kyiv, status=status))
        centres[status] = [colour for colour in (BLUE, PAPER, INK) if is_like(picture, city, colour)]
    assert centres == {"active": [BLUE], "unknown": [PAPER], "ended": [INK]}


def test_colours_are_those_of_the_light_scheme():
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+): var\(--light, (#?[\w.]+)\)", tokens))
    names = ("paper", "sea", "land", "coast", "ink", "soft", "blue", "warm", "mark", "shade", "glow")
    assert {name: str(getattr(raster, name.upper())) for name in names} == {
        name: light[name] for name in names
    }


def test_outline_is_read_as_it_was_written():
    rings = [[(0, 0), (10, 0.5), (-3.5, 7)], [(-20, -20), (5, 5), (0.5, -0.5), (100, -12.5)]]
    assert read_path(closed_path(rings)) == [[Point(*point) for point in ring] for ring in rings]
