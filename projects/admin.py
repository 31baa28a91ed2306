"""Projects in the back office."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.models import Project
from publishing.admin import TextAdmin


@admin.register(Project)
class ProjectAdmin(TextAdmin):
    facts_in_list = ("status", "starts_on")
    filters = ("status", "networks")
    autocomplete_fields = ["cover", "cities", "priorities", "networks"]
    fieldsets = [
        (_("Text"), {"fields": ["title", "lead", "body", "outcome", "krakow_role", "slug"]}),
        (
            _("Facts"),
            {
                "fields": [
                    "acronym",
                    "official_name",
                    "programme",
                    "coordinator",
                    "status",
                    "starts_on",
                    "ends_on",
                    "website",
                ]
            },
        ),
        (_("Money"), {"fields": ["budget_total", "budget_eu", "budget_krakow", "budget_note"]}),
        (_("Picture and relations"), {"fields": ["cover", "cities", "priorities", "networks"]}),
        (_("Origin"), {"fields": ["original_language", "sources", "key"]}),
    ]
