from modeltranslation.translator import TranslationOptions, register

from pages.models import AccessibilityDeclaration, Page


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "slug", "lead", "body", "published_at", "published_until")
    empty_values = {"slug": None}


@register(AccessibilityDeclaration)
class AccessibilityDeclarationTranslation(TranslationOptions):
    fields = (
        "entity",
        "scope",
        "non_accessible",
        "excessive_cost",
        "assessment",
        "contact",
        "procedure",
        "architecture",
        "communication",
        "applications",
    )
