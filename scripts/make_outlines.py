"""Draw the world's land around Kraków from Natural Earth, and keep it as static files.

Writes `cartography/data/land.txt`, from which covers cut their window, and `static/cartography/land.svg`,
which the maps of the world share. Run it after `make run` has made `.env`, with npm at hand:

    .venv/bin/python scripts/make_outlines.py

The source is the npm package world-atlas (ISC), which holds Natural Earth (public domain). Only land is
taken, never borders: Natural Earth draws those as they are held, not as they are in law.
"""

import heapq
import io
import itertools
import json
import math
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krakow_portal.settings")

from cartography.outlines import LAND, LEVELS_KM2, write_rings  # noqa: E402 - needs the path
from cartography.paths import closed_path  # noqa: E402 - the same
from cartography.projection import LARGE, RIM_KM, WORLD, Way, way_to  # noqa: E402 - the same

SOURCE = "world-atlas@2.0.2"
SHARED = ROOT / "static" / "cartography" / "land.svg"
DETAIL_KM = 3_500  # up to here the outlines keep every detail that can be seen
SMALLEST_ISLAND = 6  # px²
SMALLEST_BEND = 0.7  # px
RIM_STEP = 2  # degrees between points along the rim


# The source


def read_topology(name):
    """Return one topology of the package, fetched by npm."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", "--silent", SOURCE], cwd=folder, check=True, capture_output=True, text=True
        )
        archive = (Path(folder) / done.stdout.strip()).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        return json.load(package.extractfile(f"package/{name}.json"))


def decode(topology):
    """Yield the rings of a TopoJSON topology as lists of (longitude, latitude)."""
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        steps = itertools.accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        arcs.append([(x * scale_x + x0, y * scale_y + y0) for x, y in steps])
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in ring]
                yield [point for part in parts for point in part[1:]]


def densified(ring):
    """Yield a ring's points no more than a degree apart, its longitudes unwrapped across the date line."""
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        step = (x2 - x1 + 180) % 360 - 180
        count = max(1, math.ceil(max(abs(step), abs(y2 - y1))))
        for part in range(count):
            yield x1 + step * part / count, y1 + (y2 - y1) * part / count


# On the drawing


def clipped(ways):
    """Return ways that stop at the rim; what lay beyond runs along it, with a point every RIM_STEP."""
    kept = []
    for way in ways:
        if way.distance_km < RIM_KM:
            kept.append(way)
            continue
        on_rim = Way(RIM_KM, round(way.bearing / RIM_STEP) * RIM_STEP % 360)
        if len(kept) > 1 and kept[-2] == on_rim:
            kept.pop()  # it went to and fro
        elif not kept or kept[-1] != on_rim:
            kept.append(on_rim)
    return kept


def area_of(points):
    """Return twice the signed area of a polygon."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True))


def weights_of(points, is_fixed):
    """Return for each point the area of the bend that it makes (Visvalingam and Whyatt, 1993).

    Points of the smallest bends go first, and no point weighs less than one that went before it, so that
    a simpler outline is made by leaving out all below some weight. An island weighs so little that it is
    gone when too small to see.
    """
    count = len(points)
    before, after = [i - 1 for i in range(count)], [(i + 1) % count for i in range(count)]
    before[0] = count - 1
    weights = [math.inf] * count

    def bend(i):
        if is_fixed[i]:
            return math.inf
        return abs(area_of([points[before[i]], points[i], points[after[i]]])) / 2

    current = {i: bend(i) for i in range(count)}
    heap = [(area, i) for i, area in current.items()]
    heapq.heapify(heap)
    least = 0.0
    while heap and len(current) > 3:
        area, i = heapq.heappop(heap)
        if current.get(i) != area or area == math.inf:
            continue
        least = max(least, area)
        weights[i] = least
        del current[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for neighbour in (before[i], after[i]):
            current[neighbour] = bend(neighbour)
            heapq.heappush(heap, (current[neighbour], neighbour))
    most = abs(area_of(points)) / 2 * SMALLEST_BEND**2 / SMALLEST_ISLAND
    return [min(weight, most) for weight in weights]


def simplified(ways, place, smallest, far):
    """Yield a ring's points as `place` puts them, with their weights, without bends smaller than `smallest`.

    Beyond DETAIL_KM bends may be `far` times as wide.
    """
    points = [place(way) for way in ways]
    weights = weights_of(points, [way.distance_km == RIM_KM for way in ways])
    island = max(weights)  # where its points weigh the same, because it is small
    for way, point, weight in zip(ways, points, weights, strict=True):
        least = smallest * far**2 if way.distance_km > DETAIL_KM and weight < island else smallest
        if weight >= least:
            yield point, weight


def outline(rings, projection, far):
    """Return the path of the land on one map of the world."""
    drawn = []
    for ways in rings:
        kept = [point for point, _ in simplified(ways, projection.at, SMALLEST_BEND**2, far)]
        if len(kept) > 2:
            drawn.append(kept)
    return closed_path(drawn)


def levelled(rings):
    """Yield the rings in whole kilometres, each point with the level of detail that shows it."""
    for ways in rings:
        ring = [
            (round(x), round(y), sum(weight >= level for level in LEVELS_KM2[1:]))
            for (x, y), weight in simplified(ways, lambda way: way.kilometres, LEVELS_KM2[0], far=6)
        ]
        if len(ring) > 2:
            yield ring


def main():
    rings = []
    for ring in decode(read_topology("land-50m")):
        ways = clipped(way_to.__wrapped__(latitude, longitude) for longitude, latitude in densified(ring))
        if any(way.distance_km < RIM_KM for way in ways):
            rings.append(ways)
    LAND.write_text(write_rings(levelled(rings)), encoding="ascii")
    paths = "\n".join(
        f'<path id="{name}" d="{outline(rings, projection, far)}"/>'
        for name, projection, far in (("log", LARGE, 3), ("equal", WORLD, 1.5))
    )
    SHARED.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        "<!-- Land by Natural Earth (public domain), through world-atlas (ISC). "
        f"Made by scripts/make_outlines.py. -->\n{paths}\n</svg>\n",
        encoding="ascii",
    )
    for path in (LAND, SHARED):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
