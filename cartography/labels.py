"""Where names stand on a map, so that none covers another.

Each name may stand in BEARINGS directions and at GAPS distances from its mark. Every such spot has a cost
of its own (what it covers, how far it is, whether another mark seems to be meant), and two spots cost what
they cover of one another. Each name in turn takes the spot that is cheapest beside those the others have
taken, until none moves (best response); some orders of turns are tried, the same at each run.
"""

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cartography.geometry import Box, Point, distance_to, is_crossed, overlap

BEARINGS = 24
GAPS = (4, 6.5, 10, 15, 22, 31)  # px from the mark to the name
LEADER_FROM = 10  # px: from here a line leads to the name
KEPT = 40  # spots of a name that are looked at: its cheapest ones
ORDERS = 8
TURNS = 12
SEED = 1257  # the year of Kraków's charter; any would do

NEVER = 1e6
ON_NAME = 400
ON_MARK = 90
ON_TAKEN = 300
ON_RAY = 1.6
AMBIGUOUS = 14
TIGHT = 5
GAP_COSTS = (0, 0.4, 2, 6, 10, 15)
ABOVE_OR_BELOW = 1.2
NOT_BESIDE = 8


class Name(NamedTuple):
    """What is to be written: the centre and radius of its mark, the size of its lines together.

    `leaving_out` is what it costs to leave the name out; None where it must stand if it has room at all.
    """

    x: float
    y: float
    radius: float
    width: float
    height: float
    leaving_out: float | None = None


class Spot(NamedTuple):
    """Where a name stands; `anchor` is the edge that faces its mark, `leader` the line to it or None."""

    box: Box
    anchor: str
    leader: tuple[Point, Point] | None
    cost: float


@dataclass(frozen=True)
class Sheet:
    """A drawing that awaits its names.

    `marks` are (x, y, radius) of all that may not be covered, `rays` the ends of the lines from the
    middle, `taken` what is written already; names stay within `bounds` and, where there is one, off the
    `rim`, a radius.
    """

    names: tuple[Name, ...]
    bounds: Box
    marks: tuple[tuple[float, float, float], ...] = ()
    rays: tuple[tuple[float, float], ...] = ()
    taken: tuple[Box, ...] = ()
    rim: float = 0


@lru_cache(maxsize=512)
def place_names(sheet: Sheet) -> tuple[Spot | None, ...]:
    """Return a spot for each name; None for one that is left out."""
    choices = [_choices(name, sheet) for name in sheet.names]
    rivals = _rivals(choices)
    order = sorted(range(len(choices)), key=lambda i: (-len(rivals[i]), i))
    shuffle = random.Random(SEED).shuffle  # noqa: S311 - the same at each run on purpose
    best, best_cost = None, math.inf
    for _ in range(ORDERS):
        chosen, cost = _settle(choices, rivals, order)
        if cost < best_cost:
            best, best_cost = chosen, cost
        shuffle(order)
    return tuple(spot if spot.anchor else None for spot in best or ())


def place_first(name: Name, sheet: Sheet, bearing: float) -> Box:
    """Return where a name stands that goes before all others, close to `bearing` if it can."""

    def cost(spot):
        box = spot.box
        x, y = (box.left + box.right) / 2 - name.x, (box.top + box.bottom) / 2 - name.y
        turn = abs((math.degrees(math.atan2(x, -y)) - bearing + 180) % 360 - 180)
        is_beside = box.left >= name.x or box.right <= name.x
        return spot.cost + turn / 4 + (0 if is_beside else NOT_BESIDE)

    return min(_spots(name, sheet), key=cost).box


def place_on_ring(radius: float, width: float, height: float, sheet: Sheet, bearing: float) -> Box | None:
    """Return where a ring's own label interrupts it, close to `bearing` if it can; None where nowhere."""

    def box_at(angle):
        x, y = radius * math.sin(math.radians(angle)), -radius * math.cos(math.radians(angle))
        return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def cost(angle):
        turn = abs((angle - bearing + 180) % 360 - 180)
        return _covering(box_at(angle), sheet, ()) + turn / 15

    angle = min(range(0, 360, 5), key=cost)
    return box_at(angle) if cost(angle) < ON_TAKEN else None


# A spot by itself


def _choices(name: Name, sheet: Sheet) -> list[Spot]:
    """Return the cheapest spots of a name, with that of leaving it out; that alone where it finds no room."""
    spots = sorted(_spots(name, sheet), key=lambda spot: spot.cost)[:KEPT]
    if name.leaving_out is not None or not spots:
        spots.append(Spot(Box(name.x, name.y, name.x, name.y), "", None, name.leaving_out or NEVER))
    return spots


def _spots(name: Name, sheet: Sheet) -> Iterable[Spot]:
    near = _nearby(name, sheet)
    own = (name.x, name.y)
    for step in range(BEARINGS):
        angle = 2 * math.pi * step / BEARINGS
        dx, dy = math.sin(angle), -math.cos(angle)
        # Beside the mark a name hangs by its end, above and below by its middle, in between by a corner.
        aside, over = (max(-1, min(1, part * math.sqrt(2))) for part in (dx, dy))
        anchor = "start" if aside > 0.5 else "end" if aside < -0.5 else "middle"
        for gap, gap_cost in zip(GAPS, GAP_COSTS, strict=True):
            x = name.x + dx * (name.radius + gap) + aside * name.width / 2
            y = name.y + dy * (name.radius + gap) + over * name.height / 2
            box = Box(x - name.width / 2, y - name.height / 2, x + name.width / 2, y + name.height / 2)
            leader = _leader(name, box) if gap >= LEADER_FROM else None
            cost = gap_cost + ABOVE_OR_BELOW * abs(over) + _covering(box, near, own)
            if cost < NEVER:
                yield Spot(box, anchor, leader, cost + _ambiguity(box, name, near))


