"""People and their groups in the back office."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import record


class Recorded:
    """Records in the audit trail what is done to people and groups."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        record("change" if change else "add", obj, request.user, name=str(obj), fields=form.changed_data)

    def delete_model(self, request, obj):
        record("delete", obj, request.user, name=str(obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)


@admin.register(User)
class PersonAdmin(Recorded, UserAdmin):
    """A person's rights come from their groups."""

    list_display = ["username", "first_name", "last_name", "is_active"]
    list_filter = ["groups", "is_active", "is_superuser"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "interface_language"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        return super().formfield_for_manytomany(
            db_field, request, **{"widget": CheckboxSelectMultiple, **kwargs}
        )


admin.site.unregister(Group)


@admin.register(Group)
class RightsGroupAdmin(Recorded, GroupAdmin):
    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        return super().formfield_for_manytomany(
            db_field, request, **{"widget": CheckboxSelectMultiple, **kwargs}
        )
