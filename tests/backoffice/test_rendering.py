"""Controls that are written without the template engine are Django's own, to the letter."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from publishing.rendering import FormRenderer
from publishing.widgets import DateInput, DateTimeInput, TextArea

VALUES = [None, "", "Kraków", "\"<b>'&", SafeString("<i>"), 0, 1.5]
ATTRIBUTES = {"id": "id_a", "title": "\"<'&", "disabled": True, "hidden": False, "rows": 3, "max": 1000}
WIDGETS = [
    forms.TextInput,
    forms.HiddenInput,
    forms.NumberInput,
    forms.URLInput,
    forms.EmailInput,
    forms.CheckboxInput,
    DateInput,
    DateTimeInput,
    TextArea,
    forms.Select,
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("widget", WIDGETS)
def test_control_is_what_django_writes(widget, value):
    ours, theirs = (
        widget().render('a"<b', value, ATTRIBUTES, renderer)
        for renderer in (FormRenderer(), DjangoTemplates())
    )
    assert ours == theirs


@pytest.mark.parametrize("attributes", [None, {"class": "required inline"}])
@pytest.mark.parametrize("label", ["Tytuł <b>", SafeString("Tytuł <i>"), "Tytuł?"])
def test_label_is_what_django_writes(label, attributes):
    class Form(forms.Form):
        title = forms.CharField(label=label)

    ours, theirs = (
        Form(renderer=renderer)["title"].label_tag(attrs=attributes)
        for renderer in (FormRenderer(), DjangoTemplates())
    )
    assert ours == theirs