def _nearby(name: Name, sheet: Sheet) -> Sheet:
    """Return the sheet with what a spot of the name can touch."""
    reach = name.radius + GAPS[-1] + math.hypot(name.width, name.height)
    around = Box(name.x - reach, name.y - reach, name.x + reach, name.y + reach)
    return Sheet(
        names=(),
        bounds=sheet.bounds,
        marks=tuple(mark for mark in sheet.marks if around.holds(mark[0], mark[1])),
        rays=tuple(ray for ray in sheet.rays if is_crossed(around, ray)),
        taken=tuple(box.grown(2) for box in sheet.taken if overlap(box, around)),
        rim=sheet.rim,
    )


def _covering(box: Box, sheet: Sheet, own: tuple) -> float:
    """Return the cost of what a box covers and where it juts out."""
    if not (sheet.bounds.holds(box.left, box.top) and sheet.bounds.holds(box.right, box.bottom)):
        return NEVER
    cost = ON_MARK if sheet.rim and _farthest(box) > sheet.rim - 3 else 0.0
    left, top, right, bottom = box
    for x, y, radius in sheet.marks:
        around = radius + 1
        is_covered = left - around <= x <= right + around and top - around <= y <= bottom + around
        if is_covered and (x, y) != own:
            cost += ON_MARK
    cost += ON_TAKEN * sum([overlap(box, other) for other in sheet.taken])
    return cost + ON_RAY * sum([is_crossed(box, ray) for ray in sheet.rays])


def _farthest(box: Box) -> float:
    """Return the distance from the middle of the map to the farthest corner."""
    return math.hypot(max(-box.left, box.right), max(-box.top, box.bottom))


def _ambiguity(box: Box, name: Name, sheet: Sheet) -> float:
    """Return the cost of standing as near to another mark as to one's own."""
    own = distance_to(box, name.x, name.y)
    cost = 0.0
    for x, y, _ in sheet.marks:
        if (x, y) != (name.x, name.y):
            other = distance_to(box, x, y)
            if other < own + 2:
                cost += AMBIGUOUS
            elif other < own + 8:
                cost += TIGHT
    return cost


def _leader(name: Name, box: Box) -> tuple[Point, Point]:
    """Return the line from the edge of a mark to the nearest point of its name."""
    end = Point(min(max(name.x, box.left), box.right), min(max(name.y, box.top), box.bottom))
    length = math.hypot(end.x - name.x, end.y - name.y)
    part = (name.radius + 1) / length
    start = Point(name.x + (end.x - name.x) * part, name.y + (end.y - name.y) * part)
    return start, end


# Spots beside one another


def _rivals(choices: list[list[Spot]]) -> list[list[int]]:
    """Return for each name those that could come in its way."""
    reaches = [
        Box(
            min(spot.box.left for spot in spots),
            min(spot.box.top for spot in spots),
            max(spot.box.right for spot in spots),
            max(spot.box.bottom for spot in spots),
        )
        for spots in choices
    ]
    return [
        [j for j, other in enumerate(reaches) if i != j and overlap(reach, other)]
        for i, reach in enumerate(reaches)
    ]


def _settle(choices: list[list[Spot]], rivals: list[list[int]], order: list[int]) -> tuple[list[Spot], float]:
    """Let each name choose in turn until none moves; return what they chose and what it costs."""
    chosen = [spots[0] for spots in choices]
    for _ in range(TURNS):
        moved = False
        for i in order:
            others = [chosen[j] for j in rivals[i]]
            best = min(choices[i], key=lambda spot: spot.cost + _between(spot, others))
            if best is not chosen[i]:
                chosen[i], moved = best, True
        if not moved:
            break
    pairs = sum(_between(chosen[i], [chosen[j] for j in rivals[i]]) for i in order) / 2
    return chosen, pairs + sum(spot.cost for spot in chosen)


def _between(spot: Spot, others: list[Spot]) -> float:
    """Return what a spot costs beside the spots that other names have taken."""
    if not spot.anchor:
        return 0
    left, top, right, bottom = spot.box
    cost = 0.0
    for box, anchor, leader, _ in others:
        if (
            left < box[2] + 5
            and right > box[0] - 5
            and top < box[3] + 1.5
            and bottom > box[1] - 1.5
            and anchor
        ):
            is_covered = (
                left < box[2] + 2 and right > box[0] - 2 and top < box[3] + 0.5 and bottom > box[1] - 0.5
            )
            cost += ON_NAME if is_covered else TIGHT
        if leader and is_crossed(spot.box, leader[1], leader[0]):
            cost += ON_MARK
        if spot.leader and anchor and is_crossed(box, spot.leader[1], spot.leader[0]):
            cost += ON_MARK
    return cost
