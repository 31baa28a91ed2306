"""Boxes and straight lines on a drawing."""

import math
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def box_around(centre: tuple[float, float], width: float, height: float) -> Box:
    x, y = centre
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes have more than an edge in common."""
    return (
        one.left < other.right
        and one.right > other.left
        and one.top < other.bottom
        and one.bottom > other.top
    )


def distance_to(box: Box, x: float, y: float) -> float:
    """Return the distance from a point to the nearest point of a box; 0 inside."""
    return math.hypot(max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom))


def is_crossed(box: Box, end: tuple[float, float], start: tuple[float, float] = (0, 0)) -> bool:
    """Return whether the straight line from `start` to `end` meets a box."""
    left, top, right, bottom = box
    (x1, y1), (x2, y2) = start, end
    if (x1 < left and x2 < left) or (x1 > right and x2 > right):
        return False
    if (y1 < top and y2 < top) or (y1 > bottom and y2 > bottom):
        return False
    # It passes by when all corners lie on one side of it.
    dx, dy = x2 - x1, y2 - y1
    side = dx * (top - y1) - dy * (left - x1) > 0
    return not (
        side
        == (dx * (top - y1) - dy * (right - x1) > 0)
        == (dx * (bottom - y1) - dy * (left - x1) > 0)
        == (dx * (bottom - y1) - dy * (right - x1) > 0)
    )
