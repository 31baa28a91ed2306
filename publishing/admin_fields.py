"""How translated fields stand on the forms of the back office."""

from django.contrib import admin
from django.db import models
from django.utils.text import capfirst

from accounts.roles import writable_languages
from localisation.formats import format_partial_date
from localisation.languages import SHARED, content_languages, current_language, language_name
from localisation.partial_dates import PartialDateField
from publishing.models import default_language
from publishing.relations import RelationField, RelationsField
from publishing.widgets import DateInput, RelationSelect, RelationSelectMultiple, TextArea


def localized(*names: str) -> list[str]:
    """Return the columns of translated fields in every content language: title → title_pl, title_en …"""
    return [f"{name}_{language}" for name in names for language in content_languages()]


class LanguageCells:
    """Lays a translated field out as a row with a cell for each language, the language of origin first.

    What the person may not write is disabled, on which Django ignores whatever is posted for it.
    """

    formfield_overrides = {
        models.TextField: {"widget": TextArea},
        models.DateField: {"widget": DateInput},
        models.URLField: {"assume_scheme": "https"},
    }

    def get_fieldsets(self, request, obj=None):
        return [
            (title, {**options, "fields": [self.as_row(name, obj) for name in options["fields"]]})
            for title, options in self.fieldsets
        ]

    def as_row(self, name: str, obj):
        if name not in self.trans_opts.all_fields:
            return name
        origin = getattr(obj, "original_language", None) or default_language()
        return tuple(
            f"{name}_{code}" for code in sorted(content_languages(), key=lambda code: code != origin)
        )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        language = getattr(db_field, "language", SHARED)
        field.disabled = language not in writable_languages(request.user)
        if language != SHARED:
            name_language(field, db_field)
        if hasattr(field.widget, "can_add_related"):
            field.widget.can_add_related &= not field.disabled
            field.widget.can_change_related = field.widget.can_delete_related = (
                field.widget.can_view_related
            ) = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {"form_class": RelationField, "widget": RelationSelect(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {
                "form_class": RelationsField,
                "widget": RelationSelectMultiple(db_field, self.admin_site),
            }
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field:
            field.help_text = db_field.help_text  # without Django's advice to hold down a key
        return field


def name_language(field, db_field) -> None:
    """Make the form field of one language say which field and language it is, to people and programs."""
    name = language_name(db_field.language, current_language())
    field.required = False
    field.label = f"{capfirst(db_field.translated_field.verbose_name)} ({name})"
    field.widget.attrs |= {"lang": db_field.language, "data-cell": db_field.language}


def as_column(model, name):
    """Return a name of a list's column, or the column itself where the value needs to be written out."""
    field = {field.name: field for field in model._meta.concrete_fields}.get(name)
    if isinstance(field, PartialDateField):
        return written(name, field.verbose_name, format_partial_date)
    return name


def written(name: str, label, write):
    """Return a list column that shows a field as `write(value, language)` has it, sorted by the field."""

    @admin.display(description=label, ordering=name)
    def column(item):
        return write(getattr(item, name), current_language()) or "–"

    return column
