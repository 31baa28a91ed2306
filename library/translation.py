from modeltranslation.translator import TranslationOptions, register

from library.models import Document, Image


@register(Image)
class ImageTranslation(TranslationOptions):
    fields = ("alt", "credit")


@register(Document)
class DocumentTranslation(TranslationOptions):
    fields = ("title",)
