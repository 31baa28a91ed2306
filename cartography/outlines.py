"""The land's outlines: read from a file in kilometres around Kraków, cut and simplified for a window."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cartography.geometry import Box, overlap
from cartography.paths import closed_path

LAND = Path(__file__).resolve().parent / "data" / "land.txt"
# A point of level n stands for a bend of LEVELS_KM2[n] square kilometres or more.
LEVELS_KM2 = tuple(1.5 * 2**level for level in range(18))
LETTERS = "abcdefghijklmnopqr"
# A window on half the world has more coast: from FAR_SCALE kilometres to a pixel its bends are larger, in
# step with the scale, up to FAR_BENDS times.
FAR_SCALE, FAR_BENDS = 6, 1.9
HALF = 5  # tenths of a pixel: the grid on which a window's coast is drawn
MARGIN = 16  # px around a window, so that no stroke along a cut is seen

STEP = re.compile(r"(-?\d+),(-?\d+)([a-r])")


class Ring(NamedTuple):
    """A coast in kilometres from Kraków, x east and y south; each point with its level of detail."""

    points: list[tuple[int, int, int]]
    box: Box


def write_rings(rings: Iterable[list[tuple[int, int, int]]]) -> str:
    """Return rings as text, one a line: steps from point to point, each with its level as a letter."""
    lines = []
    for ring in rings:
        x = y = 0
        for px, py, level in ring:
            lines.append(f"{px - x},{py - y}{LETTERS[level]}")
            x, y = px, py
        lines.append("\n")
    return "".join(lines)


@cache
def read_rings() -> list[Ring]:
    """Return all coasts."""
    rings = []
    for line in LAND.read_text(encoding="ascii").splitlines():
        x = y = 0
        points = []
        for step_x, step_y, letter in STEP.findall(line):
            x, y = x + int(step_x), y + int(step_y)
            points.append((x, y, LETTERS.index(letter)))
        xs, ys, _ = zip(*points, strict=True)
        rings.append(Ring(points, Box(min(xs), min(ys), max(xs), max(ys))))
    return rings


def land_within(box: Box, scale: float, smallest: float) -> str:
    """Return the path, in pixels from Kraków, of the land within a box of pixels.

    `scale` is in kilometres to a pixel, `smallest` the side in pixels of the smallest bend that is drawn.
    """
    cut = Box(*(edge * scale for edge in box.grown(MARGIN)))
    bend = smallest * min(max(1, scale / FAR_SCALE), FAR_BENDS)
    level = sum(area <= (bend * scale) ** 2 for area in LEVELS_KM2) - 1
    drawn = []
    for ring in read_rings():
        if not overlap(ring.box, cut):
            continue
        points = [(x, y) for x, y, detail in ring.points if detail >= level]
        points = _cut(points, cut)
        if len(points) > 2:
            drawn.append([(x / scale, y / scale) for x, y in points])
    return closed_path(drawn, HALF)


def _cut(points: list[tuple[float, float]], box: Box) -> list[tuple[float, float]]:
    """Return a polygon cut to a box, side by side (Sutherland and Hodgman, 1974)."""
    for axis, edge, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1)):
        points = _cut_side(points, lambda p, axis=axis, edge=edge, sign=sign: sign * (p[axis] - edge))
    return points


def _cut_side(points: list, inside: Callable) -> list:
    """Keep what lies on one side of a line; `inside` is the distance to it, negative beyond."""
    kept = []
    for i, point in enumerate(points):
        before = points[i - 1]
        here, there = inside(point), inside(before)
        if (here < 0) != (there < 0):
            part = there / (there - here)
            kept.append(tuple(a + (b - a) * part for a, b in zip(before, point, strict=True)))
        if here >= 0:
            kept.append(point)
    return kept
