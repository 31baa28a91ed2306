"""How form controls become HTML.

A form of the back office has a hundred controls. Django renders a template, and one for its attributes, for
each; the simplest ones are written out here, to the same HTML. `tests/backoffice/test_rendering.py` compares.
"""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape

WIDGETS = "django/forms/widgets/"
INPUTS = ("input", "text", "hidden", "number", "url", "email", "date", "datetime", "checkbox")


class FormRenderer(DjangoTemplates):
    """Django's form templates, the smallest of them without the template engine."""

    def render(self, template_name, context, request=None):
        write = WRITTEN.get(template_name)
        return write(context) if write else super().render(template_name, context, request)


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in attributes.items()
        if value is not False
    )


def _input(context) -> str:
    widget = context["widget"]
    value = widget["value"]
    written = "" if value is None else f' value="{conditional_escape(value)}"'
    name, attributes = conditional_escape(widget["name"]), _attributes(widget["attrs"])
    return f'<input type="{widget["type"]}" name="{name}"{written}{attributes}>'


def _textarea(context) -> str:
    widget = context["widget"]
    name, attributes = conditional_escape(widget["name"]), _attributes(widget["attrs"])
    return f'<textarea name="{name}"{attributes}>\n{conditional_escape(widget["value"] or "")}</textarea>'


def _label(context) -> str:
    label = conditional_escape(context["label"])
    if not context["use_tag"]:
        return label
    return f"<{context['tag']}{_attributes(context['attrs'])}>{label}</{context['tag']}>"


WRITTEN = {
    **{f"{WIDGETS}{name}.html": _input for name in INPUTS},
    f"{WIDGETS}textarea.html": _textarea,
    "django/forms/label.html": _label,
}
