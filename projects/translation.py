from modeltranslation.translator import TranslationOptions, register

from projects.models import Project


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = (
        "title",
        "slug",
        "krakow_role",
        "budget_note",
        "lead",
        "body",
        "outcome",
        "published_at",
        "published_until",
    )
    empty_values = {"slug": None}
