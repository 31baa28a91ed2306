"""Drawing a card: its title at the left, at the right the map with Kraków and the cities that it is about."""

from dataclasses import replace
from io import BytesIO

from django.utils import translation
from PIL import Image, ImageDraw

from cartography.drawing import City, Map, Style, Text, ends_of_rays, home_marks, mark
from cartography.geometry import Box, box_around, overlap
from cartography.network_map import large_map
from cartography.paths import rays
from cartography.projection import LARGE
from cartography.raster import ANCHORS, BLUE, FINE, INK, MARK, PAPER, WARM, paint
from cartography.windows import Size, window
from sharing.cards import Card
from sharing.lettering import HEADING, LEADING, TEXT, Face, drawable, fitted, shortened, write

WIDTH, HEIGHT = 1200, 630
MARGIN = 56  # px: nothing that is to be read comes nearer to an edge
MAP_LEFT = 620
COLUMN = MAP_LEFT - 2 * MARGIN
KICKER, KICKER_BASELINE = 25, 74  # px
TITLE_TOP, TITLE_BOTTOM = 116, 502
BRAND, BRAND_RADIUS = 28, 23  # px: the portal's name, and its mark before it
BRAND_MIDDLE, BRAND_LEFT = HEIGHT - MARGIN - BRAND_RADIUS, MARGIN + 2 * BRAND_RADIUS + 16
COLOURS = 128  # of the file
CAPITAL = 0.66  # em: how high Brygada's capitals are

LETTERS = Style(name=22, km=20, home=40, mark=4.5, home_mark=10.5, main=26, main_mark=8.5, km_is_shown=False)
WINDOW = Size("card", WIDTH - MAP_LEFT, HEIGHT, (390, 420), 1.7, LETTERS, names_others=False)
# The whole world stands in the same place, its letters as large as the others' once it is made smaller.
WORLD_ZOOM = 0.6
WORLD_LETTERS = Style(name=0, km=0, home=58, mark=6.2, home_mark=13)


def draw(card: Card) -> bytes:
    """Return a card as a PNG file."""
    with translation.override(card.language):
        picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        view = _network(card) if card.is_network else paint(_window(card), LETTERS)
        left = (MAP_LEFT + WIDTH - view.width) // 2
        picture.paste(view, (left, (HEIGHT - view.height) // 2))
        picture.paste(_column(card), (0, 0))
    file = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", compress_level=8)
    return file.getvalue()


def _window(card: Card) -> Map:
    """Return the part of the world in which the cities of the card lie."""
    cities = tuple(replace(place, name=drawable(place.name, TEXT)) for place in card.places)
    return _legible(window(cities, (), WINDOW, card.language))


def _legible(drawn: Map) -> Map:
    """Return a drawing without those names that have no room of their own."""
    taken = [_box_of(drawn.home, HEADING, LETTERS.home), *map(_box_of_mark, drawn.cities)]
    cities = []
    for city in drawn.cities:
        box = _box_of(city.name, TEXT, LETTERS.main)
        if any(overlap(box, other) for other in taken):
            cities.append(replace(city, name=None, leader=""))
        else:
            taken.append(box)
            cities.append(city)
    return replace(drawn, cities=tuple(cities))


def _box_of(text: Text, face: Face, size: float) -> Box:
    left, top, right, bottom = face.at(size).getbbox(text.text, anchor=ANCHORS[text.anchor])
    x, y = float(text.x), float(text.y)
    return Box(x + left, y + top, x + right, y + bottom)


def _box_of_mark(city: City) -> Box:
    side = 2 * float(city.r)
    return box_around((float(city.x), float(city.y)), side, side)


def _network(card: Card) -> Image.Image:
    """Return the world with the network of partner cities, which have no names here."""

    def at(place):
        return LARGE.at(place.way)

    drawn = large_map((), card.language)
    drawn = replace(
        drawn,
        **home_marks(WORLD_LETTERS),
        home=Text(drawn.home.text, "0", str(-WORLD_LETTERS.home_mark - 18), "middle"),
        others=tuple(mark(place, at, WORLD_LETTERS) for place in card.places),
        rays=rays(ends_of_rays(card.places, at)),
        rings=tuple(replace(ring, label=None) for ring in drawn.rings),
    )
    return paint(drawn, WORLD_LETTERS, WORLD_ZOOM)


def _column(card: Card) -> Image.Image:
    """Return the left side: kicker, title, and the portal's name."""
    column = Image.new("RGB", (MAP_LEFT * FINE, HEIGHT * FINE), PAPER)
    pen = ImageDraw.Draw(column)

    def put(line: str, x: float, baseline: float, face: Face, size: float, ink: str) -> None:
        write(pen, (x * FINE, baseline * FINE), line, face, size * FINE, ink)

    kicker = shortened(drawable(card.kicker, TEXT), TEXT, KICKER, COLUMN)
    put(kicker, MARGIN, KICKER_BASELINE, TEXT, KICKER, WARM)
    size, lines = fitted(drawable(card.title, HEADING), HEADING, (COLUMN, TITLE_BOTTOM - TITLE_TOP))
    for number, line in enumerate(lines):
        put(line, MARGIN, TITLE_TOP + size * (CAPITAL + number * LEADING), HEADING, size, INK)
    _paint_brand(pen)
    put(card.site, BRAND_LEFT, BRAND_MIDDLE + BRAND * CAPITAL / 2, HEADING, BRAND, INK)
    return column.reduce(FINE)


def _paint_brand(pen: ImageDraw.ImageDraw) -> None:
    """Draw the portal's mark, as static/icons/mark.svg has it."""
    x, y = (MARGIN + BRAND_RADIUS) * FINE, BRAND_MIDDLE * FINE
    for part, colour, width in ((1, BLUE, 2), (0.65, BLUE, 2), (0.31, MARK, 0)):
        radius = BRAND_RADIUS * part * FINE
        box = (x - radius, y - radius, x + radius, y + radius)
        pen.ellipse(box, fill=None if width else colour, outline=colour, width=width * FINE)
