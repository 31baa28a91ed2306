"""A map as pixels, in the colours of the light scheme: what templates/cartography/_map.html and map.css
are for browsers, for those who read neither. Names stand where the drawing has placed them."""

import math
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from PIL import Image, ImageColor, ImageDraw, ImageFont

from cartography.drawing import NEXT_LINE, City, Map, Style, Text
from cartography.fonts import REGULAR, SANS, SEMIBOLD, SERIF, font
from cartography.geometry import Point

PAPER, SEA, LAND, COAST = "#fff", "#f3f7fb", "#dfe9f3", "#8fb2d6"
INK, SOFT, BLUE, WARM, MARK = "#0e2340", "#3f5470", "#0a4da0", "#9e3210", "#c93f14"
FINE = 2  # dots to a pixel while drawing; a pixel of the picture is their mean
# The strokes that leave three fading lines along a coast: their width in pixels, their strength.
WAVES = ((19.2, 0.3), (18, 0), (12.8, 0.45), (11.6, 0), (6.6, 0.6), (5.4, 0))
SHADE, GLOW = 0.13, 0.22  # how much each ring darkens the land; how strong the glow around Kraków is
HALO = 1.6  # px around letters
ANCHORS = {"": "ls", "middle": "ms", "end": "rs"}  # Pillow's for SVG's: on the baseline

OUTLINES = "cartography/land.svg"
RING = re.compile(r"m([^lz]*)l([^z]*)z")
NUMBER = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")

Rings = list[list[Point]]


def read_path(path: str) -> Rings:
    """Return the rings of a path that `cartography.paths.closed_path` wrote."""
    rings, start = [], Point(0, 0)
    for move, steps in RING.findall(path):
        x, y = (a + b for a, b in zip(start, _numbers(move), strict=True))
        start = Point(x, y)
        ring = [start]
        numbers = iter(_numbers(steps))
        for dx, dy in zip(numbers, numbers, strict=True):
            x, y = x + dx, y + dy
            ring.append(Point(x, y))
        rings.append(ring)
    return rings


def _numbers(written: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(written)]


@cache
def shared_outline(name: str) -> Rings:
    """Return the land that the maps of the world share, in their pixels."""
    drawn = Path(finders.find(OUTLINES)).read_text(encoding="ascii")
    return read_path(re.search(rf'id="{name}" d="([^"]*)"', drawn)[1])


