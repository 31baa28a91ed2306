"""SVG paths at their shortest: relative steps, one decimal."""

from collections.abc import Iterable, Sequence
from itertools import groupby

Points = Sequence[tuple[float, float]]


def number(tenths: int) -> str:
    """Write tenths as SVG does at its shortest: 5 as ".5", -13 as "-1.3"."""
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def joined(numbers: Iterable[str]) -> str:
    """Join numbers with as few signs between them as SVG's grammar allows."""
    parts, previous = [], ""
    for written in numbers:
        is_apart = not parts or written[0] == "-" or (written[0] == "." and "." in previous)
        parts.append(written if is_apart else f" {written}")
        previous = written
    return "".join(parts)


def closed_path(rings: Iterable[Points], grid: int = 1) -> str:
    """Return the path of closed rings, on a grid of so many tenths; rounding does not add up along them."""
    parts = []
    x = y = 0
    for ring in rings:
        rounded = ((round(px * 10 / grid) * grid, round(py * 10 / grid) * grid) for px, py in ring)
        tenths = [point for point, _ in groupby(rounded)]
        start_x, start_y = tenths[0]
        parts.append(f"m{joined((number(start_x - x), number(start_y - y)))}l")
        x, y = start_x, start_y
        steps = []
        for px, py in tenths[1:]:
            steps += (number(px - x), number(py - y))
            x, y = px, py
        parts.append(joined(steps) + "z")
        x, y = start_x, start_y  # where closing leads
    return "".join(parts)


def rays(points: Points) -> str:
    """Return the path of straight lines from the middle to points."""
    return "".join(f"M0 0L{joined((number(round(x * 10)), number(round(y * 10))))}" for x, y in points)
