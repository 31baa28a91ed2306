"""Setting a title: in lines that fit, as large as they can be."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from PIL import ImageDraw, ImageFont

from cartography.fonts import SANS, SEMIBOLD, SERIF, font

SIZES = (104, 96, 88, 80, 74, 68, 62, 57, 52, 48, 44, 40, 37, 34)  # px
QUIET, MOST_LOUD = 60, 4  # above this size a title has no more lines than that
LEADING = 1.04  # em from line to line
MEASURE = 100  # px: the size at which widths are measured
BREAK = re.compile(r"[ \t\r\n]+")  # no-break spaces are none
NO_GLYPH = "\uffff"  # a code point that no font has
ELLIPSIS = "…"


class Face(NamedTuple):
    """A font in semibold; `tracking` is what stands between two letters besides, in em."""

    family: str
    tracking: float = 0

    def at(self, size: float) -> ImageFont.FreeTypeFont:
        return font(self.family, SEMIBOLD, size)


HEADING, TEXT = Face(SERIF, -0.018), Face(SANS)


class Lines(NamedTuple):
    """A text in lines, and the size of its letters in pixels."""

    size: float
    lines: list[str]

    @property
    def height(self) -> float:
        return self.size * LEADING * len(self.lines)


@cache
def has_glyph(face: Face, sign: str) -> bool:
    """Return whether a font can draw a sign, instead of the box that stands for those it lacks."""
    drawn, box = (face.at(MEASURE).getmask(each) for each in (sign, NO_GLYPH))
    return drawn.size != box.size or bytes(drawn) != bytes(box)


def drawable(text: str, face: Face) -> str:
    """Return a text without what a font lacks: the marks on letters, or else whole letters."""
    kept = []
    for sign in unicodedata.normalize("NFC", BREAK.sub(" ", text)):
        parts = sign if has_glyph(face, sign) else unicodedata.normalize("NFKD", sign)
        kept += [part if has_glyph(face, part) else " " if part.isspace() else "" for part in parts]
    return re.sub(" +", " ", "".join(kept)).strip(" ")


def width(text: str, face: Face, size: float) -> float:
    """Return the width of a line in pixels."""
    return (face.at(MEASURE).getlength(text) / MEASURE + face.tracking * len(text)) * size


def fitted(text: str, face: Face, room: tuple[float, float]) -> Lines:
    """Return a title in the largest size at which it fits; cut off where it fits in none."""
    wide, high = room
    for size in SIZES:
        set_in = Lines(size, _wrapped(text, face, size, wide))
        is_loud = size > QUIET and len(set_in.lines) > MOST_LOUD
        if is_loud or set_in.height > high:
            continue
        if all(width(line, face, size) <= wide for line in set_in.lines):
            return Lines(size, _evened(text, face, size, wide))
    return _cut(text, face, SIZES[-1], room)


def _wrapped(text: str, face: Face, size: float, wide: float) -> list[str]:
    """Return lines, each with as many words as fit and one at least."""
    lines: list[str] = []
    for word in BREAK.split(text):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, face, size) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _evened(text: str, face: Face, size: float, wide: float) -> list[str]:
    """Return the lines that leave the least room unused, squared: none is much shorter than another."""
    words = BREAK.split(text)

    @cache
    def best_from(first: int) -> tuple[float, tuple[str, ...]]:
        if first == len(words):
            return 0, ()
        choices = []
        for end in range(first + 1, len(words) + 1):
            line = " ".join(words[first:end])
            unused = wide - width(line, face, size)
            if unused < 0 and choices:
                break
            cost, lines = best_from(end)
            choices.append((cost + unused**2, (line, *lines)))
        return min(choices)

    return list(best_from(0)[1])


def _cut(text: str, face: Face, size: float, room: tuple[float, float]) -> Lines:
    """Return as many lines as there is room for, words too long for one divided, with an ellipsis."""
    wide, high = room
    lines = []
    for line in _wrapped(text, face, size, wide):
        while width(line, face, size) > wide:
            end = next(n for n in range(len(line), 0, -1) if width(line[:n], face, size) <= wide)
            lines.append(line[:end])
            line = line[end:]
        lines.append(line)
    most = int(high / (size * LEADING))
    if len(lines) > most:
        lines[most - 1 :] = [shortened(" ".join(lines[most - 1 :]), face, size, wide)]
    return Lines(size, lines)


def shortened(text: str, face: Face, size: float, wide: float) -> str:
    """Return a text as one line, with an ellipsis where it does not fit."""
    if width(text, face, size) <= wide:
        return text
    while text and width(text + ELLIPSIS, face, size) > wide:
        text = text[:-1]
    return text.rstrip(" ,;:–-") + ELLIPSIS


def write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], line: str, face: Face, size: float, ink: str
) -> None:
    """Write a line from the left end of its baseline, letter by letter for the tracking."""
    letters, (x, y) = face.at(size), at
    for number, sign in enumerate(line):
        before = letters.getlength(line[: number + 1]) - letters.getlength(sign)
        pen.text((x + before + number * face.tracking * size, y), sign, ink, letters, "ls")
