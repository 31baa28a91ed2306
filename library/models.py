"""Pictures and documents."""

from pathlib import PurePath

from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from library import renditions
from library.uploads import DOCUMENT_EXTENSIONS, random_name, validate_document_size
from publishing.languages import text_to_name


class Image(models.Model):
    """A photograph or drawing, stored without metadata and described in each language.

    Its file stays in the storage when another takes its place: an earlier state of a text may show it.
    """

    file = models.ImageField(
        _("file"),
        upload_to=random_name,
        width_field="width",
        height_field="height",
        help_text=_(
            "JPEG, PNG, WebP or AVIF, up to 20 MB and 50 megapixels. Position and camera data are removed."
        ),
    )
    width = models.PositiveIntegerField(_("width in pixels"), editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Author and licence."))
    focal_x = models.FloatField(
        _("focal point from the left"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_(
            "0 is the left edge, 1 the right one. This point stays visible when the picture is cropped."
        ),
    )
    focal_y = models.FloatField(
        _("focal point from the top"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("0 is the top edge, 1 the bottom one."),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="image_focal_point_inside",
            )
        ]

    def __str__(self):
        return text_to_name(self, "alt") or self.file.name

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        transaction.on_commit(lambda: renditions.remove_outdated(self))

    def delete(self, *args, **kwargs):
        pk = self.pk
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: renditions.remove_all(pk))
        return deleted


class Document(models.Model):
    """A file to download, such as a scanned agreement."""

    file = models.FileField(
        _("file"),
        upload_to=random_name,
        validators=[FileExtensionValidator(DOCUMENT_EXTENSIONS), validate_document_size],
        help_text=_("PDF, ODT, DOCX, ODS, XLSX or CSV, up to 20 MB."),
    )
    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(_("language of the document"), max_length=10, blank=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-created_at"]

    def __str__(self):
        return text_to_name(self, "title") or self.file.name

    @property
    def format(self) -> str:
        """Return what people call the file's format: "PDF"."""
        return PurePath(self.file.name).suffix.removeprefix(".").upper()

    @property
    def size(self) -> int | None:
        """Return the file's bytes, or None where the file is not there."""
        try:
            return self.file.size
        except OSError:
            return None
