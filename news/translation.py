from modeltranslation.translator import TranslationOptions, register

from news.models import Attachment, GalleryImage, NewsItem


@register(NewsItem)
class NewsItemTranslation(TranslationOptions):
    fields = ("title", "slug", "lead", "body", "published_at", "published_until")
    empty_values = {"slug": None}


@register([GalleryImage, Attachment])
class PartTranslation(TranslationOptions):
    fields = ("caption",)
