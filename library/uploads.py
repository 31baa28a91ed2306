"""What may be uploaded, and what is done to it before it is kept."""

import io
import secrets
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ImageField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image as Picture

from library.pictures import DAMAGE, MAX_PIXELS, TooManyPixels, clean, open_picture

MAX_BYTES = 20 * 1024 * 1024
MAX_SIDE = 2560  # pixels
QUALITY = 88
DOCUMENT_EXTENSIONS = ["pdf", "odt", "docx", "ods", "xlsx", "csv"]


def random_name(instance, filename: str) -> str:
    """Return a path that tells nothing about the uploader's file name: images/1f/1f0c….jpg."""
    name = secrets.token_hex(12)
    return f"{instance._meta.model_name}s/{name[:2]}/{name}{PurePath(filename).suffix.lower()}"


def validate_document_size(file) -> None:
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)s; at most %(limit)s are allowed."),
            params={"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)},
        )


def normalise_image(upload) -> SimpleUploadedFile:
    """Return the picture turned upright, at most MAX_SIDE wide and high, re-encoded without metadata.

    Raises ValidationError for what is no picture, too many bytes or too many pixels.
    """
    validate_document_size(upload)
    try:
        return reencode(open_picture(upload), upload.name)
    except TooManyPixels as refusal:
        raise ValidationError(
            _("The picture has %(pixels)d megapixels; at most %(limit)d are allowed."),
            params={"pixels": refusal.args[0] // 1_000_000, "limit": MAX_PIXELS // 1_000_000},
        ) from None
    except DAMAGE:
        raise ValidationError(
            _("This file is damaged or not a picture. Choose a JPEG, PNG, WebP or AVIF file."),
            code="invalid_image",
        ) from None


def reencode(picture: Picture.Image, name: str) -> SimpleUploadedFile:
    picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
    kept = clean(picture)
    kept.thumbnail((MAX_SIDE, MAX_SIDE))
    kind, suffix = ("PNG", ".png") if kept.mode == "RGBA" else ("JPEG", ".jpg")
    output = io.BytesIO()
    kept.save(output, kind, quality=QUALITY, optimize=True)
    return SimpleUploadedFile(
        PurePath(name).stem + suffix, output.getvalue(), content_type=Picture.MIME[kind]
    )


class NormalisedImageField(ImageField):
    """A form field that takes a picture and hands on its normalised copy."""

    def clean(self, data, initial=None):
        """Return the stored picture untouched to who may not change it; Django would read it anew."""
        return initial if self.disabled else super().clean(data, initial)

    def to_python(self, data):
        if data in self.empty_values or not hasattr(data, "read"):
            return super().to_python(data)
        return super().to_python(normalise_image(data))
