"""The forms of the desk: the texts of one language of an item, and nothing else of it."""

from django import forms
from django.db import models
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import right_to_write
from publishing.admin_fields import name_language
from publishing.conflicts import SharedForm
from publishing.keys import as_json
from publishing.rich_text import RichTextField
from publishing.widgets import DateInput, TextArea
from translations.models import Standing
from translations.states import Source

SOURCE = "~"  # stands before a field's name where a form carries the digest of the source it shows
COMMENT_LENGTH = 2000  # characters


class DeskForm(SharedForm):
    """The texts of one item, or of one of its pictures, in one language.

    The form has no field of any other language, so that nothing that is posted can change one.
    """

    path = ""  # of a part: "gallery/<uuid>/"
    language = ""
    sources: dict[str, Source] = {}

    def clean(self):
        super().clean()
        self.settle_conflicts()
        return self.cleaned_data

    @property
    def changed_data(self):
        """Return what the person changed; a field that was not sent is not emptied."""
        return [name for name in super().changed_data if self.add_prefix(name) in self.data]

    def validate_unique(self):
        """Check nothing: no translated text is unique."""

    def sources_shown(self):
        return {f"{SOURCE}{name}": source.digest for name, source in self.sources.items()}

    @property
    def changes(self) -> dict:
        """Return what the person changed, by key."""
        return {f"{self.path}{name}": self._value(name) for name in self.changed_data}

    def typed(self, name: str) -> str:
        """Return a field, named with its language or without, as saving would store it."""
        column = name if name in self.fields else f"{name}_{self.language}"
        return self.fields[column].to_python(self[column].value()) or ""

    def _value(self, name: str):
        return as_json(self.instance, self._meta.model._meta.get_field(name))

    @property
    def shown_digests(self) -> dict[str, str]:
        """Return the digests of the sources that the person was shown, by field."""
        opened = self.opened
        return {
            f"{self.path}{name}": str(opened.get(f"{SOURCE}{name}", source.digest))
            for name, source in self.sources.items()
        }


def form_class(model: type[models.Model], language: str, sources: dict[str, Source], path: str = ""):
    """Return the form of some fields, named without their language, of a model in a language."""
    names = [f"{name}_{language}" for name in sources]
    base = modelform_factory(model, form=DeskForm, fields=names, formfield_callback=_form_field)
    return type("DeskForm", (base,), {"path": path, "language": language, "sources": sources})


def _form_field(column: models.Field, **kwargs) -> forms.Field:
    if isinstance(column, RichTextField):
        field = column.formfield()
    else:
        is_long = not column.max_length or column.max_length > 250  # characters
        field = column.formfield(widget=TextArea({"rows": 4 if is_long else 2}))
    name_language(field, column)
    return field


class AgreementForm(forms.ModelForm):
    """Who translates an item into one language, and by when."""

    person = forms.ModelChoiceField(User.objects.none(), required=False, label=_("Who translates it"))

    class Meta:
        model = Standing
        fields = ["person", "due_on"]
        labels = {"due_on": _("Due on")}
        widgets = {"due_on": DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, is_staff=True).order_by("username")
        self.fields["person"].queryset = staff.filter(
            pk__in=User.objects.with_perm(right_to_write(self.instance.language))
        )
        self.fields["due_on"].required = False


class CommentForm(forms.Form):
    """A question or answer about one field."""

    text = forms.CharField(
        label=_("To the author"),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=TextArea({"rows": 2}),
    )
