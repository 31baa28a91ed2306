"""The back office's form controls. Each works without JavaScript as far as its HTML does."""

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import Media, Script

# What scripts say: the rich text editor's own words, in the words of a clerk, and ours.
SCRIPT_WORDS = {
    "heading 2": _("Heading"),
    "heading 3": _("Smaller heading"),
    "paragraph": _("Plain paragraph"),
    "unordered list": _("List with dots"),
    "ordered list": _("Numbered list"),
    "blockquote": _("Quotation"),
    "bold": _("Bold"),
    "italic": _("Italics"),
    "insert link": _("Link: select the words first"),
    "remove link": _("Remove the link"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    "Edit Link": _("Link"),
    "URL": _("Address, such as https://…"),
    "Title": _("Title"),
    "Update": _("Insert"),
    "Cancel": _("Cancel"),
    "Text formatting": _("Text formatting"),
    "Found: %s": _("Found: %s"),
    "Remove": _("Remove"),
    "Type to search": _("Type to search"),
}


class TextArea(forms.Textarea):
    """Several lines, handed on with the line ends they are stored with, so that unchanged is unchanged."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 3, "class": "text-area", **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if value else value


class RichTextArea(ProseEditorWidget):
    """The rich text editor; without JavaScript the HTML itself, which is sanitised either way."""

    @property
    def media(self):
        """Add our script before the one that starts the editors, so that it hears of each."""
        start = Script("django_prose_editor/configurable.js", type="module")
        return super().media + Media(js=[Script("backoffice/editor.js", type="module"), start])


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """A day and an hour in the office's time zone."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class RelationWidget(AutocompleteMixin):
    """A select of what is chosen; static/backoffice/relations.js adds a search over the rest.

    It asks the view that Django's own autocomplete asks, but is a combobox as ARIA describes it.
    """

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs["class"] = "relation"
        attrs["data-behaviour"] = "relation"
        return {
            name: value for name, value in attrs.items() if name not in {"data-theme", "data-allow-clear"}
        }

    def optgroups(self, name, value, attrs=None):
        """Return what is chosen as options; the field asks the database only for what it does not know."""
        field = self.choices.field
        chosen = field.find(each for each in value if each not in field.empty_values)
        options = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options += [(item.pk, field.label_from_instance(item)) for item in chosen]
        selected = {str(item.pk) for item in chosen}
        return [
            (
                None,
                [
                    self.create_option(name, pk, label, str(pk) in selected, index)
                    for index, (pk, label) in enumerate(options)
                ],
                0,
            )
        ]

    @property
    def media(self):
        return forms.Media()


class RelationSelect(RelationWidget, forms.Select):
    """One related item."""


class RelationSelectMultiple(RelationWidget, forms.SelectMultiple):
    """Several related items."""
