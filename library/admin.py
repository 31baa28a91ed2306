"""Pictures and documents in the back office."""

from django.contrib import admin
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from library.models import Document, Image
from library.uploads import NormalisedImageField
from publishing.admin import FactAdmin
from publishing.admin_fields import localized

PREVIEW_SIDE = 240  # CSS pixels


@admin.register(Image)
class ImageAdmin(FactAdmin):
    formfield_overrides = {
        **FactAdmin.formfield_overrides,
        models.ImageField: {"form_class": NormalisedImageField},
    }
    list_display = ["preview", "__str__", "created_at"]
    list_display_links = ["preview", "__str__"]
    search_fields = ["file"]
    search_texts = ["file", *localized("alt", "credit")]
    readonly_fields = ["preview"]
    fieldsets = [
        (_("Picture"), {"fields": ["preview", "file"]}),
        (_("Description"), {"fields": ["alt", "credit"]}),
        (_("Focal point"), {"fields": ["focal_x", "focal_y"]}),
    ]

    @admin.display(description=_("picture"))
    def preview(self, image):
        """Show the picture small; its text alternative is beside it in the list and on the form."""
        if not image.file:
            return "–"
        scale = min(1, PREVIEW_SIDE / max(image.width, image.height))
        width, height = round(image.width * scale), round(image.height * scale)
        return format_html(
            '<img class="preview" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            image.file.url, width, height, str(image),
        )  # fmt: skip


@admin.register(Document)
class DocumentAdmin(FactAdmin):
    list_display = ["__str__", "language", "created_at"]
    list_filter = ["language"]
    search_fields = ["file"]
    search_texts = ["file", *localized("title")]
    fieldsets = [(None, {"fields": ["title", "file", "language"]})]
