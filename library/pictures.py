"""Pictures as Pillow reads them: opened at no risk, then upright, in sRGB and without metadata."""

import io
import warnings

from PIL import Image as Picture
from PIL import ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]
MAX_PIXELS = 50_000_000
SRGB = ImageCms.createProfile("sRGB")
DAMAGE = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    RuntimeError,
    Picture.DecompressionBombError,
)  # what Pillow raises for files that are no pictures, or no longer


class TooManyPixels(ValueError):
    """The picture has more than MAX_PIXELS; `args` holds how many."""


def open_picture(file) -> Picture.Image:
    """Return a picture of which no pixel is decoded yet, so that a decompression bomb costs nothing.

    Raises TooManyPixels, and DAMAGE for what is no picture.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Picture.DecompressionBombWarning)
        picture = Picture.open(file, formats=FORMATS)
    if picture.width * picture.height > MAX_PIXELS:
        raise TooManyPixels(picture.width * picture.height)
    return picture


def clean(picture: Picture.Image) -> Picture.Image:
    """Return the picture upright, in 8-bit sRGB, transparent where it was, and without metadata."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    upright = _in_srgb(_in_eight_bits(ImageOps.exif_transpose(picture)), mode)
    upright.info = {}
    return upright


def _in_eight_bits(picture: Picture.Image) -> Picture.Image:
    """Return greys of 16 bits in 8; Pillow itself would turn all but the darkest white."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda value: value / 256).convert("L")


def _in_srgb(picture: Picture.Image, mode: str) -> Picture.Image:
    """Return the picture in the mode, its colours read by its own colour profile."""
    profile = picture.info.get("icc_profile")
    plain = picture.convert(mode) if picture.mode == "P" or not profile else picture
    if profile:
        try:
            return ImageCms.profileToProfile(plain, io.BytesIO(profile), SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that does not fit the picture: the colours as they are
    return plain.convert(mode)
