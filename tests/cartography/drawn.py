"""What stands where on a drawing."""

from cartography.drawing import BASELINE, HALF_CAPITAL, NEXT_LINE, Map, Text
from cartography.geometry import Box
from cartography.lettering import FIGURE, HOME, NAME, width
from cartography.network_map import EUROPE_STYLE, LARGE_STYLE, WORLD_STYLE

STYLES = {"large": LARGE_STYLE, "world": WORLD_STYLE, "europe": EUROPE_STYLE}


def boxes_of(drawn: Map) -> dict[str, Box]:
    """Return the box of each line that a map of the network shows, measured from what its SVG says."""
    style = STYLES[drawn.key]
    boxes = {drawn.home.text: _box(drawn.home, style.home, HOME, top=0.7)}
    for ring in drawn.rings:
        if ring.label:
            boxes[ring.label.text] = _box(ring.label, style.km, FIGURE, top=HALF_CAPITAL * 2)
    for city in drawn.cities:
        if city.name:
            box = _box(city.name, style.name, NAME, top=BASELINE - 0.06)
            if city.km_is_shown:
                second = width(city.km, style.km, FIGURE)
                box = _with_second_line(box, second, style.km * NEXT_LINE, city.name.anchor)
            boxes[city.place.name] = box
    return boxes


def _box(text: Text, size: float, advances: dict[str, int], top: float) -> Box:
    wide, x, y = width(text.text, size, advances), float(text.x), float(text.y)
    left = {"": x, "end": x - wide, "middle": x - wide / 2}[text.anchor]
    return Box(left, y - size * top, left + wide, y)


def _with_second_line(box: Box, wide: float, high: float, anchor: str) -> Box:
    spare = max(0, wide - (box.right - box.left))
    left, right = {"": (0, spare), "end": (spare, 0), "middle": (spare / 2, spare / 2)}[anchor]
    return Box(box.left - left, box.top, box.right + right, box.bottom + high)
