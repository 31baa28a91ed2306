from modeltranslation.translator import TranslationOptions, register

from partners.models import Agreement, Figure, PartnerCity


@register(PartnerCity)
class PartnerCityTranslation(TranslationOptions):
    fields = ("name", "slug", "phrase_in", "phrase_with", "lead", "body", "published_at", "published_until")
    empty_values = {"slug": None}


@register(Figure)
class FigureTranslation(TranslationOptions):
    fields = ("note",)


@register(Agreement)
class AgreementTranslation(TranslationOptions):
    fields = ("title", "note", "end_reason")
