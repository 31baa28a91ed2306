"""Reports of barriers in the back office: to be read, answered and ticked off."""

from django.conf import settings
from django.contrib import admin, messages
from django.db import models
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.admin import Recorded
from barriers.actions import mark_answered
from barriers.models import BarrierReport
from localisation.formats import format_date
from localisation.languages import current_language, language_name
from pages.same_origin import local_path
from publishing.widgets import DateInput, TextArea


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("waiting", _("waiting for an answer")),
            ("overdue", _("overdue")),
            ("answered", _("answered")),
            ("unmailed", _("not mailed")),
        ]

    def queryset(self, request, queryset):
        states = {
            "waiting": queryset.waiting(),
            "overdue": queryset.overdue(timezone.localdate()),
            "answered": queryset.answered(),
            "unmailed": queryset.waiting().unmailed(),
        }
        return states.get(self.value(), queryset)


@admin.register(BarrierReport)
class BarrierReportAdmin(Recorded, admin.ModelAdmin):
    """What the visitor wrote stays as it is; the office enters when it answered, and what it did."""

    list_display = ["reference", "state", "due", "kind", "place"]
    list_filter = [StateFilter, "kind", "language"]
    list_per_page = 50
    search_fields = ["reference", "page"]
    show_full_result_count = False
    actions = ["mark_as_answered"]
    formfield_overrides = {
        models.DateField: {"widget": DateInput},
        models.TextField: {"widget": TextArea},
    }
    fieldsets = [
        (_("Report"), {"fields": ["kind", "description", "place", "language_name", "alternative"]}),
        (_("Whom to answer"), {"fields": ["name", "email", "phone"]}),
        (_("Answer"), {"fields": ["due_on", "answered_on", "note"]}),
        (_("Dates"), {"fields": ["created_at", "mailed_at"]}),
    ]
    answer = {"due_on", "answered_on", "note"}

    def get_readonly_fields(self, request, obj=None):
        return [name for _title, part in self.fieldsets for name in part["fields"] if name not in self.answer]

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("state"), ordering="answered_on")
    def state(self, report):
        if report.answered_on:
            return _("answered")
        state = _("overdue") if report.is_overdue else _("waiting for an answer")
        return state if report.mailed_at else f"{state}, {_('not mailed')}"

    @admin.display(description=_("to be answered by"), ordering="due_on")
    def due(self, report):
        return format_date(report.due_on, current_language())

    @admin.display(description=_("page"), ordering="page")
    def place(self, report):
        """Show where the barrier is; a page of the portal as a link to it."""
        path = local_path(report.page.removeprefix(settings.SITE_URL))
        return format_html('<a href="{}">{}</a>', path, path) if path else report.page

    @admin.display(description=_("language of the page"))
    def language_name(self, report):
        return language_name(report.language, current_language())

    @admin.action(description=_("Mark as answered today"), permissions=["change"])
    def mark_as_answered(self, request, queryset):
        number = mark_answered(queryset, by=request.user)
        text = ngettext(
            "%(number)d report is marked as answered.", "%(number)d reports are marked as answered.", number
        )
        self.message_user(request, text % {"number": number}, messages.SUCCESS)
