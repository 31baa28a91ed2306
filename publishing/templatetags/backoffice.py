"""Template tags of the back office."""

import json
from contextlib import suppress

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from js_asset import Media

from publishing import overview
from publishing.admin_readiness import form_name, owner_address
from publishing.admin_requests import waiting_for

register = template.Library()


@register.filter
def with_nonce(media, nonce):
    """Give the tags of a form's media the nonce; the editor's import map is refused without one."""
    return Media.from_media(media, nonce=nonce)


@register.filter
def language_of(field):
    """Return the language of an admin field, or an empty string for what belongs to no language."""
    return getattr(_model_field(field), "language", "")


@register.filter
def is_translated(line):
    """Return whether a line of a fieldset is a translated field with a cell for each language."""
    fields = list(line)
    return len(fields) > 1 and all(language_of(field) for field in fields)


@register.filter
def conflict_of(field):
    """Return what two people made of an admin field at once, or None; forms of accounts know no conflicts."""
    if field.is_readonly:
        return None
    return getattr(field.field.form, "conflicts", {}).get(field.field.name)


def _model_field(field):
    is_shown_only = field.is_readonly
    name = field.field["name"] if is_shown_only else field.field.name
    form = field.form if is_shown_only else field.field.form
    with suppress(FieldDoesNotExist):
        return form._meta.model._meta.get_field(name)
    return None


@register.filter
def row_script(formset):
    """Return what Django's inlines.js reads, its button named in words that need no inflection."""
    data = json.loads(formset.inline_formset_data())
    data["options"]["addText"] = f"{gettext('Add')}: {formset.opts.verbose_name}"
    return json.dumps(data)


@register.filter
def field_id(problem, prefixes):
    """Return the id of the field that a problem is in, on the form whose rows have these prefixes."""
    return f"id_{form_name(problem.key, prefixes)}"


register.filter(owner_address)


@register.filter
def translation_to_do(status, item):
    """Return what is to be translated in a language: the state, and the names of the fields."""
    return status.translation_to_do(item)


@register.simple_tag
def requests_waiting_for(user):
    """Return the requests for publication that wait for this person."""
    return list(waiting_for(user))


@register.inclusion_tag("admin/includes/_overview.html")
def overview_for(user):
    """Show the person which texts they worked on, which wait for publication and which go live soon."""
    return {
        "worked_on": overview.worked_on_by(user),
        "waiting": overview.waiting_for_publication(user),
        "soon": overview.live_soon(user),
    }


@register.filter
def zipped(items, others):
    return zip(items, others, strict=True)


@register.filter
def labelled(cell, label):
    """Write a column's name into a cell of a list, for phones, where the row becomes a card."""
    opening = "<th" if cell.startswith("<th") else "<td"
    # The cell is HTML that Django's admin has built and escaped.
    return mark_safe(cell.replace(opening, f'{opening} data-label="{escape(label)}"', 1))  # noqa: S308
