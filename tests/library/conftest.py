"""Pictures drawn to order, kept as they are or uploaded as the office uploads them."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from library.models import Image
from library.renditions import Renditions
from library.uploads import normalise_image

ADDRESS = re.compile(r"/media/renditions/[^\s\",]+")


def encoded(picture: Picture.Image | bytes, kind: str = "JPEG", **options) -> bytes:
    """Return a file's bytes; those of a file that is encoded already as they are."""
    if isinstance(picture, bytes):
        return picture
    output = io.BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


@pytest.fixture
def keep(db):
    """Return a function that keeps a picture in the library: `keep(drawing, "PNG", alt_pl="Rynek")`."""

    def create(picture: Picture.Image | bytes, kind="JPEG", options=(), **fields) -> Image:
        data = encoded(picture, kind, **dict(options))
        return Image.objects.create(file=ContentFile(data, f"x.{kind.lower()}"), **fields)

    return create


@pytest.fixture
def upload(db):
    """Return a function that keeps a picture as an upload leaves it."""

    def create(picture: Picture.Image | bytes, kind="JPEG", options=(), **fields) -> Image:
        data = encoded(picture, kind, **dict(options))
        return Image.objects.create(
            file=normalise_image(SimpleUploadedFile(f"x.{kind.lower()}", data)), **fields
        )

    return create


@pytest.fixture
def ask(client):
    """Return a function that asks for a file: its answer, with all bytes as `data`."""

    def get(address: str):
        answer = client.get(address)
        answer.data = answer.getvalue()
        return answer

    return get


@pytest.fixture
def fetch(ask):
    """Return a function that asks for a picture's largest rendition, as a browser decodes it."""

    def get(image, crop="", suffix="png") -> Picture.Image:
        renditions = Renditions(image, crop)
        return decoded(ask(renditions.url(renditions.widths[-1], suffix)))

    return get


def decoded(answer) -> Picture.Image:
    assert answer.status_code == 200
    picture = Picture.open(io.BytesIO(answer.data))
    picture.load()
    return picture


def addresses_in(page: str) -> set[str]:
    """Return the addresses of renditions that a page names."""
    return set(ADDRESS.findall(page))
