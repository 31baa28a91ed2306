"""Pages and the accessibility declaration in the back office."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pages.models import AccessibilityDeclaration, Page
from publishing.admin import FactAdmin, TextAdmin


@admin.register(Page)
class PageAdmin(TextAdmin):
    facts_in_list = ("position",)
    fieldsets = [
        (_("Text"), {"fields": ["title", "lead", "body", "slug"]}),
        (_("Origin"), {"fields": ["position", "original_language", "sources", "key"]}),
    ]


@admin.register(AccessibilityDeclaration)
class AccessibilityDeclarationAdmin(FactAdmin):
    """There is one declaration: it is changed, not added to or deleted."""

    list_display = ["entity", "status", "reviewed_on"]
    fieldsets = [
        (
            _("Declaration"),
            {"fields": ["entity", "scope", "status", "non_accessible", "excessive_cost", "assessment"]},
        ),
        (_("Contact and complaints"), {"fields": ["contact", "email", "phone", "procedure"]}),
        (_("Buildings and communication"), {"fields": ["architecture", "architecture_url", "communication"]}),
        (_("Mobile applications"), {"fields": ["applications"]}),
        (_("Dates"), {"fields": ["site_published_on", "site_updated_on", "prepared_on", "reviewed_on"]}),
    ]

    def get_model_perms(self, request):
        """Offer adding on the list alone, so that not every screen asks whether there is one already."""
        return {
            "add": False,
            "change": self.has_change_permission(request),
            "delete": False,
            "view": self.has_view_permission(request),
        }

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not AccessibilityDeclaration.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
