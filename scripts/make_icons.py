"""Draw the portal's icons from its mark, static/icons/mark.svg, as bitmaps of the sizes that systems want.

`python scripts/make_icons.py` writes them beside the mark, always the same files from the same mark and
Pillow. The mark may hold circles alone.
"""

from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

ICONS = Path(__file__).resolve().parent.parent / "static" / "icons"
SVG = "{http://www.w3.org/2000/svg}"
FINENESS = 4  # each pixel is drawn as so many by so many and then averaged
COLOURS = 64  # of a picture: the mark's own and those of its edges
PAPER = (255, 255, 255, 255)
NOTHING = (255, 255, 255, 0)

# What a system may round off is filled with paper; of a maskable icon the inner 80 % are sure to be seen.
PICTURES = {  # name: pixels, how much of the width the mark takes, background
    "icon-192.png": (192, 1, NOTHING),
    "icon-512.png": (512, 1, NOTHING),
    "maskable-512.png": (512, 0.72, PAPER),
    "apple-touch-icon.png": (180, 0.84, PAPER),
}
FAVICON_SIZES = [16, 32, 48]


def read_circles():
    """Return the mark's width and its circles, from the lowest to the topmost."""
    mark = ElementTree.parse(ICONS / "mark.svg").getroot()  # noqa: S314 - our own file
    others = [shape.tag for shape in mark if shape.tag != f"{SVG}circle"]
    if others:
        raise SystemExit(f"mark.svg holds {', '.join(others)}; this script draws circles alone.")
    return float(mark.get("viewBox").split()[2]), [circle.attrib for circle in mark]


def draw(size, share, background):
    """Return the mark as a picture of `size` pixels, taking up a `share` of its width."""
    width, circles = read_circles()
    fine = size * FINENESS
    scale = fine * share / width
    offset = (fine - width * scale) / 2
    picture = Image.new("RGBA", (fine, fine), background)
    pen = ImageDraw.Draw(picture)
    for circle in circles:
        x, y, radius = (float(circle[name]) * scale for name in ("cx", "cy", "r"))
        line = float(circle.get("stroke-width", 1)) * scale if "stroke" in circle else 0
        outer = radius + line / 2  # a stroke lies half inside, half outside; Pillow draws it inside
        pen.ellipse(
            [offset + x - outer, offset + y - outer, offset + x + outer, offset + y + outer],
            fill=None if circle["fill"] == "none" else circle["fill"],
            outline=circle.get("stroke"),
            width=round(line),
        )
    return picture.resize((size, size), Image.Resampling.BOX)


def with_few_colours(picture):
    """Return a picture with a palette; one that covers its square keeps its paper as white as it is."""
    if picture.getextrema()[3] == (255, 255):
        return picture.convert("RGB").quantize(COLOURS)
    return picture.quantize(COLOURS)


def main():
    for name, (size, share, background) in PICTURES.items():
        with_few_colours(draw(size, share, background)).save(ICONS / name, optimize=True)
    smallest, *larger = (draw(size, 1, NOTHING) for size in FAVICON_SIZES)
    sizes = [(size, size) for size in FAVICON_SIZES]
    larger[-1].save(ICONS / "favicon.ico", sizes=sizes, append_images=[smallest, *larger[:-1]])
    for path in sorted(ICONS.iterdir()):
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
