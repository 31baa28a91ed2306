"""News in the back office."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from news.models import Attachment, GalleryImage, NewsItem
from publishing.admin import PartInline, TextAdmin


class GalleryInline(PartInline):
    model = GalleryImage
    autocomplete_fields = ["image"]
    fieldsets = [(None, {"fields": ["image", "caption", "position", "shown"]})]


class AttachmentInline(PartInline):
    model = Attachment
    autocomplete_fields = ["document"]
    fieldsets = [(None, {"fields": ["document", "caption", "position", "shown"]})]


@admin.register(NewsItem)
class NewsItemAdmin(TextAdmin):
    facts_in_list = ("dated_on",)
    filters = ("cities",)
    autocomplete_fields = ["cover", "cities", "priorities", "networks", "projects"]
    inlines = [GalleryInline, AttachmentInline]
    fieldsets = [
        (_("Text"), {"fields": ["title", "lead", "body", "slug"]}),
        (_("When"), {"fields": ["dated_on", "dated_until", "corrected_on"]}),
        (_("Picture and relations"), {"fields": ["cover", "cities", "priorities", "networks", "projects"]}),
        (_("Origin"), {"fields": ["original_language", "sources", "key"]}),
    ]