class Sheet:
    """A picture that is being drawn, in a drawing's own units around Kraków, finer by FINE."""

    def __init__(self, view: str, zoom: float):
        left, top, width, height = map(float, view.split())
        self.unit = zoom * FINE
        self.origin = Point(-left * self.unit, -top * self.unit)
        self.size = round(width * self.unit), round(height * self.unit)
        self.picture = Image.new("RGB", self.size, SEA)
        self.pen = ImageDraw.Draw(self.picture)
        self.glass = ImageDraw.Draw(self.picture, "RGBA")  # its colours let through what lies below

    def at(self, x: float, y: float) -> Point:
        return Point(self.origin.x + x * self.unit, self.origin.y + y * self.unit)

    def dots(self, px: float) -> int:
        """Return the width of a line."""
        return max(1, round(px * self.unit))

    def box(self, x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        """Return what a circle fits into."""
        centre, radius = self.at(x, y), radius * self.unit
        return (centre.x - radius, centre.y - radius, centre.x + radius, centre.y + radius)


def paint(drawn: Map, style: Style, zoom: float = 1) -> Image.Image:
    """Return a drawing as a picture, `zoom` times as large as its view."""
    sheet = Sheet(drawn.view, zoom)
    rings = shared_outline(drawn.outline) if drawn.outline else read_path(drawn.land)
    _paint_land(sheet, [[sheet.at(x, y) for x, y in ring] for ring in rings], drawn)
    _paint_lines(sheet, drawn)
    for city in drawn.others:
        _paint_mark(sheet, city)
    for ring in drawn.rings:
        if ring.label:
            _write(sheet, ring.label, BLUE, font(SANS, REGULAR, style.km * sheet.unit))
    for city in drawn.cities:
        _paint_city(sheet, city, style)
    _paint_home(sheet, drawn, style)
    return sheet.picture.reduce(FINE)


def see_through(colour: str, strength: float) -> tuple[int, ...]:
    """Return a colour that covers what lies below by a part."""
    return (*ImageColor.getrgb(colour), round(255 * strength))


def blend(below: str, colour: str, strength: float) -> tuple[int, ...]:
    """Return the colour that one makes on another."""
    pairs = zip(ImageColor.getrgb(below), ImageColor.getrgb(colour), strict=True)
    return tuple(round(a + (b - a) * strength) for a, b in pairs)


# Land and sea


def _paint_land(sheet: Sheet, outlines: Rings, drawn: Map) -> None:
    """Paint the coasts' lines in the sea and the land; leave blank what lies beyond the rim."""
    for width, strength in WAVES[-len(drawn.waves) :]:
        _stroke(sheet, outlines, width, blend(SEA, COAST, strength))
    land = Image.new("1", sheet.size)
    pen = ImageDraw.Draw(land)
    for outline in outlines:
        pen.polygon(outline, fill=1)
    sheet.picture.paste(_shades(sheet, drawn.clips), mask=land)
    for outline in outlines:
        sheet.pen.line([*outline, outline[0]], fill=COAST, width=sheet.dots(0.8))
    beyond = Image.new("1", sheet.size, 1)
    ImageDraw.Draw(beyond).ellipse(sheet.box(0, 0, float(drawn.rim)), fill=0)
    sheet.picture.paste(PAPER, mask=beyond)


def _stroke(sheet: Sheet, outlines: Rings, width: float, colour: tuple[int, ...]) -> None:
    """Draw along the coasts with a round pen."""
    dots = sheet.dots(width)
    half = dots / 2
    for outline in outlines:
        sheet.pen.line([*outline, outline[0]], fill=colour, width=dots)
        for x, y in outline:
            sheet.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def _shades(sheet: Sheet, radii: tuple[str, ...]) -> Image.Image:
    """Return the land's colour everywhere: a shade darker in each ring towards Kraków."""
    shades = Image.new("RGB", sheet.size, LAND)
    pen = ImageDraw.Draw(shades)
    for number, radius in enumerate(sorted(map(float, radii), reverse=True), 1):
        pen.ellipse(sheet.box(0, 0, radius), fill=blend(LAND, COAST, 1 - (1 - SHADE) ** number))
    return shades


# Lines


def _paint_lines(sheet: Sheet, drawn: Map) -> None:
    """Draw the rings, the rim, and the rays from Kraków."""
    for ring in drawn.rings:
        box = sheet.box(0, 0, float(ring.r))
        sheet.glass.ellipse(box, outline=see_through(BLUE, 0.42), width=sheet.dots(0.8))
    sheet.pen.ellipse(sheet.box(0, 0, float(drawn.rim)), outline=BLUE, width=sheet.dots(1.3))
    if drawn.ticks:
        _paint_ticks(sheet, float(drawn.ticks))
    colour, width = (MARK, 2.4) if drawn.land else (see_through(MARK, 0.5), 1.6)
    for ray in drawn.rays.split("M0 0L")[1:]:
        sheet.glass.line([sheet.origin, sheet.at(*_numbers(ray))], fill=colour, width=sheet.dots(width))
    if drawn.arc:
        _paint_arc(sheet, drawn.arc)


def _paint_ticks(sheet: Sheet, middle: float) -> None:
    """Draw a mark outside the rim every ten degrees."""
    for degrees in range(0, 360, 10):
        dx, dy = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        ends = [sheet.at(dx * radius, dy * radius) for radius in (middle - 4, middle + 4)]
        sheet.pen.line(ends, fill=BLUE, width=sheet.dots(1.3))


def _paint_arc(sheet: Sheet, arc: str) -> None:
    """Draw a dashed arc around Kraków from one point to another, clockwise."""
    x1, y1, radius, *_, x2, y2 = _numbers(arc)
    begin, end = (math.degrees(math.atan2(y, x)) for x, y in ((x1, y1), (x2, y2)))
    end = begin + (end - begin) % 360
    dash, step = (math.degrees(px / radius) for px in (6, 11))
    while begin < end:
        sheet.pen.arc(sheet.box(0, 0, radius), begin, min(begin + dash, end), MARK, sheet.dots(1.8))
        begin += step


# Marks and letters


def _paint_mark(sheet: Sheet, city: City) -> None:
    """Draw a dot, a ring or a cross, as the place is marked."""
    x, y, radius = float(city.x), float(city.y), float(city.r)
    match city.place.mark:
        case "cross":
            left, top, right, bottom = sheet.box(x, y, 0.9 * radius)
            for ends in ((left, top, right, bottom), (left, bottom, right, top)):
                sheet.pen.line(ends, fill=INK, width=sheet.dots(1.9))
        case "ring":
            sheet.pen.ellipse(sheet.box(x, y, radius + 0.9), fill=BLUE)
            sheet.pen.ellipse(sheet.box(x, y, radius - 0.9), fill=PAPER)
        case _:
            sheet.pen.ellipse(sheet.box(x, y, radius + 0.6), fill=PAPER)
            sheet.pen.ellipse(sheet.box(x, y, radius - 0.6), fill=BLUE)


def _paint_city(sheet: Sheet, city: City, style: Style) -> None:
    """Draw a city's mark and write its name, where it has one, with its distance below."""
    if city.leader:
        x1, y1, x2, y2 = _numbers(city.leader)
        sheet.pen.line([sheet.at(x1, y1), sheet.at(x2, y2)], fill=SOFT, width=sheet.dots(0.8))
    _paint_mark(sheet, city)
    if not city.name:
        return
    size = style.main if city.is_main else style.name
    _write(sheet, city.name, INK, font(SANS, SEMIBOLD, size * sheet.unit))
    if city.km_is_shown:
        y = float(city.name.y) + NEXT_LINE * style.km
        below = Text(city.km, city.name.x, str(y), city.name.anchor)
        _write(sheet, below, SOFT, font(SANS, REGULAR, style.km * sheet.unit))


def _paint_home(sheet: Sheet, drawn: Map, style: Style) -> None:
    """Draw Kraków's mark with its glow, and write its name and the distance along a ray."""
    radius = float(drawn.centre)
    sheet.glass.ellipse(sheet.box(0, 0, float(drawn.glow)), fill=see_through(MARK, GLOW))
    sheet.pen.ellipse(sheet.box(0, 0, radius + 0.75), fill=PAPER)
    sheet.pen.ellipse(sheet.box(0, 0, radius - 0.75), fill=MARK)
    if drawn.home:
        _write(sheet, drawn.home, WARM, font(SERIF, SEMIBOLD, style.home * sheet.unit))
    if drawn.length:
        _write_turned(sheet, drawn.length, WARM, font(SANS, SEMIBOLD, style.main * sheet.unit))


def _write(sheet: Sheet, line: Text, colour: str, letters: ImageFont.FreeTypeFont) -> None:
    """Write a line with a halo of the sea's colour."""
    look = {"stroke_width": HALO * sheet.unit, "stroke_fill": SEA, "anchor": ANCHORS[line.anchor]}
    sheet.pen.text(sheet.at(float(line.x), float(line.y)), line.text, colour, letters, **look)


def _write_turned(sheet: Sheet, line: Text, colour: str, letters: ImageFont.FreeTypeFont) -> None:
    """Write a line with a halo around the place, and at the angle, of its transformation."""
    x, y, degrees = _numbers(line.turn)
    centre, side = sheet.at(x, y), round(letters.getlength(line.text) + 2 * letters.size)
    corner = round(centre.x - side / 2), round(centre.y - side / 2)
    for ink, stroke in ((SEA, HALO * sheet.unit), (colour, 0)):
        mask = Image.new("L", (side, side))
        ImageDraw.Draw(mask).text((side / 2, side / 2), line.text, 255, letters, "mm", stroke_width=stroke)
        sheet.picture.paste(ink, corner, mask.rotate(-degrees, Image.Resampling.BICUBIC))
