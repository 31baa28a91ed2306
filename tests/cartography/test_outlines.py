import math
import re

import pytest
from django.conf import settings

from cartography.geometry import Box
from cartography.outlines import MARGIN, land_within, read_rings, write_rings
from cartography.paths import closed_path
from cartography.projection import LARGE, RIM_KM, WORLD

NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def points_of(path: str):
    """Yield the points of a path as closed_path writes it."""
    x = y = 0.0
    for ring in path.split("m")[1:]:
        numbers = [float(number) for number in NUMBER.findall(ring)]
        steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        x, y = x + steps[0][0], y + steps[0][1]
        start = x, y
        yield x, y
        for step_x, step_y in steps[1:]:
            x, y = x + step_x, y + step_y
            yield x, y
        x, y = start


@pytest.fixture(scope="module")
def shared():
    """Return the shared outlines by their id."""
    svg = (settings.BASE_DIR / "static" / "cartography" / "land.svg").read_text()
    return dict(re.findall(r'<path id="(\w+)" d="([^"]+)"', svg))


@pytest.mark.parametrize(("name", "projection"), [("log", LARGE), ("equal", WORLD)])
def test_shared_outline_stays_within_the_rim(shared, name, projection):
    farthest = max(math.hypot(x, y) for x, y in points_of(shared[name]))
    assert farthest <= projection.radius + 0.1


def test_land_stays_within_the_rim():
    assert max(math.hypot(x, y) for ring in read_rings() for x, y, _ in ring.points) <= RIM_KM + 1


def test_rings_survive_writing():
    rings = [ring.points for ring in read_rings()[:20]]
    first = [[0, 0, 0], [30, -4, 2], [31, 8, 17]]
    assert write_rings([first]).strip() == "0,0a30,-4c1,12r"
    assert write_rings(rings).count("\n") == 20


def test_path_does_not_drift():
    ring = [(math.cos(i / 50) * 333.333, math.sin(i / 50) * 333.333) for i in range(300)]
    drawn = list(points_of(closed_path([ring, ring])))[300:]
    assert all(math.dist(a, b) < 0.08 for a, b in zip(ring, drawn, strict=True))


def test_window_holds_only_what_it_shows():
    box = Box(-300, -100, 200, 150)
    points = list(points_of(land_within(box, 3, 1.5)))
    around = box.grown(MARGIN + 1)
    assert points
    assert all(around.holds(x, y) for x, y in points)


def test_window_on_the_open_sea_is_empty():
    assert land_within(Box(-3000, 400, -2900, 450), 1, 1.5) == ""


def test_coarser_window_has_fewer_points():
    box = Box(-600, -240, 600, 240)
    assert len(land_within(box, 3, 4)) < len(land_within(box, 3, 1)) / 2
