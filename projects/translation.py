from modeltranslation.translator import TranslationOptions, register

from projects.models import Project


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("title", "slug", "krakow_role", "budget_note", "lead", "body", "outcome", "published_at")
    empty_values = {"slug": None}
