"""The audit trail in the back office, to be read."""

from django.contrib import admin

from audit.models import Event


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["at", "by", "action", "model", "key"]
    list_filter = ["action", "model"]
    list_per_page = 50
    search_fields = ["by", "key"]
    show_full_result_count = False
    fields = readonly_fields = ["at", "by", "action", "model", "key", "detail"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
