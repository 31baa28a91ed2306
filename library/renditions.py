"""Renditions: the library's pictures at the widths, crops and formats that pages show.

Each is made when first asked for and kept under `renditions/` in the storage, where it may be deleted at
any time. Its address holds a digest of all that decides what it looks like, so that it never changes and
cannot be guessed: renditions/<picture>/<digest>/<crop>-<width>.<format>.
"""

import io
import shutil
import threading
from math import ceil
from pathlib import Path, PurePath

from django.core.files.storage import default_storage
from django.utils.crypto import constant_time_compare, salted_hmac
from PIL import Image as Picture
from PIL import features

from components.files import write_whole
from library.pictures import DAMAGE, clean, open_picture

DESIGN = 1  # raise it with any change of how renditions look: their addresses follow
WIDTHS = (400, 800, 1200, 1600)  # pixels
PLAIN_WIDTH = 800  # pixels, for browsers that know neither AVIF nor WebP
CROPS = {"free": None, "16x9": 16 / 9, "3x2": 3 / 2, "1x1": 1, "2x3": 2 / 3}  # width ÷ height
ENCODINGS = {  # suffix: Pillow's name of the format and its options
    "avif": ("AVIF", {"quality": 50, "speed": 8}),
    "webp": ("WEBP", {"quality": 76}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
    "png": ("PNG", {"optimize": True}),
}
FOLDER = "renditions"
one_at_a_time = threading.Lock()  # one decoded picture is all the memory that a process spends


class NotThere(Exception):
    """There is no such rendition, or the picture's file is missing or damaged."""


class Renditions:
    """The renditions of one picture in one crop, such as "16:9"; without a crop, the whole picture."""

    def __init__(self, image, crop: str = ""):
        self.image = image
        self.crop = crop.replace(":", "x") or "free"
        if self.crop not in CROPS:
            raise ValueError(f"No crop {crop!r}; there are: {', '.join(CROPS)}.")
        self.folder = f"{folder_of(image)}/{digest_of(image)}"
        self.address = default_storage.url(self.folder)
        self.frame = frame(image.width, image.height, self.crop)

    @property
    def plain_suffix(self) -> str:
        """Return the format that every browser knows: PNG for what may be transparent, else JPEG."""
        return "png" if PurePath(self.image.file.name).suffix == ".png" else "jpg"

    @property
    def suffixes(self) -> list[str]:
        """Return the formats, the smallest files first."""
        modern = ["avif", "webp"] if features.check("avif") else ["webp"]
        return [*modern, self.plain_suffix]

    @property
    def widths(self) -> list[int]:
        """Return the widths in pixels, none above that of the picture or its crop."""
        widest = min(round(self.frame[0]), WIDTHS[-1])
        return [width for width in WIDTHS if width < widest] + [widest]

    @property
    def plain_width(self) -> int:
        return next((width for width in self.widths if width >= PLAIN_WIDTH), self.widths[-1])

    def height(self, width: int) -> int:
        return max(1, round(width * self.frame[1] / self.frame[0]))

    def url(self, width: int, suffix: str) -> str:
        return f"{self.address}/{self.crop}-{width}.{suffix}"

    def srcset(self, suffix: str) -> str:
        return ", ".join(f"{self.url(width, suffix)} {width}w" for width in self.widths)

    def make(self, width: int, suffix: str) -> None:
        """Make the file of a rendition that is not there yet. Raises NotThere for what pages never name."""
        if width not in self.widths or suffix not in self.suffixes:
            raise NotThere
        path = Path(default_storage.path(f"{self.folder}/{self.crop}-{width}.{suffix}"))
        with one_at_a_time:
            if path.exists():  # somebody else asked for it, too
                return
            try:
                with self.image.file.open() as file:
                    drawn = self._draw(open_picture(file), width)
            except DAMAGE:
                raise NotThere from None
            write_whole(path, _encoded(drawn, suffix))

    def _draw(self, picture: Picture.Image, width: int) -> Picture.Image:
        """Return the picture cropped and scaled; of a JPEG no more is decoded than twice the size needs."""
        scale = min(1, 2 * width / self.frame[0])
        picture.draft("RGB", (ceil(picture.width * scale), ceil(picture.height * scale)))
        whole = clean(picture)
        box = box_around(self.image, frame(*whole.size, self.crop), whole.size)
        return whole.resize((width, self.height(width)), Picture.Resampling.LANCZOS, box)


def frame(width: float, height: float, crop: str) -> tuple[float, float]:
    """Return the width and height of the largest part of a picture that has the crop's proportions."""
    ratio = CROPS[crop] or width / height
    return min(width, height * ratio), min(height, width / ratio)


def box_around(image, part: tuple[float, float], whole: tuple[int, int]) -> tuple[float, ...]:
    """Return left, top, right and bottom of a part, as close around the focal point as the whole allows."""
    focal = (image.focal_x, image.focal_y)
    left, top = (
        min(max(0, share * size - length / 2), size - length)
        for share, size, length in zip(focal, whole, part, strict=True)
    )
    return left, top, left + part[0], top + part[1]


def content_type(suffix: str) -> str:
    return f"image/{ENCODINGS[suffix][0].lower()}"


def folder_of(image) -> str:
    return f"{FOLDER}/{image.pk}"


def digest_of(image) -> str:
    """Return what tells one state of a picture from every other, and nobody can compute but the portal."""
    looks = f"{DESIGN} {image.pk} {image.file.name} {image.focal_x:.4f} {image.focal_y:.4f}"
    return salted_hmac("library.renditions", looks, algorithm="sha256").hexdigest()[:20]


def has_digest(image, digest: str) -> bool:
    return constant_time_compare(digest_of(image), digest)


def remove_outdated(image) -> None:
    """Remove the renditions of what the picture's file or focal point was before."""
    folder = Path(default_storage.path(folder_of(image)))
    for old in folder.iterdir() if folder.is_dir() else ():
        if old.name != digest_of(image):
            shutil.rmtree(old, ignore_errors=True)


def remove_all(pk: int) -> None:
    shutil.rmtree(default_storage.path(f"{FOLDER}/{pk}"), ignore_errors=True)


def _encoded(picture: Picture.Image, suffix: str) -> bytes:
    kind, options = ENCODINGS[suffix]
    file = io.BytesIO()
    (_on_white(picture) if suffix == "jpg" else picture).save(file, kind, **options)
    return file.getvalue()


def _on_white(picture: Picture.Image) -> Picture.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Picture.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture)
    return ground
