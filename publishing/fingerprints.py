"""Fingerprints of a form's fields as they were opened: they tell a person's change from a stale copy.

Two people open the same form. What the first saves, the second has not seen and must not undo: a field
that comes back as it was opened is not touched, one that both changed is shown to the second.
"""

import contextlib
import hashlib
import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

LENGTH = 12  # characters; a clash would take a person to type the one text in 2^48 that has it


def fingerprint(field: forms.Field, value) -> str:
    """Return the fingerprint of a field's value, the same for a stored and for a typed one."""
    return hashlib.sha256(_as_text(field, value).encode()).hexdigest()[:LENGTH]


def _as_text(field: forms.Field, value) -> str:
    if isinstance(field, forms.ModelChoiceField):
        chosen = field.prepare_value(value)
        return ",".join(
            sorted(str(each) for each in (chosen if isinstance(chosen, list) else [chosen]) if each)
        )
    with contextlib.suppress(ValidationError):
        value = field.to_python(value)
    return "" if value is None else str(value)


def parse_opened(sent: str | None) -> dict[str, str]:
    """Return the fingerprints that a form sent along, by field."""
    try:
        opened = json.loads(sent or "{}")
    except (ValueError, RecursionError):
        return {}
    return opened if isinstance(opened, dict) else {}


class OpenedForm(forms.ModelForm):
    """A form that carries its fields' fingerprints along and knows by them what its person changed.

    In `settled` are the fields whose stored value the person has now been shown.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.settled: set[str] = set()

    @property
    def opened_name(self) -> str:
        return self.add_prefix("opened")

    @property
    def opened(self) -> dict[str, str]:
        """Return the fingerprints sent along; none where a program sends fields of its own."""
        return parse_opened(self.data.get(self.opened_name))

    @property
    def opened_input(self) -> str:
        """Return the hidden input with the fingerprints, for the form's template."""
        if self.instance._state.adding:
            return ""
        prints = {name: fingerprint(field, self._stored(name)) for name, field in self._watched()}
        prints |= self.sources_shown()
        if self.is_bound:  # shown again: what was not settled now stays as it was opened
            prints |= {name: old for name, old in self.opened.items() if name not in self.settled}
        return format_html('<input type="hidden" name="{}" value="{}">', self.opened_name, json.dumps(prints))

    def sources_shown(self) -> dict[str, str]:
        """Return what to carry along of the sources that translations on this form are made from."""
        return {}

    @property
    def changed_data(self):
        if not hasattr(self, "_changed"):
            self._changed = [name for name in super().changed_data if not self._is_as_opened(name)]
        return self._changed

    def find_conflicts(self) -> list[str]:
        """Return the fields that this person and, since they opened the form, somebody else changed."""
        opened = self.opened
        watched = dict(self._watched())
        return [
            name
            for name in self.changed_data
            if name in watched
            and name in opened
            and opened[name] != fingerprint(watched[name], self._stored(name))
        ]

    def find_unseen(self) -> list[str]:
        """Return the fields that somebody else, and not this person, changed since they opened the form."""
        opened = self.opened
        return [
            name
            for name, field in self._watched()
            if name in opened
            and name not in self.changed_data
            and opened[name] != fingerprint(field, self._stored(name))
        ]

    def show_as_stored(self, name: str) -> None:
        """Put what is stored in the place of what was sent, for the form that is shown again."""
        value = self.fields[name].prepare_value(self._stored(name))
        self.settled.add(name)
        self.data = self.data.copy()
        if isinstance(value, list | tuple | set):
            self.data.setlist(self.add_prefix(name), [str(each) for each in value])
        else:
            self.data[self.add_prefix(name)] = "" if value is None else str(value)

    def _watched(self):
        for name, field in self.fields.items():
            is_stored = name in self._meta.fields if self._meta.fields else True
            if is_stored and not field.disabled and not isinstance(field, forms.FileField):
                yield name, field

    def _stored(self, name: str):
        return self.get_initial_for_field(self.fields[name], name)

    def _is_as_opened(self, name: str) -> bool:
        old = self.opened.get(name)
        return old is not None and old == fingerprint(self.fields[name], self[name].data)
