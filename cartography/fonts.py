"""The portal's own fonts as Pillow reads them: from the files that browsers get."""

from functools import lru_cache

from django.contrib.staticfiles import finders
from PIL import ImageFont

SERIF, SANS = "fonts/brygada-1918.woff2", "fonts/krakow-portal-sans.woff2"
REGULAR, SEMIBOLD = 400, 600


@lru_cache(maxsize=64)
def font(family: str, weight: int, size: float) -> ImageFont.FreeTypeFont:
    """Return a font at a size in pixels."""
    opened = ImageFont.truetype(finders.find(family), size)
    opened.set_variation_by_axes([weight])
    return opened
